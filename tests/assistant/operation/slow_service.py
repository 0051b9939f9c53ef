"""A program for test_server: serves the scripted answers, each after a while.

`python slow_service.py DRAIN_SECONDS STOP_SECONDS`; it prints its address.
"""

import sys
import time

from assistant.answer import Answer
from assistant.cli.serving import listening, server_of
from assistant.operation.settings import OperationSettings
from assistant.settings import Settings
from tests.assistant.doubles import ScriptedService

SECONDS = 1.2


class Slow(ScriptedService):
    """Takes its time."""

    def answer(self, question: str, *_: object, **__: object) -> Answer:
        time.sleep(SECONDS)
        return super().answer(question)


if __name__ == "__main__":
    ending = OperationSettings(drain_seconds=float(sys.argv[1]), stop_seconds=int(sys.argv[2]))
    with listening("127.0.0.1", 0) as address:
        server = server_of(Slow(), Settings(operation=ending))
        print(f"http://127.0.0.1:{address.getsockname()[1]}", flush=True)
        server.run(sockets=[address])

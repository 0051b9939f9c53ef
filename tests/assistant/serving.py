"""A real server on a free port, for tests that need a socket."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from assistant.cli.serving import listening, server_of
from assistant.service import Service
from assistant.settings import Settings
from tests.assistant.doubles import ScriptedService


@contextmanager
def served(service: Service | None = None) -> Iterator[str]:
    """Its address, while it serves."""
    with listening("127.0.0.1", 0) as address:
        server = server_of(service or ScriptedService(), Settings())
        thread = Thread(target=server.run, kwargs={"sockets": [address]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{address.getsockname()[1]}"
        server.should_exit = True
        thread.join()

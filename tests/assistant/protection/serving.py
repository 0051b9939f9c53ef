"""A real server on a free port, as `zhice serve` runs it, over a service that can be held up."""

import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

from assistant.answer import Answer
from assistant.cli.serving import listening, server_of
from assistant.protection.settings import ProtectionSettings
from assistant.service import Service
from assistant.settings import Settings
from retrieval.question import Turn
from tests.assistant.doubles import ScriptedService

HELD_SECONDS = 20.0  # a test that forgets to let go fails instead of hanging


class HeldService(ScriptedService):
    """Answers when it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = Event()

    def answer(
        self, question: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Answer:
        answer = super().answer(question, history, region)
        self.let_go.wait(HELD_SECONDS)
        return answer


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def exchange(self, *parts: bytes, timeout_seconds: float = 5.0) -> bytes:
        """Raw bytes out; all that comes back until the server closes, however it does."""
        received = b""
        with (
            socket.create_connection((self.host, self.port), timeout_seconds) as connection,
            suppress(ConnectionError),
        ):
            for part in parts:
                connection.sendall(part)
            while chunk := connection.recv(65_536):
                received += chunk
        return received


@contextmanager
def serving(service: Service, **protection: Any) -> Iterator[Address]:
    """The server over a service, until the block ends."""
    settings = Settings(protection=ProtectionSettings.model_validate(protection))
    with listening("127.0.0.1", 0) as listener:
        server = server_of(service, settings)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield Address("127.0.0.1", listener.getsockname()[1])
        server.should_exit = True
        thread.join()

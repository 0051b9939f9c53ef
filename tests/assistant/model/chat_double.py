"""A chat-completions server on 127.0.0.1 that plays a script, one play a request."""

import json
import select
import socket
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


class Handler(BaseHTTPRequestHandler):
    """One request; what a play writes is what the client gets."""

    server: "Server"
    asked: "Request"
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        scripted = self.server.scripted
        names = {name.lower(): value for name, value in self.headers.items()}
        self.asked = Request(self.path, names, json.loads(body))
        scripted.asked.append(self.asked)
        self.close_connection = True
        play = scripted.plays.pop(0) if len(scripted.plays) > 1 else scripted.plays[0]
        try:
            play(self)
        except (BrokenPipeError, ConnectionResetError):
            scripted.left.set()

    def head(self, status: int = 200, kind: str = "text/event-stream") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()

    def event(self, text: str, finish: str | None = None) -> None:
        chunk = {"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": finish}]}
        self.write(f"data: {json.dumps(chunk)}\n\n")

    def write(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def wait(self, seconds: float) -> None:
        """As long, or until the client has left."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            readable, _, _ = select.select([self.connection], [], [], 0.02)
            if readable and not self.connection.recv(1):
                self.server.scripted.left.set()
                return

    def log_message(self, *_: object) -> None:
        """Nothing: tests read the product's log."""


Play = Callable[[Handler], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What came in; names of headers in lower case."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def prompt(self) -> str:
        return "\n".join(message["content"] for message in self.body["messages"])


@dataclass(slots=True)
class Scripted:
    """The script and what happened: the last play is played again; `left` when a client left."""

    plays: list[Play]
    url: str = ""
    asked: list[Request] = field(default_factory=list)
    left: Event = field(default_factory=Event)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    scripted: Scripted


@contextmanager
def chat_server(*plays: Play) -> Iterator[Scripted]:
    """A server that plays these, at `url`."""
    server = Server(("127.0.0.1", 0), Handler)
    server.scripted = Scripted(list(plays), f"http://127.0.0.1:{server.server_port}/v1")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.scripted
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def says(text: str, size: int = 7) -> Play:
    """Streams a text in pieces of `size` characters."""

    def play(handler: Handler) -> None:
        handler.head()
        for at in range(0, len(text), size):
            handler.event(text[at : at + size])
        handler.event("", finish="stop")
        handler.write("data: [DONE]\n\n")

    return play


def says_whole(text: str) -> Play:
    """Does not stream: one JSON body."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}}
    return sends("application/json", json.dumps({"choices": [choice]}))


def sends(kind: str, body: str | bytes, status: int = 200) -> Play:
    """Any body under any type."""

    def play(handler: Handler) -> None:
        handler.head(status, kind)
        handler.wfile.write(body.encode() if isinstance(body, str) else body)

    return play


def waits(seconds: float) -> Play:
    """Sends nothing for so long."""

    def play(handler: Handler) -> None:
        handler.wait(seconds)

    return play


def stalls(pieces: Sequence[str], seconds: float) -> Play:
    """Streams some text and then nothing for so long."""

    def play(handler: Handler) -> None:
        handler.head()
        for piece in pieces:
            handler.event(piece)
        handler.wait(seconds)

    return play


def stops(pieces: Sequence[str]) -> Play:
    """Streams some text and closes without an end."""

    def play(handler: Handler) -> None:
        handler.head()
        for piece in pieces:
            handler.event(piece)

    return play


def goes_on(piece: str, pause: float = 0.0) -> Play:
    """Streams the same piece without end."""

    def play(handler: Handler) -> None:
        handler.head()
        while True:
            handler.event(piece)
            time.sleep(pause)

    return play


def resets(handler: Handler) -> None:
    """Cuts the connection before any answer."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()

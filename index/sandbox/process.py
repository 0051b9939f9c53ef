"""One process that reads files, seen from the process that asks it."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import index
from index.intake.limits import Limits

START_SECONDS = 60.0  # a cold disk; a warm one takes 0.3
READ_BYTES = 1 << 16
ROOT = Path(index.__file__).parents[1]

KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "TZ")
"""What the process keeps of the environment: none of the secrets that may stand in it."""

FEW_THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""Threads reserve address space for every core of the machine, and none of them is needed."""


class TimedOut(Exception):
    """No reply within the time given."""


class ReplyTooLong(Exception):
    """A reply of more bytes than were allowed."""


class Ended(Exception):
    """The process is gone; `returncode` as in `subprocess`, negative for a signal."""

    def __init__(self, returncode: int) -> None:
        super().__init__(returncode)
        self.returncode = returncode


class Process:
    """Asked for one file at a time. It is started anew, never forked: threads may be running."""

    def __init__(self, program: str, limits: Limits) -> None:
        self._limits = limits
        self._rest = b""
        self._process = subprocess.Popen(
            # -P: a file named json.py in the folder of documents is not imported
            [sys.executable, "-P", "-m", program, json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**_kept_environment(), **FEW_THREADS, "PYTHONPATH": str(ROOT)},
            bufsize=0,
            start_new_session=True,
        )

    @property
    def id(self) -> int:
        """Its number, and that of its group."""
        return self._process.pid

    def ask(self, path: Path) -> None:
        """Hand a file over. Raises Ended."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(str(path)).encode() + b"\n")
        except BrokenPipeError:
            raise Ended(self._process.wait()) from None

    def line(self, seconds: float) -> bytes:
        """The next line that it writes. Raises TimedOut, ReplyTooLong, Ended."""
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        deadline = time.monotonic() + seconds
        parts = [self._rest]
        length = len(self._rest)
        while b"\n" not in parts[-1]:
            if not _readable(descriptor, deadline - time.monotonic()):
                raise TimedOut
            part = os.read(descriptor, READ_BYTES)
            if not part:
                raise Ended(self._process.wait())
            parts.append(part)
            length += len(part)
            if length > self._limits.reply_bytes:
                raise ReplyTooLong
        line, _, self._rest = b"".join(parts).partition(b"\n")
        return line

    def end(self) -> None:
        """Kill it with everything that it may have started, and collect it."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        self._process.wait()


def _readable(descriptor: int, seconds: float) -> bool:
    """Whether there is something to read in time; `poll` also takes descriptors above 1023."""
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN)
    return bool(waiting.poll(max(seconds, 0.0) * 1000))


def _kept_environment() -> dict[str, str]:
    return {name: os.environ[name] for name in KEPT if name in os.environ}

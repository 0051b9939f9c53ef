"""Changes of an index by a process that can be killed at any moment of them."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.crash.service import environment
from eval.errors import EvaluationError

ORPHAN_SECONDS = 10.0  # in which what a killed writer had started must be gone


@dataclass(frozen=True, slots=True)
class Kill:
    """When to kill a change: after so many seconds, or before it touches files for the n-th time.

    Neither lets it end by itself.
    """

    after_seconds: float | None = None
    at_touch: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that is over; `status` as in `subprocess`, negative for the signal that ended it."""

    status: int
    seconds: float
    touches: tuple[str, ...]

    @property
    def killed(self) -> bool:
        """Whether it was killed before it had ended."""
        return self.status == -signal.SIGKILL


class Writer:
    """Hands changes to `eval.crash.writer`, and kills its forks."""

    def __init__(self, index_dir: Path, scratch: Path) -> None:
        self._index_dir = index_dir
        self._scratch = scratch
        self.told = scratch / "writer.log"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "eval.crash.writer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(scratch),
            text=True,
        )
        self._line()

    def change(self, arguments: list[str], kill: Kill, *, file_bytes: int | None = None) -> Changed:
        """Run a command of `zhice` on the index, and kill it.

        `file_bytes` is how large a file may grow, as on a disk that is full.
        """
        report = self._scratch / "touches.json"
        report.unlink(missing_ok=True)
        asked = {
            "arguments": [*arguments, "--index", str(self._index_dir)],
            "folder": str(self._index_dir),
            "kill_at": kill.at_touch,
            "file_bytes": file_bytes,
            "report": str(report),
            "told": str(self.told),
        }
        assert self._process.stdin is not None
        began = time.monotonic()
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        pid = int(self._line()["pid"])
        if kill.after_seconds is not None:
            self._kill(pid, began + kill.after_seconds)
        status = int(self._line()["status"])
        touches = json.loads(report.read_text(encoding="utf-8")) if report.exists() else []
        return Changed(status, time.monotonic() - began, tuple(touches))

    def orphans(self) -> list[str]:
        """What killed changes had started and what still runs: none, but for a moment."""
        deadline = time.monotonic() + ORPHAN_SECONDS
        while (found := _running_children(self._process.pid)) and time.monotonic() < deadline:
            time.sleep(0.05)
        return found

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _kill(self, pid: int, moment: float) -> None:
        """By SIGKILL at a moment, unless the change has ended by then."""
        assert self._process.stdout is not None
        time.sleep(max(moment - time.monotonic(), 0.0))
        try:  # the fork's number is not given again before the writer has waited for it
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise EvaluationError("The writing process ended")
        found: dict[str, Any] = json.loads(line)
        return found


def drawn(chance: random.Random, whole: Changed) -> Kill:
    """A moment of a change: of two, one uniform over its time, one over its touches of files.

    Of these again, half are of the switch, which is a thousandth of the time: from the rename that
    names the generation to the one that makes it current.
    """
    if chance.random() < 0.5:
        return Kill(after_seconds=chance.uniform(0.0, whole.seconds))
    renames = [at for at, name in enumerate(whole.touches, 1) if name.startswith("os.rename")]
    first, last = renames[0], renames[1] + 1  # the one of `current`, and what comes after it
    if chance.random() < 0.5:
        return Kill(at_touch=chance.randint(first, last))
    return Kill(at_touch=chance.randint(1, len(whole.touches)))


def _running_children(parent: int) -> list[str]:
    """Commands of a process's children that run."""
    found = []
    for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        try:
            state = Path(f"/proc/{child}/stat").read_text(errors="replace").rpartition(")")[2]
            command = Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ")
        except OSError:
            continue
        if state.split()[0] not in "ZX":
            found.append(command.decode(errors="replace").strip())
    return found

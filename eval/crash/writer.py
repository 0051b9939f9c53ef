"""The process that changes an index, one change after another, each to be killed.

    python -m eval.crash.writer

Reads changes from standard input, a JSON object a line: {"arguments": [...], "kill_at": n, …}.
Each is a `zhice` command run in a fork, so that a kill costs no start of Python. Writes the fork's
number when it begins, and when it has ended its exit status with how often it touched files.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36  # prctl(2)
PRELOADED = ("assistant.cli.main", "assistant.indexing", "index.build", "index.collection")
TOUCHES = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"})
"""Audit events (docs.python.org/3/library/audit_events.html) that come before a file is touched."""


@dataclass(slots=True)
class Touches:
    """Counts how often files below a folder are touched, and kills the process before the n-th.

    names  what was about to be done, in order: "os.rename current" …
    """

    folder: str
    kill_at: int | None
    names: list[str] = field(default_factory=list)

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        """An audit hook; it hears every event of the process."""
        if event not in TOUCHES or not arguments:
            return
        target = arguments[1] if event == "os.rename" else arguments[0]
        if not isinstance(target, str | Path) or not str(target).startswith(self.folder):
            return
        self.names.append(f"{event} {Path(target).name}")
        if len(self.names) == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)


def change(arguments: list[str], touches: Touches, told: Path) -> int:
    """Run a command as `zhice` does; the exit code."""
    from assistant.cli.main import app

    output = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.addaudithook(touches.hear)
    try:
        app(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    finally:
        sys.stdout.flush()
    return 0


def limit_files(size: int | None) -> None:
    """Let no file grow beyond a size in bytes, or as large as the user may."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most if size is None else size, most))


def inherit_orphans() -> None:
    """Become the parent of what killed forks leave behind, so that it can be counted."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def preload() -> None:
    """Import what changes import, so that their time is spent on changing."""
    for name in PRELOADED:
        import_module(name)


def main() -> None:
    """Make the changes that standard input asks for, until it ends."""
    inherit_orphans()
    preload()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        report = Path(asked["report"])
        pid = os.fork()
        if pid == 0:
            touches = Touches(asked["folder"], asked["kill_at"])
            limit_files(asked["file_bytes"])
            code = change(asked["arguments"], touches, Path(asked["told"]))
            limit_files(None)
            report.write_text(json.dumps(touches.names), encoding="utf-8")
            os._exit(code)
        print(json.dumps({"pid": pid}), flush=True)
        _, status = os.waitpid(pid, 0)
        print(json.dumps({"status": os.waitstatus_to_exitcode(status)}), flush=True)


if __name__ == "__main__":
    main()

"""Print what becomes of every hostile file: outcome, seconds, peak memory.

    python -m tests.data.hostile.report [WORD …]

With words, only of the files whose names hold one of them.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from index.errors import DocumentError
from index.sandbox.sandbox import Sandbox
from tests.data.hostile.make import make

ONE = "--one"


def report(words: list[str]) -> None:
    """A line for every file, each read by a program of its own, which has one child to measure."""
    with tempfile.TemporaryDirectory() as folder:
        for path in make(Path(folder)):
            if not words or any(word in path.name for word in words):
                command = [sys.executable, "-m", "tests.data.hostile.report", ONE, str(path)]
                subprocess.run(command, check=True)


def row(path: Path) -> str:
    """What became of one file."""
    started = time.perf_counter()
    try:
        with Sandbox() as sandbox:
            outcome = f"read, {len(sandbox.parse(path).measures):,} records"
    except DocumentError as error:
        outcome = str(error).partition(": ")[2]
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    name = ascii(path.name)[1:-1][:32]
    return f"{name:32} {seconds:6.1f} s {peak:6,} MB  {outcome}\n"


if __name__ == "__main__":
    if sys.argv[1:2] == [ONE]:
        sys.stdout.write(row(Path(sys.argv[2])))
    else:
        report(sys.argv[1:])

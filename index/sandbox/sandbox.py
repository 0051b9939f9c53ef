"""Reading files that nobody vouches for: one process for many files, a new one when it dies."""

import signal
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from index.errors import DocumentError
from index.intake.limits import DEFAULT_LIMITS, Limits, mebibytes
from index.intake.place import check_name
from index.parse.document import Parsed
from index.sandbox.process import START_SECONDS, Ended, Process, ReplyTooLong, TimedOut
from index.sandbox.replies import (
    Fault,
    OutOfMemory,
    Page,
    Ready,
    Refused,
    Reply,
    Taken,
    TooDeep,
    from_line,
)

FILES_PER_PROCESS = 200  # libraries leak a little with every file
CHILD = "index.sandbox.child"


class ReaderTraceback(Exception):
    """Where the other process failed, as the cause of a DocumentError."""


class TooManyPages(Exception):
    """More scanned pages than are given time."""


class Sandbox:
    """Parses files in another process, within limits; several threads may share it.

    program  module that calls `index.sandbox.child.serve`
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS, program: str = CHILD) -> None:
        self._limits = limits
        self._program = program
        self._lock = threading.Lock()
        self._process: Process | None = None
        self._files = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def parse(self, path: Path) -> Parsed:
        """Reads and parses one file.

        Raises DocumentError with what is wrong with the file, or which limit it ran into; the next
        file is parsed all the same.
        """
        check_name(path)
        with self._lock:
            try:
                reply = self._reply(path)
            except BaseException:
                self.close()
                raise
            if not isinstance(reply, Taken | Refused) or self._files >= FILES_PER_PROCESS:
                self.close()  # what failed may have left files open, or half of a library
        return self._judged(path, reply)

    @property
    def process_id(self) -> int | None:
        """The process that reads, if there is one at the moment."""
        return self._process.id if self._process else None

    def close(self) -> None:
        """End the process, if there is one; the next file starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def _reply(self, path: Path) -> Reply:
        """What became of a file; a death in the other process is a DocumentError in this one."""
        try:
            process = self._process or self._start(path)
            self._files += 1
            process.ask(path)
            return self._last(process)
        except TimedOut:
            raise self._slow(path) from None
        except TooManyPages:
            raise DocumentError(
                f"{path}: it has more than {self._limits.scanned_pages} scanned pages. Split it "
                "into smaller files, or save its text as .txt."
            ) from None
        except ReplyTooLong:
            raise DocumentError(
                f"{path}: its measures take more than {mebibytes(self._limits.reply_bytes)}. "
                "Split it into smaller files."
            ) from None
        except Ended as end:
            raise self._death(path, end.returncode) from None
        except ValueError as error:
            raise _incomprehensible(path) from error

    def _start(self, path: Path) -> Process:
        process = self._process = Process(self._program, self._limits)
        self._files = 0
        try:
            if from_line(process.line(START_SECONDS)) == Ready():
                return process
        except (TimedOut, Ended, ReplyTooLong, ValueError):
            pass
        raise DocumentError(
            f"{path}: the program that reads files does not start ({self._program}). "
            "Standard error says why; mend the installation: pip install -e ."
        )

    def _last(self, process: Process) -> Reply:
        """The reply after those for scanned pages, each of which starts the clock again."""
        for _ in range(self._limits.scanned_pages + 1):
            reply = from_line(process.line(self._limits.seconds))
            if not isinstance(reply, Page):
                return reply
        raise TooManyPages

    def _judged(self, path: Path, reply: Reply) -> Parsed:
        match reply:
            case Taken(parsed) if parsed.document.id == path.stem:
                return parsed
            case Refused(message):
                raise DocumentError(message)
            case OutOfMemory():
                raise self._greedy(path)
            case TooDeep():
                raise DocumentError(
                    f"{path}: it is nested too deeply to be read. Save its text as .txt."
                )
            case Fault(error, traceback):
                raise DocumentError(
                    f"{path}: reading it failed ({error}). The file may be damaged: open it, save "
                    "it again under another name, or save its text as .txt."
                ) from ReaderTraceback(traceback)
        raise _incomprehensible(path)

    def _death(self, path: Path, returncode: int) -> DocumentError:
        number = -returncode
        if number in (signal.SIGALRM, signal.SIGXCPU):
            return self._slow(path)
        # the system kills what it has no memory for, and C++ aborts where it gets none
        if number in (signal.SIGKILL, signal.SIGABRT):
            return self._greedy(path)
        how = signal.strsignal(number) if number > 0 else f"exit code {returncode}"
        return DocumentError(
            f"{path}: reading it crashed the program that reads files ({how}). The file is "
            "damaged: open it and save it again, or save its text as .txt."
        )

    def _slow(self, path: Path) -> DocumentError:
        return DocumentError(
            f"{path}: reading it took longer than {self._limits.seconds:g} seconds and was "
            "stopped. Split it into smaller files, or save its text as .txt."
        )

    def _greedy(self, path: Path) -> DocumentError:
        return DocumentError(
            f"{path}: reading it needs more than {mebibytes(self._limits.memory_bytes)} of memory "
            "and was stopped. Split it into smaller files, or save its text as .txt."
        )


def _incomprehensible(path: Path) -> DocumentError:
    return DocumentError(
        f"{path}: the program that reads files gave no sense. Save the file's text as .txt."
    )

"""Whether questions are answered: one small file beside the index, for all processes."""

import json
import logging
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from index.errors import IndexUnusable

FILE = "answering.json"
LOOK_SECONDS = 1.0  # between two looks at the file
MAX_MESSAGE_CHARACTERS = 500

log = logging.getLogger("zhice.protection")


@dataclass(frozen=True, slots=True)
class SwitchState:
    """Whether questions are answered; the owner's message says why not, None for a plain one."""

    on: bool = True
    message: str | None = None


class Switch:
    """Reads and writes the state; a change by any process counts within a second.

    index_dir  folder of the index; the state outlives its generations
    clock      seconds that only grow
    """

    def __init__(self, index_dir: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._file = index_dir / FILE
        self._clock = clock
        self._looked = -LOOK_SECONDS
        self._stamp: tuple[int, int] | None = None
        self._state = SwitchState()

    def state(self) -> SwitchState:
        """The state; the file is looked at once a second at most, and read where it changed."""
        now = self._clock()
        if now - self._looked >= LOOK_SECONDS:
            self._looked = now
            self._look()
        return self._state

    def turn(self, state: SwitchState) -> None:
        """Write the state; a process killed at any moment leaves the old one or the new one.

        Raises IndexUnusable where the folder cannot be written.
        """
        text = json.dumps(asdict(state), ensure_ascii=False)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(
                "w", encoding="utf-8", dir=self._file.parent, prefix=FILE, delete=False
            ) as part:
                part.write(f"{text}\n")
                part.flush()
                os.fsync(part.fileno())
            Path(part.name).chmod(0o644)  # other accounts' processes read it too
            Path(part.name).replace(self._file)
        except OSError as error:
            raise IndexUnusable(f"{self._file} cannot be written: {error.strerror}") from None
        self._look()

    def _look(self) -> None:
        """Read the file if it changed; one that cannot be read changes nothing."""
        try:
            found = self._file.stat()
        except (FileNotFoundError, NotADirectoryError):
            self._stamp, self._state = None, SwitchState()
            return
        except OSError as error:
            log.warning("%s cannot be read: %s", self._file, error.strerror)
            return
        stamp = (found.st_mtime_ns, found.st_ino)
        if stamp != self._stamp:
            self._stamp = stamp
            self._state = self._read()

    def _read(self) -> SwitchState:
        try:
            held = json.loads(self._file.read_text(encoding="utf-8"))
            on, message = held["on"], held.get("message")
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            log.warning("%s cannot be read: %s", self._file, type(error).__name__)
            return self._state
        if not isinstance(on, bool) or not isinstance(message, str | None):
            log.warning("%s cannot be read: its fields are of other kinds", self._file)
            return self._state
        return SwitchState(on, message)

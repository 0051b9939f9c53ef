"""Which generation of an index a service uses: the current one, unless that is damaged.

Where it is, the newest whole one before it is used, until the current one is another or its files
are touched. What an opening does not compare (`index.soundness`) `check` compares later.
"""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock
from typing import TypeVar

from index.errors import IndexDamaged, IndexUnusable
from index.generations import (
    GENERATIONS,
    Generation,
    current_id,
    generation_of,
    kept_ids,
    open_generation,
)
from index.manifest import FileEntry
from index.soundness import AT_ONCE_BYTES, at_once, check_contents

Opened = TypeVar("Opened")
State = tuple[tuple[str, int, int, int], ...]
"""Name, inode, size and time of change (ns) of every file of a generation."""

BUSY_SHARE = 0.5  # of one core or disk, that a check beside readers may take

log = logging.getLogger("zhice.index")


@dataclass(frozen=True, slots=True)
class Damage:
    """A generation that cannot be used as long as its files stay in this state."""

    generation: str
    error: IndexDamaged
    state: State


class Stopped(Exception):
    """A check that is not wanted any more."""


class Choice:
    """Chooses for one process; safe to share by threads.

    at_once_bytes  how much of a generation an opening may read to compare it
    """

    def __init__(self, index_dir: Path, at_once_bytes: int = AT_ONCE_BYTES) -> None:
        self._index_dir = index_dir
        self._at_once_bytes = at_once_bytes
        self._damage: dict[str, Damage] = {}
        self._lock = Lock()

    def current(self) -> str:
        """The id of the generation to use, "" where there is none; cheap to poll."""
        return next(self._usable(), "")

    def opened(self, open_one: Callable[[Generation], Opened]) -> Opened:
        """What `open_one` makes of the generation to use.

        Where a generation turns out to be damaged, the log says so and the next is opened. Raises
        IndexMissing, the IndexDamaged of the current one where none is whole, and whatever
        `open_one` raises of a generation that is whole.
        """
        first: IndexDamaged | None = None
        while generation_id := self.current():
            try:
                opened = self._tried(generation_id, open_one)
            except IndexDamaged as error:
                if self._superseded(generation_id):
                    continue
                self._mark(generation_id, error)
                first = first or error
            else:
                self._tell(generation_id)
                return opened
        raise first or self._unusable()

    def check(self, generation_id: str, stopped: Event) -> None:
        """Compare what the opening of a generation did not, at half speed.

        Raises IndexDamaged where that is found to be damaged; it will not be chosen again.
        """

        def rest(busy_seconds: float) -> None:
            if stopped.wait(busy_seconds * (1 - BUSY_SHARE) / BUSY_SHARE):
                raise Stopped

        try:
            generation = self._generation(generation_id)
            left = not_at_once(generation, self._at_once_bytes)
            began = time.perf_counter()
            check_contents(generation.folder, left, self._index_dir, rest)
        except Stopped:
            return
        except IndexDamaged as error:
            if self._superseded(generation_id):
                return
            self._mark(generation_id, error)
            raise
        seconds = time.perf_counter() - began
        if left:
            log.info("generation %s is whole, as a check of %.0f s found", generation_id, seconds)

    def damage_of(self, generation_id: str) -> Damage | None:
        """What is known to be wrong with a generation; None once its files were touched."""
        with self._lock:
            known = self._damage.get(generation_id)
            if known is not None and known.state != _state(self._folder(generation_id)):
                del self._damage[generation_id]
                return None
            return known

    def passed_over(self) -> Damage | None:
        """What is wrong with the current generation, where another has to be used."""
        current = current_id(self._index_dir)
        if current:
            return self.damage_of(current)
        try:
            generation_of(self._index_dir, current)
        except IndexDamaged as error:  # generations are there, and nothing says which is current
            return Damage(current, error, ())
        except IndexUnusable:
            pass
        return None

    def _usable(self) -> Iterator[str]:
        """The current generation, then those kept, the newest first, but for damaged ones."""
        current = current_id(self._index_dir)
        if current and self.damage_of(current) is None:
            yield current
        for generation_id in kept_ids(self._index_dir):
            if generation_id != current and self.damage_of(generation_id) is None:
                yield generation_id

    def _tried(self, generation_id: str, open_one: Callable[[Generation], Opened]) -> Opened:
        generation = self._generation(generation_id)
        try:
            return open_one(generation)
        except IndexUnusable:
            raise
        except Exception:  # a library's, of a file that it cannot read: which one says its SHA-256
            generation_of(self._index_dir, generation_id, verify=True)
            raise

    def _tell(self, generation_id: str) -> None:
        """Say aloud that the generation in use is not the current one, which is damaged.

        Another may also have become current while it was opened: that one is opened next.
        """
        current = current_id(self._index_dir)
        if generation_id == current or (why := self.passed_over()) is None:
            return
        if not current:
            log.error("no generation is current: %s", why.error)
        log.error("generation %s is used instead of the current one", generation_id)

    def _superseded(self, generation_id: str) -> bool:
        """Whether a generation is gone because others were written meanwhile."""
        gone = not self._folder(generation_id).exists()
        return gone and current_id(self._index_dir) not in ("", generation_id)

    def _mark(self, generation_id: str, error: IndexDamaged) -> None:
        log.error("generation %s is damaged: %s", generation_id, error)
        state = _state(self._folder(generation_id))
        with self._lock:
            self._damage[generation_id] = Damage(generation_id, error, state)

    def _unusable(self) -> IndexUnusable:
        """Why there is nothing to use."""
        known = self.passed_over()
        if known is not None:
            return known.error
        try:
            open_generation(self._index_dir)
        except IndexUnusable as error:
            return error
        return IndexUnusable(f"The index at {self._index_dir} is being changed. Try again.")

    def _generation(self, generation_id: str) -> Generation:
        return generation_of(self._index_dir, generation_id, at_once_bytes=self._at_once_bytes)

    def _folder(self, generation_id: str) -> Path:
        return self._index_dir / GENERATIONS / generation_id


def not_at_once(generation: Generation, budget: int) -> tuple[FileEntry, ...]:
    """The files whose SHA-256 an opening does not compare."""
    compared = {entry.name for entry in at_once(generation.manifest.files, budget)}
    return tuple(entry for entry in generation.manifest.files if entry.name not in compared)


def _state(folder: Path) -> State:
    try:
        found = [(path.name, path.stat()) for path in sorted(folder.iterdir())]
    except OSError:
        return ()
    return tuple((name, s.st_ino, s.st_size, s.st_ctime_ns) for name, s in found)

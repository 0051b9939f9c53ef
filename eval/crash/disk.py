"""What a killed writer left on disk, and how far it had come."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from index.generations import CURRENT_FILE, GENERATIONS, PART, current_id, kept_ids
from index.kept_documents import kept_documents
from index.verify import verify_index
from index.writer_lock import LOCK_FILE

KEPT = 2  # generations: the current one and the one before


class Phase(StrEnum):
    """How far a change was when it was killed."""

    BEFORE = "before"  # reading, parsing, encoding: no file of the new generation yet
    WRITING = "writing"  # files of the new generation, beside the old ones
    SWITCHING = "switching"  # the new generation has its name and is not current yet
    AFTER = "after"  # the new generation is current, the command has not ended


@dataclass(frozen=True, slots=True)
class Disk:
    """An index folder as it lies there; `part` tells two folders of one name apart."""

    current: str
    kept: tuple[str, ...]
    part: int | None

    @classmethod
    def of(cls, index_dir: Path) -> "Disk":
        """Now, with no writer at work."""
        part = index_dir / GENERATIONS / f"next{PART}"
        changed = part.stat().st_ctime_ns if part.exists() else None
        return cls(current_id(index_dir), tuple(kept_ids(index_dir)), changed)


def phase_of(before: Disk, after: Disk) -> Phase:
    """How far a change came between two looks."""
    if after.current != before.current:
        return Phase.AFTER
    if set(after.kept) - set(before.kept):
        return Phase.SWITCHING
    if after.part is not None and after.part != before.part:
        return Phase.WRITING
    return Phase.BEFORE


def texts_of(index_dir: Path) -> dict[str, str]:
    """The documents of the current generation by id, after `zhice index verify` has passed it.

    Raises IndexUnusable.
    """
    verify_index(index_dir)
    _, documents = kept_documents(index_dir, current_id(index_dir))
    return {document.id: document.text for document in documents}


def garbage(index_dir: Path, temporary: Path) -> Iterator[str]:
    """What lies about after a change that nobody killed."""
    expected = {CURRENT_FILE, GENERATIONS, LOCK_FILE}
    yield from (path.name for path in index_dir.iterdir() if path.name not in expected)
    folders = [path.name for path in (index_dir / GENERATIONS).iterdir()]
    yield from (name for name in folders if name.endswith(PART))
    if len(folders) > KEPT:
        yield f"{len(folders)} generations"
    yield from (path.name for path in temporary.iterdir() if path.name.startswith("zhice"))

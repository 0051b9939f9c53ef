"""Files damaged and disks that take no more: what commands say, and what answers come from.

Every file of the current generation is damaged in every way, in turn; then `zhice index verify`
must fail and name it, what opens the index for questions as a service does must answer from the
generation before and name it, and `zhice index repair` must make the index whole.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.crash.changing import Kill, Writer
from eval.crash.marked import UNIT, laid_down, mark_of, marked
from index.generations import CURRENT_FILE, GENERATIONS, current_id
from index.soundness import DIGEST_FILE

PLACES = range(1, 4)
QUESTION = f"{UNIT}有哪些任务？"
TELLING = "Repair the index"  # how every message about damage ends


@dataclass(frozen=True, slots=True)
class Tried:
    """One fault of the disk: whether a command failed and named the file; what the service did.

    served    a question was answered from the generation before; None where none was asked
    repaired  the index was whole after `zhice index repair`, or after the fault was over
    """

    fault: str
    file: str
    named: bool
    served: bool | None
    repaired: bool

    @property
    def kept(self) -> bool:
        """Whether everything went as promised."""
        return self.named and self.served is not False and self.repaired


def flipped(path: Path) -> None:
    """One bit is another one."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def truncated(path: Path) -> None:
    """The second half is gone."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGES: dict[str, Callable[[Path], None]] = {
    "flipped": flipped,
    "truncated": truncated,
    "removed": Path.unlink,
}


class Faults:
    """An index of two generations, damaged again and again."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._index_dir = scratch / "index"
        self._writer = Writer(self._index_dir, scratch)
        self._status = 0
        for number in (1, 2):
            paths = laid_down(marked(number, mark_of(number), PLACES), scratch / f"d{number}")
            self._command("index", "build", *map(str, paths))
        self._whole = scratch / "whole"
        shutil.copytree(self._index_dir, self._whole)
        self._current = current_id(self._index_dir)

    def damages(self) -> Iterator[Tried]:
        """Every file in turn, and the pointer to the current generation."""
        folder = Path(GENERATIONS) / self._current
        names = sorted(path.name for path in (self._whole / folder).iterdir())
        for file in (Path(CURRENT_FILE), *(folder / name for name in names)):
            for fault, damage in DAMAGES.items():
                if (fault, file.name) != ("removed", DIGEST_FILE):  # it vouches for another file
                    damage(self._index_dir / file)
                    yield self._tried(fault, file)
                    shutil.rmtree(self._index_dir)
                    shutil.copytree(self._whole, self._index_dir)

    def full_disks(self) -> Iterator[Tried]:
        """No file may grow to its size: each is cut short by one byte, the last write by less."""
        paths = laid_down(marked(3, mark_of(3), PLACES), self._scratch / "d3")
        folder = self._whole / GENERATIONS / self._current
        for path in sorted(folder.iterdir(), key=lambda path: path.stat().st_size):
            limit = path.stat().st_size - 1
            told = self._command("index", "build", *map(str, paths), file_bytes=limit)
            named = str(self._index_dir) in told and "then try again" in told
            whole = current_id(self._index_dir) == self._current
            yield Tried("full disk", path.name, named, None, whole and self._verified() == "")

    def close(self) -> None:
        """End the writing process."""
        self._writer.close()

    def _tried(self, fault: str, file: Path) -> Tried:
        told = self._verified()
        named = file.name in told and TELLING in told
        served = self._served(file)
        self._command("index", "repair")
        return Tried(fault, file.name, named, served, self._verified() == "")

    def _served(self, file: Path) -> bool:
        """Whether a question is answered from a whole generation, and what is damaged is told."""
        told = self._told("ask", QUESTION, "--json")
        number = 2 if file.name == CURRENT_FILE else 1
        return mark_of(number) in told and file.name in told and TELLING in told

    def _verified(self) -> str:
        """What `zhice index verify` says; "" where the index is whole."""
        return self._command("index", "verify")

    def _command(self, *arguments: str, file_bytes: int | None = None) -> str:
        """What a command says where it fails; "" where it does not."""
        told = self._told(*arguments, file_bytes=file_bytes)
        return told if self._status else ""

    def _told(self, *arguments: str, file_bytes: int | None = None) -> str:
        """What a command says."""
        self._writer.told.unlink(missing_ok=True)
        done = self._writer.change(list(arguments), Kill(), file_bytes=file_bytes)
        self._status = done.status
        return self._writer.told.read_text(encoding="utf-8").replace("\n", "")

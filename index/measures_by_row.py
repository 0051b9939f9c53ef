"""Measures that are read from where they are kept, by row."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import overload

from index.records import Measure


class MeasuresByRow(Sequence[Measure]):
    """A sequence that reads each measure when it is asked for."""

    @abstractmethod
    def some(self, rows: Sequence[int]) -> tuple[Measure, ...]:
        """The measures of some rows, in their order."""

    def read(self, row: int) -> Measure:
        """The measure of a row."""
        return self.some((row,))[0]

    @overload
    def __getitem__(self, at: int) -> Measure: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Measure, ...]: ...
    def __getitem__(self, at: int | slice) -> "Measure | tuple[Measure, ...]":
        """The measure of a row, or those of a slice."""
        if isinstance(at, slice):
            return self.some(range(*at.indices(len(self))))
        row = at + len(self) if at < 0 else at
        if not 0 <= row < len(self):
            raise IndexError(f"there are {len(self)} measures, and none at {at}")
        return self.read(row)

"""Measures of an index as a sequence that reads each when it is looked at."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import overload

import numpy as np

from index.columns import ROLES, Columns, Rows
from index.records import Measure, Role
from index.unit_counts import UnitCount, unit_counts


class MeasureList(Sequence[Measure]):
    """Measures at some rows, in their order.

    What columns hold (regions, units, numbers) is told without reading a measure, so that lists
    and counts over a million take milliseconds.
    """

    def __init__(self, rows: Rows, columns: Columns, read: Callable[[int], Measure]) -> None:
        self.rows = rows
        self._columns = columns
        self._read = read

    def __len__(self) -> int:
        """How many measures there are."""
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> Measure: ...
    @overload
    def __getitem__(self, at: slice) -> "MeasureList": ...
    def __getitem__(self, at: int | slice) -> "Measure | MeasureList":
        """A measure, or a list of those in a slice."""
        if isinstance(at, slice):
            return self._some(self.rows[at])
        return self._read(int(self.rows[at]))

    def __iter__(self) -> Iterator[Measure]:
        """The measures, read one by one."""
        return map(self._read, self.rows.tolist())

    def once(self) -> "MeasureList":
        """Without those for which a twin answers."""
        return self._some(self.rows[self._columns.twins[self.rows] < 0])

    def printed_in(self, documents: Collection[str]) -> "MeasureList":
        """Those that one of the documents prints, itself or as a twin; all for no documents."""
        if not documents:
            return self
        places = [self._columns.of_document(name) for name in documents]
        printed = np.concatenate([np.arange(rows.start, rows.stop) for rows in places])
        twins = self._columns.twins[printed]
        inside = np.isin(self.rows, np.concatenate((printed, twins[twins >= 0])))
        return self._some(self.rows[inside])

    def of_documents(self, documents: Collection[str]) -> "MeasureList":
        """Those of some documents."""
        at = [place for place, name in enumerate(self._columns.document_ids) if name in documents]
        return self._some(self.rows[np.isin(self._columns.documents[self.rows], at)])

    def numbered(self, numbers: Collection[int]) -> "MeasureList":
        """Those whose printed number has one of the values."""
        return self._some(self.rows[np.isin(self._columns.numbers[self.rows], list(numbers))])

    def naming(self, units: Collection[str], roles: Collection[Role] = ()) -> "MeasureList":
        """Those that name one of the units in one of the roles; none are any."""
        return self._some(self.rows[self._columns.naming(self.rows, units, roles)])

    def of_region(self, region: str) -> "MeasureList":
        """Those of one region; "" for documents that state none."""
        at = [place for place, own in enumerate(self._columns.regions) if own == region]
        return self._some(self.rows[np.isin(self._columns.documents[self.rows], at)])

    def that(self, fits: Callable[[Measure], bool]) -> "MeasureList":
        """Those that fit; every one is read."""
        fitting = (fits(measure) for measure in self)
        return self._some(self.rows[np.fromiter(fitting, dtype=np.bool_, count=len(self))])

    def among_any(self, lists: Sequence["MeasureList"]) -> "MeasureList":
        """Those that one of some other lists of the same index has too."""
        rows = [other.rows for other in lists]
        return self.at(np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64))

    def at(self, rows: Rows) -> "MeasureList":
        """Those that stand at one of some rows."""
        return self._some(self.rows[np.isin(self.rows, rows)])

    def regions(self) -> tuple[str, ...]:
        """The regions of their documents, each once, in the order of the measures."""
        return tuple(dict.fromkeys(self._columns.regions[place] for place in self._documents()))

    def documents(self) -> dict[str, int]:
        """How many there are of each document, in the order of the measures."""
        counts = Counter(self._columns.documents[self.rows].tolist())
        return {self._columns.document_ids[place]: n for place, n in counts.items()}

    def roles(self) -> frozenset[Role]:
        """The roles that they give units."""
        at, _ = self._columns.mentions(self.rows)
        return frozenset(ROLES[role] for role in np.unique(self._columns.unit_roles[at]))

    def canonical_names(self) -> frozenset[str]:
        """The canonical names of the units that they name."""
        at, _ = self._columns.mentions(self.rows)
        names = np.unique(self._columns.unit_names[at])
        return frozenset(self._columns.names[name][0] for name in names)

    def named_as(self, fits: Callable[[str], bool]) -> "MeasureList":
        """Those of which a unit's printed name fits; each name is looked at once."""
        at, owner = self._columns.mentions(self.rows)
        of_name = np.fromiter((fits(name) for _, name in self._columns.names), dtype=np.bool_)
        return self._some(self.rows[np.unique(owner[of_name[self._columns.unit_names[at]]])])

    def units(self) -> tuple[UnitCount, ...]:
        """Every agency that they name, with how many of them do, in which roles."""
        return unit_counts(self.rows, self._columns)

    def _documents(self) -> list[int]:
        places = self._columns.documents[self.rows]
        _, first = np.unique(places, return_index=True)
        return [int(places[at]) for at in np.sort(first)]

    def _some(self, rows: Rows) -> "MeasureList":
        return MeasureList(rows, self._columns, self._read)

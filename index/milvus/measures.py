"""Measures read from a collection as they are looked at, many at a time."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from threading import Lock

from index.columns import Columns, Rows
from index.measure_list import MeasureList
from index.measures_by_row import MeasuresByRow
from index.milvus import fields
from index.milvus.collection import FilledCollection
from index.milvus.conditions import is_one
from index.milvus.rows import measure_of
from index.records import Measure

KEPT = 4_096  # measures of about two kilobytes, those looked at last
AT_ONCE = 200  # measures of a list that are read in one call


class MilvusMeasures(MeasuresByRow):
    """All measures of a collection by row; safe to share by threads."""

    def __init__(self, collection: FilledCollection, n_measures: int) -> None:
        self._collection = collection
        self._n_measures = n_measures
        self._kept: OrderedDict[int, Measure] = OrderedDict()
        self._row_of: dict[str, int] = {}  # of those kept: who reads a measure asks for it by id
        self._lock = Lock()

    def __len__(self) -> int:
        """How many measures there are."""
        return self._n_measures

    def __iter__(self) -> Iterator[Measure]:
        """All measures, read page by page; none is kept."""
        return map(measure_of, self._collection.where("", (fields.RECORD,)))

    def some(self, rows: Sequence[int]) -> tuple[Measure, ...]:
        """The measures of some rows, in their order, in one call for all that are not kept."""
        with self._lock:
            found = {row: self._kept[row] for row in rows if row in self._kept}
        missing = [row for row in dict.fromkeys(rows) if row not in found]
        if missing:
            read = self._collection.rows(missing, (fields.RECORD,))
            found.update(zip(missing, map(measure_of, read), strict=True))
        with self._lock:
            for row in rows:
                self._kept[row] = found[row]
                self._kept.move_to_end(row)
                self._row_of[found[row].id] = row
            while len(self._kept) > KEPT:
                _, gone = self._kept.popitem(last=False)
                del self._row_of[gone.id]
        return tuple(found[row] for row in rows)

    def row_of(self, measure_id: str) -> int | None:
        """The row of the measure with an id, None where there is none."""
        with self._lock:
            known = self._row_of.get(measure_id)
        return self._collection.first(is_one(fields.ID, measure_id)) if known is None else known


class ReadList(MeasureList):
    """A list whose measures come from a collection, many in one call."""

    def __init__(self, rows: Rows, columns: Columns, measures: MilvusMeasures) -> None:
        super().__init__(rows, columns, measures.read)
        self._many = columns, measures

    def __iter__(self) -> Iterator[Measure]:
        """The measures, read `AT_ONCE` at a time."""
        rows, (_, measures) = self.rows.tolist(), self._many
        for start in range(0, len(rows), AT_ONCE):
            yield from measures.some(rows[start : start + AT_ONCE])

    def _some(self, rows: Rows) -> "ReadList":
        return ReadList(rows, *self._many)

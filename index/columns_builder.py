"""Columns filled measure by measure, so that a collection need not be in memory at once."""

from array import array
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from index.columns import KINDS, ROLES, Columns
from index.numerals import number_value
from index.records import Document, Measure

NO_TWIN = -1
NO_NUMBER = -1
HIGHEST_NUMBER = 10**9  # no document counts so far; what prints more is no number of a measure


class ColumnsBuilder:
    """Takes measures in row order; those of a document stand together, documents in their order."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._place_of = {name: place for place, name in enumerate(documents)}
        self._row_of: dict[str, int] = {}
        self._twins: list[str | None] = []
        self._names: dict[tuple[str, str], int] = {}
        self._of_document, self._kinds, self._numbers = array("l"), array("b"), array("l")
        self._unit_starts, self._unit_names, self._unit_roles = (
            array("q", [0]),
            array("l"),
            array("b"),
        )

    def passing(self, measures: Iterable[Measure]) -> Iterator[Measure]:
        """The measures, each taken note of on its way.

        Raises ValueError where the measures of a document do not stand together.
        """
        for measure in measures:
            self._add(measure)
            yield measure

    def columns(self) -> Columns:
        """The columns of all that passed."""
        twins = [self._row_of[twin] if twin else NO_TWIN for twin in self._twins]
        arrays = {
            "documents": np.array(self._of_document),
            "kinds": np.array(self._kinds),
            "numbers": np.array(self._numbers),
            "twins": np.array(twins, dtype=np.int64),
            "unit_starts": np.array(self._unit_starts),
            "unit_names": np.array(self._unit_names),
            "unit_roles": np.array(self._unit_roles),
        }
        return Columns(self._documents, arrays, tuple(self._names))

    def _add(self, measure: Measure) -> None:
        place = self._place_of[measure.document_id]
        if self._of_document and place < self._of_document[-1]:
            raise ValueError(f"{measure.id} stands apart from the measures of its document")
        self._row_of[measure.id] = len(self._twins)
        self._twins.append(measure.twin_of)
        self._of_document.append(place)
        self._kinds.append(KINDS.index(measure.kind))
        self._numbers.append(_number(measure.number))
        for unit in measure.units:
            name = self._names.setdefault((unit.canonical, unit.name), len(self._names))
            self._unit_names.append(name)
            self._unit_roles.append(ROLES.index(unit.role))
        self._unit_starts.append(len(self._unit_names))


def _number(printed: str) -> int:
    value = number_value(printed)
    return NO_NUMBER if value is None or value > HIGHEST_NUMBER else value

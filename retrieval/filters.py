"""Which measures a question may find: applied before anything is scored, never after a cut."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import Document, Kind, Measure, Role

Rows = NDArray[np.int64]
SEARCHED_KINDS = (Kind.MEASURE, Kind.GOAL, Kind.SAFEGUARD)
"""What an open question may find: principles and background answer only who asks for them."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a measure must be; empty lets everything through."""

    regions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    kinds: tuple[Kind, ...] = ()

    def __str__(self) -> str:
        """The filter as a hit shows it.

        >>> str(Filter(regions=("长宁区",), kinds=(Kind.MEASURE,)))
        'region=长宁区 kind=measure'
        """
        parts = (
            ("region", self.regions),
            ("document", self.documents),
            ("unit", self.units),
            ("role", self.roles),
            ("kind", self.kinds),
        )
        return " ".join(f"{name}={'|'.join(values)}" for name, values in parts if values)

    def lets_in_units_of(self, measure: Measure) -> bool:
        """Whether a measure has a unit that is wanted, in a role that is."""
        if not self.units and not self.roles:
            return True
        return any(
            (not self.units or unit.canonical in self.units)
            and (not self.roles or unit.role in self.roles)
            for unit in measure.units
        )


class Columns:
    """The fields that filters look at, one array each, in row order."""

    def __init__(self, measures: Sequence[Measure], documents: Mapping[str, Document]) -> None:
        self._measures = measures
        self._region = np.array([documents[m.document_id].region or "" for m in measures])
        self._document = np.array([m.document_id for m in measures])
        self._kind = np.array([m.kind.value for m in measures])

    def rows(self, wanted: Filter) -> Rows:
        """The rows that pass, ascending."""
        mask = np.ones(len(self._measures), dtype=bool)
        for column, values in (
            (self._region, wanted.regions),
            (self._document, wanted.documents),
            (self._kind, wanted.kinds),
        ):
            if values:
                mask &= np.isin(column, list(values))
        rows = np.flatnonzero(mask).astype(np.int64)
        if not wanted.units and not wanted.roles:
            return rows
        return np.array(
            [row for row in rows if wanted.lets_in_units_of(self._measures[int(row)])],
            dtype=np.int64,
        )

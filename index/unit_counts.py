"""How many measures name each agency, in which role: counted from columns, not by reading."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.columns import ROLES, Columns, Rows
from index.records import Role

Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class UnitCount:
    """An agency of one region ("" for documents that state none).

    names     printed names, the commonest first, equals in order of their characters
    measures  that name it, each once; by_role: those that give it a role
    """

    region: str
    canonical: str
    names: tuple[str, ...]
    measures: int
    by_role: Mapping[Role, int]


def unit_counts(rows: Rows, columns: Columns) -> tuple[UnitCount, ...]:
    """Every agency that the measures of some rows name."""
    at, owner = columns.mentions(rows)
    names, roles = columns.unit_names[at].astype(np.int64), columns.unit_roles[at]
    regions, region_of = _codes(columns.regions)
    canonicals, canonical_of = _codes([canonical for canonical, _ in columns.names])
    wide = max(len(canonicals), 1)
    keys = region_of[columns.documents[rows[owner]]] * wide + canonical_of[names]
    found, agency = np.unique(keys, return_inverse=True)
    printed: list[list[tuple[int, str]]] = [[] for _ in found]
    pairs, times = np.unique(agency * max(len(columns.names), 1) + names, return_counts=True)
    for pair, count in zip(pairs.tolist(), times.tolist(), strict=True):
        which, name = divmod(pair, max(len(columns.names), 1))
        printed[which].append((-count, columns.names[name][1]))
    measures = _distinct(agency, owner, len(rows), len(found))
    by_role = {
        role: _distinct(agency[roles == place], owner[roles == place], len(rows), len(found))
        for place, role in enumerate(ROLES)
    }
    return tuple(
        UnitCount(
            region=regions[key // wide],
            canonical=canonicals[key % wide],
            names=tuple(name for _, name in sorted(printed[which])),
            measures=int(measures[which]),
            by_role={role: int(counts[which]) for role, counts in by_role.items()},
        )
        for which, key in enumerate(found.tolist())
    )


def _codes(values: "list[str] | tuple[str, ...]") -> tuple[list[str], Codes]:
    """Different values, and for each value given its place among them."""
    place_of = {value: place for place, value in enumerate(dict.fromkeys(values))}
    return list(place_of), np.array([place_of[value] for value in values], dtype=np.int64)


def _distinct(agency: Codes, owner: Codes, n_measures: int, n_agencies: int) -> Codes:
    """How many different measures there are with each agency, (n_agencies,)."""
    pairs = np.unique(agency * max(n_measures, 1) + owner)
    return np.bincount(pairs // max(n_measures, 1), minlength=n_agencies)

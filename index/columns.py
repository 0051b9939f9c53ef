"""The fields that filters, lists and counts look at: one array each, row by row with the measures.

Rows of a document stand together, in the order of the documents, so that a region's measures are
ranges of rows and no filter looks at more rows than its documents have.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.filters import Filter
from index.named_units import NamedUnit
from index.records import Document, Kind, Role

Rows = NDArray[np.int64]
NAMES_FILE = "column-unit-names.jsonl"
KINDS = tuple(Kind)
ROLES = tuple(Role)


class Columns:
    """Columns of n measures; units are mentions, one after another, measure by measure.

    documents     (n,) int32, place of the document
    kinds         (n,) int8, place in `KINDS`
    numbers       (n,) int32, value of the printed number, −1 for none
    twins         (n,) int32, row of the measure that answers for it, −1 for none
    unit_starts   (n + 1,) int64, where the mentions of each measure begin
    unit_names    (n_mentions,) int32, place in `names`
    unit_roles    (n_mentions,) int8, place in `ROLES`
    names         pairs of canonical name and printed name, each once
    """

    def __init__(
        self,
        order: Mapping[str, Document],
        arrays: Mapping[str, NDArray[np.generic]],
        names: Sequence[tuple[str, str]],
    ) -> None:
        self.documents = np.asarray(arrays["documents"], dtype=np.int32)
        self.kinds = np.asarray(arrays["kinds"], dtype=np.int8)
        self.numbers = np.asarray(arrays["numbers"], dtype=np.int32)
        self.twins = np.asarray(arrays["twins"], dtype=np.int32)
        self.unit_starts = np.asarray(arrays["unit_starts"], dtype=np.int64)
        self.unit_names = np.asarray(arrays["unit_names"], dtype=np.int32)
        self.unit_roles = np.asarray(arrays["unit_roles"], dtype=np.int8)
        self.names = names
        self.document_ids = tuple(order)
        self.regions = tuple(document.region or "" for document in order.values())
        self._place_of = {name: place for place, name in enumerate(order)}
        self._region_places: dict[str, list[int]] = {}
        for place, region in enumerate(self.regions):
            self._region_places.setdefault(region, []).append(place)
        self._starts = np.searchsorted(self.documents, np.arange(len(order) + 1))
        self._canonical_names: dict[str, list[int]] = {}
        for place, (canonical, _) in enumerate(names):
            self._canonical_names.setdefault(canonical, []).append(place)
        self.of_kinds = lru_cache(maxsize=8)(self._of_kinds)

    @property
    def n_measures(self) -> int:
        """How many rows there are."""
        return len(self.documents)

    def rows(self, wanted: Filter) -> Rows:
        """The rows that pass, ascending."""
        if wanted.regions or wanted.documents:
            rows = self._in(self._places(wanted.regions, wanted.documents))
            if wanted.kinds:
                rows = rows[np.isin(self.kinds[rows], _places(KINDS, wanted.kinds))]
        else:
            rows = self.of_kinds(wanted.kinds)
        if wanted.numbers:
            rows = rows[np.isin(self.numbers[rows], wanted.numbers)]
        if wanted.units or wanted.roles:
            rows = rows[self.naming(rows, wanted.units, wanted.roles)]
        return rows

    def named_units(self) -> tuple[NamedUnit, ...]:
        """Every spelling of every agency, in the order of its first measure; goals name none."""
        at, owner = self.mentions(self.of_kinds((Kind.MEASURE,)))
        rows = self.of_kinds((Kind.MEASURE,))[owner]
        regions = {region: code for code, region in enumerate(dict.fromkeys(self.regions))}
        code_of = np.array([regions[region] for region in self.regions], dtype=np.int64)
        keys = code_of[self.documents[rows]] * max(len(self.names), 1) + self.unit_names[at]
        _, first = np.unique(keys, return_index=True)
        found = np.sort(first)
        return tuple(
            NamedUnit(self.regions[self.documents[row]], *self.names[name])
            for row, name in zip(rows[found], self.unit_names[at][found], strict=True)
        )

    def of_document(self, document_id: str) -> range:
        """The rows of a document, which stand together."""
        place = self._place_of[document_id]
        return range(int(self._starts[place]), int(self._starts[place + 1]))

    def naming(
        self, rows: Rows, units: Collection[str], roles: Collection[Role]
    ) -> NDArray[np.bool_]:
        """Which of some rows name one of the units in one of the roles, (len(rows),); no units
        or no roles are any.
        """
        at, owner = self.mentions(rows)
        fits = np.ones(len(at), dtype=np.bool_)
        if units:
            known = chain.from_iterable(self._canonical_names.get(unit, ()) for unit in units)
            of_name = np.zeros(len(self.names), dtype=np.bool_)
            of_name[list(known)] = True
            fits &= of_name[self.unit_names[at]]
        if roles:
            fits &= np.isin(self.unit_roles[at], _places(ROLES, roles))
        named = np.zeros(len(rows), dtype=np.bool_)
        named[owner[fits]] = True
        return named

    def mentions(self, rows: Rows) -> tuple[Rows, Rows]:
        """The mentions of units of some rows, and for each the place in `rows` of its measure."""
        begins, ends = self.unit_starts[rows], self.unit_starts[rows + 1]
        counts = ends - begins
        owner = np.repeat(np.arange(len(rows)), counts)
        first = np.cumsum(counts) - counts
        return begins[owner] + np.arange(len(owner)) - first[owner], owner

    def save(self, folder: Path) -> None:
        """Write the arrays as npy, to be mapped into memory, and the names as JSON lines."""
        for name in _ARRAYS:
            np.save(folder / _file(name), getattr(self, name), allow_pickle=False)
        lines = (json.dumps(pair, ensure_ascii=False) for pair in self.names)
        text = "".join(f"{line}\n" for line in lines)
        (folder / NAMES_FILE).write_bytes(text.encode("utf-8", "surrogatepass"))

    @classmethod
    def load(cls, folder: Path, documents: Mapping[str, Document]) -> "Columns":
        """What `save` wrote."""
        arrays = {
            name: np.load(folder / _file(name), mmap_mode="r", allow_pickle=False)
            for name in _ARRAYS
        }
        with (folder / NAMES_FILE).open("rb") as file:
            names = tuple((str(pair[0]), str(pair[1])) for pair in map(json.loads, file))
        return cls(documents, arrays, names)

    def _places(self, regions: Collection[str], documents: Collection[str]) -> list[int]:
        """Places of the documents that are of the regions and among the documents, ascending."""
        places = set(self._place_of.values()) if not (regions or documents) else set[int]()
        if regions:
            of_regions = (self._region_places.get(region, ()) for region in regions)
            places = set(chain.from_iterable(of_regions))
        if documents:
            named = {self._place_of[name] for name in documents if name in self._place_of}
            places = places & named if regions else named
        return sorted(places)

    def _in(self, places: Sequence[int]) -> Rows:
        ranges = [np.arange(self._starts[place], self._starts[place + 1]) for place in places]
        return np.concatenate(ranges) if ranges else np.zeros(0, dtype=np.int64)

    def _of_kinds(self, kinds: tuple[Kind, ...]) -> Rows:
        """The rows of some kinds, of all without any; shared, so it must not be written to."""
        if not kinds:
            rows = np.arange(self.n_measures)
        else:
            rows = np.flatnonzero(np.isin(self.kinds, _places(KINDS, kinds)))
        rows.flags.writeable = False
        return rows


_ARRAYS = (
    "documents",
    "kinds",
    "numbers",
    "twins",
    "unit_starts",
    "unit_names",
    "unit_roles",
)


def _file(name: str) -> str:
    return f"column-{name.replace('_', '-')}.npy"


def _places(
    all_of: Sequence[Kind] | Sequence[Role], some: Iterable[Kind] | Iterable[Role]
) -> list[int]:
    return [all_of.index(value) for value in some]

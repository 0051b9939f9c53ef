"""A filled collection: its rows by number, by filter and as candidates of a question."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.errors import EngineRefused
from index.milvus import fields
from index.milvus.access import DenseIndex
from index.milvus.packing import searchable_term
from index.milvus.server import NotLoaded, Server

PAGE = 1_000  # rows with their fields of one call; about 10 MB
NUMBERS_PAGE = 16_384  # rows without them, the most that Milvus gives at once
SEARCH_EFFORT: dict[str, dict[str, int]] = {
    DenseIndex.HNSW: {"ef": 512},  # at least the candidates of a leg
    DenseIndex.IVF_SQ8: {"nprobe": 64},  # of 1 024 clusters
    DenseIndex.DISKANN: {"search_list": 512},
}
"""How much of an index is looked at; an exact one needs nothing."""
WORDS: dict[str, Any] = {"metric_type": "BM25"}

Row = dict[str, Any]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Sought:
    """What candidates are looked for: by words and by meaning, under one filter.

    tokens   of the question; repeated ones count each time
    vector   (dimension,) float32, L2-normalised
    where    expression that a row must pass, "" for all; it applies before either leg cuts
    limit    candidates of each leg
    """

    tokens: Sequence[str]
    vector: NDArray[np.float32]
    where: str
    limit: int

    @property
    def text(self) -> str:
        """The tokens as the leg of words reads them."""
        return " ".join(map(searchable_term, self.tokens))


class FilledCollection:
    """A collection that nobody writes to any more; safe to share by threads and processes."""

    def __init__(self, server: Server, name: str, dense: str = DenseIndex.FLAT) -> None:
        self.server = server
        self.name = name
        self._near: Row = {"metric_type": "IP", "params": SEARCH_EFFORT.get(dense, {})}

    @classmethod
    def open(cls, server: Server, name: str) -> "FilledCollection":
        """A collection that this zhice can read.

        Raises EngineUnreachable, CollectionMissing, or EngineRefused where fields are missing.
        """
        with server.client(name) as client:
            found = client.describe_collection(name, timeout=server.timeout_seconds)
            index = client.describe_index(name, fields.VECTOR, timeout=server.timeout_seconds)
        there = {field["name"] for field in found["fields"]}
        if missing := [field for field in fields.ALL if field not in there]:
            raise EngineRefused(
                f"The collection {name} at {server.uri} lacks {', '.join(missing)}: another "
                "version wrote it. Build the index again: zhice index build --engine milvus "
                f"--uri {server.uri}"
            )
        return cls(server, name, (index or {}).get("index_type", DenseIndex.FLAT))

    def load(self) -> None:
        """Have the collection in the memory of the server."""
        with self.server.client(self.name) as client:
            client.load_collection(self.name)

    def count(self, where: str = "") -> int:
        """How many rows pass."""
        (counted,) = self._asked(
            lambda client: client.query(
                self.name,
                filter=where,
                output_fields=["count(*)"],
                timeout=self.server.timeout_seconds,
            )
        )
        return int(counted["count(*)"])

    def first(self, where: str) -> int | None:
        """A row that passes, None where none does."""
        found = self._asked(
            lambda client: client.query(
                self.name,
                filter=where,
                limit=1,
                output_fields=[fields.ROW],
                timeout=self.server.timeout_seconds,
            )
        )
        return int(found[0][fields.ROW]) if found else None

    def numbers(self, where: str) -> NDArray[np.int64]:
        """The rows that pass, ascending; all of them, however many."""
        pages = [
            np.fromiter((row[fields.ROW] for row in page), dtype=np.int64)
            for page in self._pages(where, (fields.ROW,), NUMBERS_PAGE)
        ]
        return np.sort(np.concatenate(pages)) if pages else np.zeros(0, dtype=np.int64)

    def where(self, where: str, names: Sequence[str]) -> Iterator[Row]:
        """Some fields of all rows that pass, however many, in their order."""
        for page in self._pages(where, (fields.ROW, *names), PAGE):
            yield from sorted(page, key=lambda row: int(row[fields.ROW]))

    def rows(self, numbers: Sequence[int], names: Sequence[str]) -> list[Row]:
        """Some fields of rows by number, in that order. Raises EngineRefused where one is gone."""
        found: dict[int, Row] = {}
        for start in range(0, len(numbers), PAGE):
            ids = [int(number) for number in numbers[start : start + PAGE]]
            for row in self._got(ids, names):
                found[int(row[fields.ROW])] = row
        if lost := [number for number in numbers if int(number) not in found]:
            raise EngineRefused(
                f"The collection {self.name} at {self.server.uri} has no row {lost[0]}: something "
                "else wrote to it. Build the index again: zhice index build --engine milvus "
                f"--uri {self.server.uri}"
            )
        return [found[int(number)] for number in numbers]

    def candidates(self, sought: Sought, names: Sequence[str]) -> list[Row]:
        """What either leg found, with some fields, in one call; in no certain order."""
        if not sought.tokens:
            return self._searched(fields.VECTOR, sought.vector, self._near, sought, names)
        from pymilvus import AnnSearchRequest, RRFRanker

        asked = ((fields.VECTOR, sought.vector, self._near), (fields.WORDS, sought.text, WORDS))
        legs = [
            AnnSearchRequest([data], field, param, sought.limit, sought.where)
            for field, data, param in asked
        ]
        (hits,) = self._asked(
            lambda client: client.hybrid_search(
                self.name,
                legs,
                RRFRanker(),  # both legs whole: what they are worth is worked out from the fields
                limit=2 * sought.limit,
                output_fields=list(names),
                timeout=self.server.timeout_seconds,
            )
        )
        return [_row(hit) for hit in hits]

    def named(self, sought: Sought, names: Sequence[str]) -> list[Row]:
        """What the leg of words found, best first, with some fields."""
        return self._searched(fields.WORDS, sought.text, WORDS, sought, names)

    def _searched(
        self, field: str, data: object, param: Row, sought: Sought, names: Sequence[str]
    ) -> list[Row]:
        (hits,) = self._asked(
            lambda client: client.search(
                self.name,
                data=[data],
                anns_field=field,
                search_params=param,
                filter=sought.where,
                limit=sought.limit,
                output_fields=list(names),
                timeout=self.server.timeout_seconds,
            )
        )
        return [_row(hit) for hit in hits]

    def _got(self, ids: Sequence[int], names: Sequence[str]) -> Sequence[Row]:
        found: Sequence[Row] = self._asked(
            lambda client: client.get(
                self.name,
                ids=list(ids),
                output_fields=[fields.ROW, *names],
                timeout=self.server.timeout_seconds,
            )
        )
        return found

    def _pages(self, where: str, names: Sequence[str], size: int) -> Iterator[Sequence[Row]]:
        """Pages of an iterator, which unlike a query gives more than 16 384 rows."""
        iterator = self._asked(
            lambda client: client.query_iterator(
                self.name,
                filter=where,
                batch_size=size,
                output_fields=list(names),
                timeout=self.server.timeout_seconds,
            )
        )
        try:
            while page := self._asked(lambda _: iterator.next()):
                yield page
        finally:
            iterator.close()

    def _asked(self, call: Callable[[Any], Result]) -> Result:
        """A call, once more where the server was started again and has not loaded it yet."""
        try:
            with self.server.client(self.name) as client:
                return call(client)
        except NotLoaded:
            self.load()
        with self.server.client(self.name) as client:
            return call(client)


def _row(hit: Any) -> Row:
    return {fields.ROW: hit[fields.ROW], **hit["entity"]}

"""From a measure to its row in a collection, and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydantic import TypeAdapter

from index.encoders.protocol import Vectors
from index.milvus import fields
from index.milvus.packing import (
    pack_terms,
    pack_vectors,
    packed,
    pieces_of,
    searchable,
    unpacked,
)
from index.records import Measure

KEY_BYTES = 32  # of a content key (index/vector_reuse.py)
FIELD_BYTES = 16  # what a field costs beside its value, at most

_MEASURE = TypeAdapter(Measure)


@dataclass(frozen=True, slots=True)
class Indexed:
    """A measure with everything that it is found by.

    row        its place in the printed order of all measures, from 0
    region     that of its document, "" for none
    number     value of its printed number, −1 for none
    tokens     of what is searched of it by words
    vectors    (1 + n_sentences, dimension) float32, L2-normalised: its text, then each sentence
    keys       content key of each of these vectors
    """

    row: int
    measure: Measure
    region: str
    number: int
    tokens: Sequence[str]
    vectors: Vectors
    keys: Sequence[bytes]


def row_of(indexed: Indexed) -> dict[str, Any]:
    """The fields of a measure, as they are inserted."""
    measure = indexed.measure
    units = measure.units
    return {
        fields.ROW: indexed.row,
        fields.ID: measure.id,
        fields.DOCUMENT: measure.document_id,
        fields.REGION: indexed.region,
        fields.KIND: measure.kind.value,
        fields.NUMBER: indexed.number,
        fields.TWIN_OF: measure.twin_of or "",
        fields.UNITS: list(dict.fromkeys(unit.canonical for unit in units)),
        fields.ROLES: list(dict.fromkeys(unit.role.value for unit in units)),
        fields.DUTIES: list(dict.fromkeys(fields.duty(u.role.value, u.canonical) for u in units)),
        fields.TOKENS: searchable(indexed.tokens),
        fields.VECTOR: np.asarray(indexed.vectors[0], dtype=np.float32).tolist(),
        fields.TERMS: pack_terms(indexed.tokens),
        fields.MEANINGS: pack_vectors(indexed.vectors),
        fields.KEYS: packed(b"".join(indexed.keys)),
        fields.RECORD: pieces_of(_MEASURE.dump_json(measure).decode("utf-8")),
    }


def measure_of(row: dict[str, Any]) -> Measure:
    """The measure of a row that was read with `fields.RECORD`."""
    return _MEASURE.validate_json("".join(row[fields.RECORD]))


def keys_of(row: dict[str, Any]) -> list[bytes]:
    """The content keys of a row that was read with `fields.KEYS`."""
    data = unpacked(row[fields.KEYS])
    return [data[start : start + KEY_BYTES] for start in range(0, len(data), KEY_BYTES)]


def size_of(row: dict[str, Any]) -> int:
    """About how many bytes a row takes in a request.

    >>> size_of({"id": "a#1", "vector": [0.5, 0.5], "units": ["区教育局"]})
    71
    """
    return sum(_bytes(value) + FIELD_BYTES for value in row.values())


def _bytes(value: object) -> int:
    if isinstance(value, str):
        return len(value.encode("utf-8"))
    if isinstance(value, list):
        return sum(4 if isinstance(one, float) else _bytes(one) for one in value)
    return 8

"""From a measure to its row in a collection, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydantic import TypeAdapter

from index.encoders.protocol import Vectors
from index.milvus import fields
from index.milvus.packing import (
    pack_terms,
    pack_vectors,
    pieces_of,
    searchable,
)
from index.records import Measure

FIELD_BYTES = 16  # what a field costs beside its value, at most

_MEASURE = TypeAdapter(Measure)


@dataclass(frozen=True, slots=True)
class Indexed:
    """A measure with everything that it is found by.

    row        its place in the printed order of all measures, from 0
    region     that of its document, "" for none
    number     value of its printed number, −1 for none
    counts     how often what is searched of it has each term
    vectors    (1 + n_sentences, dimension) float32, L2-normalised: its text, then each sentence
    """

    row: int
    measure: Measure
    region: str
    number: int
    counts: Mapping[str, int]
    vectors: Vectors


def row_of(indexed: Indexed) -> dict[str, Any]:
    """The fields of a measure, as they are inserted."""
    measure = indexed.measure
    units = measure.units
    tokens = searchable(indexed.counts)
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
        fields.TOKENS: tokens,
        fields.CUT: tokens.count(" ") + 1 < sum(indexed.counts.values()),
        fields.VECTOR: np.asarray(indexed.vectors[0], dtype=np.float32).tolist(),
        fields.TERMS: pack_terms(indexed.counts),
        fields.MEANINGS: pack_vectors(indexed.vectors),
        fields.RECORD: pieces_of(_MEASURE.dump_json(measure).decode("utf-8")),
    }


def measure_of(row: dict[str, Any]) -> Measure:
    """The measure of a row that was read with `fields.RECORD`."""
    return _MEASURE.validate_json("".join(row[fields.RECORD]))


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

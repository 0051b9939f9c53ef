"""Whether a collection holds what its generation holds, row by row."""

from index.errors import IndexDamaged
from index.generations import Generation
from index.milvus import fields
from index.milvus.open import MilvusIndex
from index.milvus.rows import measure_of
from index.records_jsonl import StoredMeasures

COMPARED = (fields.ID, fields.DOCUMENT, fields.REGION, fields.KIND, fields.NUMBER, fields.RECORD)


def verify_collection(generation: Generation, index: MilvusIndex) -> int:
    """Compare every row with the files; how many there are.

    Raises IndexDamaged naming the first row that is missing, or that something else wrote.
    """
    measures = StoredMeasures(generation.folder)
    columns = index.columns
    row = -1
    for row, found in enumerate(index.collection.where("", COMPARED)):
        if row >= len(measures) or found[fields.ROW] != row:
            raise _damaged(
                index, f"row {min(row, int(found[fields.ROW]))} is not as it was written"
            )
        measure = measures[row]
        expected = (
            measure.id,
            measure.document_id,
            index.documents[measure.document_id].region or "",
            measure.kind.value,
            int(columns.numbers[row]),
        )
        if tuple(found[name] for name in COMPARED[:-1]) != expected or measure_of(found) != measure:
            raise _damaged(index, f"row {row} ({measure.id}) is not as it was written")
    if row + 1 != len(measures):
        raise _damaged(index, f"it holds {row + 1} measures, not {len(measures)}")
    return len(measures)


def _damaged(index: MilvusIndex, what: str) -> IndexDamaged:
    where = f"The collection {index.collection.name} at {index.collection.server.uri}"
    return IndexDamaged(
        f"{where} is damaged: {what}. Build the index again: "
        f"zhice index build --engine milvus --uri {index.collection.server.uri} "
        f"--index {index.index_dir}"
    )

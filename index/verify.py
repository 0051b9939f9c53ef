"""Whether an index is sound: every file, every quote, every row."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import IndexDamaged
from index.generations import Generation, open_generation
from index.open_index import OpenIndex
from index.records import Document, Span


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found sound.

    files   whose SHA-256 is that of the manifest
    quotes  texts of measures that equal their document at their spans, character for character
    twins   texts of other places where measures are printed, compared in the same way
    rows    measures with a vector and their words; as many as there are measures
    """

    generation: str
    created: str
    encoder: str
    files: int
    documents: int
    measures: int
    quotes: int
    twins: int
    rows: int


def verify_index(index_dir: Path) -> Verified:
    """Check the current generation. Raises IndexMissing, or IndexDamaged naming what is wrong.

    Where others write two generations meanwhile and take this one away, the newest is checked.
    """
    while True:
        generation = open_generation(index_dir, verify=True)
        try:
            return _verified(generation, index_dir)
        except IndexDamaged:
            if generation.folder.exists():
                raise


def _verified(generation: Generation, index_dir: Path) -> Verified:
    try:
        index = OpenIndex(generation)
    except (ValueError, OSError) as error:
        raise _damaged(f"{generation.folder} cannot be read: {error}", index_dir) from error
    quotes = twins = 0
    for measure in index.measures:
        _check_quote(index, measure.document_id, measure.text, measure.spans, measure.id)
        for detail in measure.details:
            _check_quote(index, measure.document_id, detail.text, detail.spans, measure.id)
        quotes += 1
        for source in measure.also_in:
            _check_quote(index, source.document_id, source.text, source.spans, measure.id)
            twins += 1
    return Verified(
        generation=generation.id,
        created=generation.manifest.created,
        encoder=generation.manifest.encoder,
        files=len(generation.manifest.files),
        documents=len(index.documents),
        measures=len(index.measures),
        quotes=quotes,
        twins=twins,
        rows=_check_rows(index),
    )


def quoted(document: Document, spans: Sequence[Span]) -> str:
    """A document's text at some spans, joined."""
    return "".join(document.text[span.start : span.end] for span in spans)


def _check_quote(
    index: OpenIndex, document_id: str, text: str, spans: Sequence[Span], measure_id: str
) -> None:
    document = index.documents.get(document_id)
    if document is None:
        what = f"{measure_id} names the document {document_id}, which is not there"
        raise _damaged(what, index.index_dir)
    if quoted(document, spans) != text:
        what = f"{measure_id} does not quote {document_id} to the letter"
        raise _damaged(what, index.index_dir)


def _check_rows(index: OpenIndex) -> int:
    manifest, rows = index.manifest, len(index.measures)
    counts = (
        ("documents", len(index.documents), manifest.documents),
        ("measures", rows, manifest.measures),
        ("different ids", len({measure.id for measure in index.measures}), rows),
        ("rows of columns", index.columns.n_measures, rows),
        ("vectors", len(index.vectors.vectors), rows),
        ("measures with sentences", len(index.sentences.starts) - 1, rows),
        ("sentences", len(index.sentences.vectors), int(index.sentences.starts[-1])),
    )
    for what, found, expected in counts:
        if found != expected:
            raise _damaged(f"there are {found} {what}, not {expected}", index.index_dir)
    return rows


def _damaged(what: str, index_dir: Path) -> IndexDamaged:
    return IndexDamaged(
        f"The index at {index_dir} is damaged: {what}. "
        f"Repair it: zhice index repair --index {index_dir}"
    )

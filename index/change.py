"""A collection with documents added and removed: only the regions concerned are worked out again.

Which names are one agency and which measures are twins is decided within a region. The measures of
all other regions stay as they are, and are not parsed, only passed on.
"""

from collections.abc import Collection as Container
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.collection import collect
from index.parse.document import Parsed, parse
from index.records import Document, Measure


@dataclass(frozen=True, slots=True)
class Changed:
    """What the index shall hold: documents, and their measures, document by document."""

    documents: tuple[Document, ...]
    measures: Iterator[Measure]


def changed(
    documents: Sequence[Document],
    measures: Iterable[Measure],
    gone: Container[str],
    added: Sequence[Parsed],
) -> Changed:
    """An index's documents and measures without those `gone`, and with those added at the end.

    `documents` are parsed again from their exact texts where needed, with the facts that they came
    in with: those of a sidecar stay, though the sidecar is gone. Raises DocumentError if two
    documents have the same id.
    """
    regions = {document.region for document in documents if document.id in gone}
    regions.update(one.document.region for one in added)
    kept = [document for document in documents if document.id not in gone]
    again = [parse(document) for document in kept if document.region in regions]
    found = collect([*again, *added])
    anew = {document.id: list[Measure]() for document in found.documents}
    for measure in found.measures:
        anew[measure.document_id].append(measure)
    return Changed(
        (*kept, *(one.document for one in added)),
        _measures(measures, gone, anew, [one.document.id for one in added]),
    )


def _measures(
    measures: Iterable[Measure],
    gone: Container[str],
    anew: dict[str, list[Measure]],
    added: Sequence[str],
) -> Iterator[Measure]:
    for document_id, own in groupby(measures, key=lambda measure: measure.document_id):
        if document_id not in gone:
            yield from anew.get(document_id, own)
    for document_id in added:
        yield from anew[document_id]

"""Questions that the documents at hand answer, to begin with."""

from collections.abc import Iterator
from itertools import islice

from assistant.compose.refusals import examples_of
from assistant.compose.wording import Wording
from assistant.service import Collection
from index.records import Kind, Measure
from retrieval.question import Language

EXAMPLES = 4
LOOKED_AT = 200  # measures of a region; the first of a document are as good as any


def example_questions(collection: Collection) -> tuple[str, ...]:
    """One for each region, of kinds in turn: a unit's tasks, a number, who is responsible."""
    wording = Wording(collection.documents, Language.CHINESE)
    found: list[str] = []
    for at, region in enumerate(regions_of(collection)[:EXAMPLES]):
        first = islice(_measures_of(region, collection), LOOKED_AT)
        if examples := examples_of(first, wording):
            question = examples[(1, 0, -1)[at % 3]]
            found.append(joined(region, question.removeprefix(region)))
    return tuple(found)


def _measures_of(region: str, collection: Collection) -> Iterator[Measure]:
    """The measures of a region, read as they are looked at."""
    for name, document in collection.documents.items():
        if document.region == region:
            own = collection.of_document(name)
            yield from (measure for measure in own if measure.kind is Kind.MEASURE)


def joined(region: str, name: str) -> str:
    """A region and what is called after it, without saying 区 twice.

    >>> joined("长宁区", "区教育局"), joined("上虞区", "妇联")
    ('长宁区教育局', '上虞区妇联')
    """
    return region + name.removeprefix(region[-1:])


def regions_of(collection: Collection) -> tuple[str, ...]:
    """The regions of the documents, each once."""
    return tuple(dict.fromkeys(d.region for d in collection.documents.values() if d.region))

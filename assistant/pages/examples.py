"""Questions that the documents at hand answer, to begin with."""

from assistant.compose.refusals import examples_of
from assistant.compose.wording import Wording
from assistant.service import Collection
from retrieval.question import Language

EXAMPLES = 4


def example_questions(collection: Collection) -> tuple[str, ...]:
    """One for each region, of a different kind each: a number, a unit's tasks, who answers."""
    wording = Wording(collection.documents, Language.CHINESE)
    found: list[str] = []
    for at, region in enumerate(regions_of(collection)):
        own = tuple(m for m in collection.measures if wording.region(m) == region)
        examples = examples_of(own, wording)
        if examples:
            found.append(spoken(examples[-1 - at % len(examples)], region))
    return tuple(found[:EXAMPLES])


def spoken(question: str, region: str) -> str:
    """A question without the same word twice.

    >>> spoken("长宁区区教育局有哪些任务？", "长宁区")
    '长宁区教育局有哪些任务？'
    """
    return question.replace(f"{region}{region[-1:]}", region)


def regions_of(collection: Collection) -> tuple[str, ...]:
    """The regions of the documents, each once."""
    return tuple(dict.fromkeys(d.region for d in collection.documents.values() if d.region))

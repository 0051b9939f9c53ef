"""Answers over the seeds that a model may word, and a reading of what came out that trusts nothing.

`generated` reads the added lines by their form alone and looks every excerpt up in the document
file's own text; nothing of `assistant.model` is used for that.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.compose.comparison import comparison
from assistant.compose.wording import Wording
from assistant.model.settings import ModelSettings
from assistant.model.wording import ModelWording
from index.collection import Collection
from index.records import Document, Measure
from retrieval.question import Intent, Language, Question, Turn
from tests.assistant.doubles import ScriptedService

LABEL = "**要点（由语言模型从上列原文中摘选生成，以引文为准）：**"
QUESTION = "三个区对困境儿童和托育各有什么措施？"
MARKED = ("changning-2024-division#49", "wulong-2022-plan#五", "jiading-2025-tasks#65")
_LINE = re.compile(r"- 「(.+)」（(.+区)(第.+[项条])）")
_ENDS = "，；：,;:。！？"


@dataclass(frozen=True, slots=True)
class Line:
    """A generated line: parts of the excerpt, what was left out between them; region and item."""

    excerpt: str
    region: str
    item: str


def documents_of(seeds: Collection) -> Mapping[str, Document]:
    return {document.id: document for document in seeds.documents}


def answer_about(
    seeds: Collection, ids: Sequence[str] = MARKED, question: str = QUESTION
) -> Answer:
    """A comparison of measures as the product composes it; M1 … Mn in this order."""
    measures = {measure.id: measure for measure in seeds.measures}
    documents = documents_of(seeds)
    found: dict[str, Measure | None] = {
        documents[measures[one].document_id].region or "": measures[one] for one in ids
    }
    asked = Question(question, question, question, Intent.COMPARE, regions=tuple(found))
    return comparison(found, asked, Wording(documents, Language.CHINESE))


def wording_at(url: str, seeds: Collection, **settings: object) -> ModelWording:
    """A wording with a model at an address, impatient unless told."""
    given = {"url": url, "retries": 0, "read_seconds": 10.0, "total_seconds": 20.0, **settings}
    documents = documents_of(seeds)
    return ModelWording(ModelSettings.model_validate(given), lambda: documents)


def worded(wording: ModelWording, answer: Answer) -> Answer:
    """The complete answer; the pieces add up to its text."""
    pieces, words = [], wording.word(answer)
    try:
        while True:
            pieces.append(next(words))
    except StopIteration as stop:
        result: Answer = stop.value
    finally:
        wording.close()
    assert "".join(piece.text for piece in pieces) == result.text
    assert not any(piece.replaces for piece in pieces)
    return result


def generated(before: Answer, after: Answer, seeds: Collection) -> list[Line]:
    """The lines that a model's choice added; fails where anything else differs, or is not so."""
    assert after.text.startswith(before.text)
    assert (after.status, after.measures, after.question) == (
        before.status,
        before.measures,
        before.question,
    )
    added = after.text[len(before.text) :]
    assert after.generated == bool(added)
    if not added:
        return []
    empty, label, rows = added.split("\n\n")
    assert (empty, label) == ("", LABEL)
    lines = [_read(row) for row in rows.split("\n")]
    for line in lines:
        _look_up(line, before, seeds)
    return lines


def _read(row: str) -> Line:
    found = _LINE.fullmatch(row)
    assert found, row
    return Line(found[1], found[2], found[3])


def _look_up(line: Line, answer: Answer, seeds: Collection) -> None:
    """Every part of an excerpt stands in the measure's quote, from mark to mark, in order."""
    documents = documents_of(seeds)
    measure = next(
        one
        for one in answer.measures
        if documents[one.document_id].region == line.region and one.number == line.item[1:-1]
    )
    text = re.sub(r"\s*\n\s*", "", measure.text)
    at = 0
    for part in line.excerpt.strip("…").split("……"):
        start = text.index(part, at)
        at = start + len(part)
        assert start == 0 or text[start - 1] in _ENDS, part
        assert part[-1] in _ENDS or at == len(text) or text[at] in _ENDS, part


class Comparing(ScriptedService):
    """A service over the seeds whose answer to everything is one comparison."""

    def __init__(self, seeds: Collection) -> None:
        super().__init__()
        self.documents = documents_of(seeds)
        self.compared = answer_about(seeds)

    def answer(
        self,
        question: str,  # noqa: ARG002
        history: Sequence[Turn] = (),  # noqa: ARG002
        region: str | None = None,  # noqa: ARG002
    ) -> Answer:
        return self.compared

"""Questions and what was said before them, from clients that send whatever they like."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Answer
from assistant.api.requests import ChatRequest
from assistant.assistant import Assistant
from assistant.desk import Desk
from assistant.errors import RequestError
from assistant.views.answers import AnswerView, answer_view
from index.build import build_index
from index.collection import read_collection
from index.encoders.hashing import HashingEncoder
from index.open_index import OpenIndex
from tests.fuzz.files import ROOT, questions
from tests.fuzz.invariants import quoted_to_the_letter
from tests.fuzz.target import Target, hold

PLANTED = "海螺湾第九办公室"
"""An agency that no document names: where it stands in a fact, a question has put it there."""
LIMIT = 300  # characters of a question, as the service has it
ROLES = ("user", "assistant")
_ANSWER = TypeAdapter(AnswerView)
_UNITS = re.compile(r"\*\*(?:责任|牵头|配合)单位：([^*]*)\*\*")


@cache
def assistant() -> Assistant:
    """The seeds, answered from with the encoder of the tests."""
    collection = read_collection([ROOT / "seeds"])
    with TemporaryDirectory() as folder:
        where = Path(folder) / "index"
        build_index(collection.documents, collection.measures, where, HashingEncoder())
        return Assistant(OpenIndex.open(where), HashingEncoder())


def check_question(data: bytes) -> None:
    """A line is the question, each line before it what was said before, in turns."""
    *earlier, question = data.decode("utf-8", "replace").split("\n")
    history = [
        {"role": ROLES[at % 2], "content": content} for at, content in enumerate(earlier[-20:])
    ]
    check_request({"question": question + PLANTED * (len(data) % 2), "history": history})


def check_body(data: bytes) -> None:
    """A request as it comes in: whatever is no question is refused as such."""
    with suppress(ValidationError):
        ChatRequest.model_validate_json(data)
    with suppress(ValueError, RecursionError):  # what `json` itself refuses
        check_request(json.loads(data))


def check_request(body: object) -> None:
    """The answer to one request holds what answers promise; a bad request is a RequestError."""
    with suppress(ValidationError, RequestError):
        asked = ChatRequest.model_validate(body).asked(LIMIT)
        answer = Desk(assistant()).ask(asked).answer
        hold_for_answer(answer)
        again = assistant().answer(asked.question, asked.history, asked.region)
        hold(again.text == answer.text, "asking again gives the same answer", asked)


def hold_for_answer(answer: Answer) -> None:
    """Every quote is the document's, every unit the record's, and nothing is made up."""
    known = {measure.id: measure for measure in assistant().measures}
    for measure in answer.measures:
        hold(known.get(measure.id) == measure, "a measure is one of the index", measure.id)
        quoted_to_the_letter(assistant().document(measure.document_id).text, measure)
    for named in _UNITS.findall(answer.text):
        hold(PLANTED not in named, "no unit comes from the question", answer.text)
    quotes = "\n".join(line for line in answer.text.splitlines() if line.startswith(">"))
    hold(PLANTED not in quotes, "no quote comes from the question", answer.text)
    hold(answer.count is None or answer.count >= 0, "a count", answer.count)
    for highlight in answer.highlights:
        length = len(known[highlight.measure_id].text)
        for span in highlight.spans:
            hold(0 <= span.start < span.end <= length, "a highlight lies in its text", span)
    shown = answer_view("id", answer, assistant().documents)
    hold(json.loads(_ANSWER.dump_json(shown))["text"] == answer.text, "an answer can be sent")


def _questions() -> Iterator[bytes]:
    found = list(islice(questions(), 120))
    yield from (one.encode() for one in found[:60])
    for first, then in zip(found[60:], found, strict=False):
        said = assistant().answer(first).text.replace("\n", "\u2028")[:400]
        yield f"{first}\n{said}\n{then}".encode()


def _bodies() -> Iterator[bytes]:
    assistant()  # made before the first input, so that none seems slow
    for question in islice(questions(), 20):
        body = {"question": question, "region": "长宁区", "history": []}
        yield json.dumps(body).encode()
        turns = [{"role": "user", "content": question}, {"role": "assistant", "content": "好。"}]
        yield json.dumps({"question": "那谁牵头？", "history": turns}, ensure_ascii=False).encode()


TARGETS = (
    Target("questions", check_question, _questions, ("retrieval", "assistant")),
    Target("bodies", check_body, _bodies, ("assistant.api.requests", "assistant.asking")),
)

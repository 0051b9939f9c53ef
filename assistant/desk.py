"""Where every way of asking meets: a question in, its answer in events, and who is told of it.

HTTP, stream, OpenAI clients, MCP, pages ──► Desk.events ──► Found, Piece …, Done
│ service    (the facts, by code)
│ wording    (optional: a language model)
└ observers  (metrics, records)
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter
from typing import Protocol
from uuid import uuid4

from assistant.answer import Answer
from assistant.asking import Asked
from assistant.service import Answering


@dataclass(frozen=True, slots=True)
class Found:
    """The facts are known: status and measures are final, the text may still be worded."""

    answer_id: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Piece:
    """More of the text, checked; `replaces` says that it stands in place of all before it."""

    text: str
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer; `seconds` is the whole time that it took."""

    answer_id: str
    asked: Asked
    answer: Answer
    seconds: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """The answer is complete; the pieces before add up to its text."""

    answered: Answered


Event = Found | Piece | Done


class Wording(Protocol):
    """Words the facts of an answer in other sentences: a language model, checked by code."""

    def word(self, answer: Answer) -> Generator[Piece, None, Answer]:
        """Pieces of the text as they are checked, then the answer that they add up to.

        It never fails: what cannot be worded or checked ends as the answer that was given. Closing
        the generator stops its work.
        """


class Observer(Protocol):
    """Is told of every complete answer."""

    def answered(self, answered: Answered) -> None:
        """Take note; quickly, and never by raising."""


class Plainly:
    """Implements Wording without a model: the text as it was composed, a paragraph a piece."""

    def word(self, answer: Answer) -> Generator[Piece, None, Answer]:
        """The paragraphs of the text."""
        yield from map(Piece, paragraphs_of(answer.text))
        return answer


class Desk:
    """Answers questions that have been checked; safe to share by threads.

    under_way  what every question is answered within, from its beginning to its end
    """

    def __init__(
        self,
        service: Answering,
        wording: Wording | None = None,
        observers: Sequence[Observer] = (),
        under_way: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._service = service
        self._wording = wording or Plainly()
        self._observers = tuple(observers)
        self._under_way = under_way

    def ask(self, asked: Asked) -> Answered:
        """The complete answer."""
        *_, last = self.events(asked)
        assert isinstance(last, Done)
        return last.answered

    def events(self, asked: Asked) -> Generator[Event, None, None]:
        """The answer on its way: Found, any number of Pieces, Done; closing it stops the work."""
        with self._under_way():
            yield from self._events(asked)

    def _events(self, asked: Asked) -> Generator[Event, None, None]:
        at, began = datetime.now(UTC), perf_counter()
        answer_id = uuid4().hex
        found = self._service.answer(asked.question, asked.history, asked.region)
        yield Found(answer_id, found)
        answer = yield from self._wording.word(found)
        answered = Answered(answer_id, asked, answer, perf_counter() - began, at)
        self._tell(answered)
        yield Done(answered)

    def settle(self, found: Found, asked: Asked, seconds: float) -> Answered:
        """The answer of somebody who left and came back: its text as it was composed, now complete.

        `seconds` is what it took to find.
        """
        answered = Answered(found.answer_id, asked, found.answer, seconds, datetime.now(UTC))
        self._tell(answered)
        return answered

    def _tell(self, answered: Answered) -> None:
        for observer in self._observers:
            observer.answered(answered)


def paragraphs_of(text: str) -> Iterator[str]:
    r"""Parts that add up to a text, cut after empty lines.

    >>> list(paragraphs_of("一\n\n二"))
    ['一\n\n', '二']
    """
    first, *rest = text.split("\n\n")
    for following in rest:
        yield f"{first}\n\n"
        first = following
    yield first

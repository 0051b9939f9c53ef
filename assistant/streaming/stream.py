"""One answer on its way, frame by frame: read while it is made, or again by who comes back."""

import sys
from collections.abc import Generator, Sequence
from dataclasses import replace
from threading import Lock
from time import perf_counter

from assistant.asking import Asked
from assistant.desk import Desk, Done, Event, Found, Piece
from assistant.service import Service
from assistant.streaming.frames import DONE, MEASURES, PROBLEM, Frame, frame, text_frame
from assistant.views.answers import answer_json, measures_json, records_json
from index.errors import NotFound
from index.records import Measure


class Stream:
    """The frames of an answer, from 0: its measures, its text piece by piece, and that it is done.

    The answer is found when this is made; whatever is wrong with the question is raised then. One
    thread at a time works on the text, by `at`; any other may `settle` it, after which there is
    nothing left to work on.
    """

    def __init__(self, desk: Desk, asked: Asked, service: Service) -> None:
        began = perf_counter()
        self._desk, self._asked, self._service = desk, asked, service
        self._events: Generator[Event, None, None] = desk.events(asked)
        found = next(self._events)
        assert isinstance(found, Found)
        self._found = found
        self._seconds = perf_counter() - began
        self._cited = measures_json(found.answer, service.documents)
        self._generation = service.readiness().generation
        self._lock = Lock()
        bare = replace(found.answer, text="")
        self._frames = [self._frame_of(MEASURES, Found(found.answer_id, bare))]
        self._over = False

    @property
    def answer_id(self) -> str:
        """The id of the answer."""
        return self._found.answer_id

    @property
    def held_bytes(self) -> int:
        """About what it holds in memory when it is done: measures twice, and the text thrice."""
        return 2 * sys.getsizeof(self._frames[0].data) + 3 * sys.getsizeof(self._found.answer.text)

    def at(self, position: int) -> Frame | None:
        """The frame at a position, made now if it is not there yet; None after the last."""
        while position >= len(self._frames):
            if self._over:
                return None
            self._work()
        return self._frames[position]

    def close(self) -> None:
        """Stop the work on it; not while `at` works."""
        self._events.close()

    def fail(self, problem: object) -> Frame:
        """Add that something failed; who comes back gets the answer settled in place of it."""
        told = frame(PROBLEM, problem)
        with self._lock:
            if not self._over:
                self._frames.append(told)
        return told

    def settle(self) -> None:
        """Finish it without a model: the text as it was composed, in place of what was sent."""
        with self._lock:
            if self._over:
                return
            answered = self._desk.settle(self._found, self._asked, self._seconds)
            self._frames.append(text_frame(answered.answer.text, replaces=True))
            self._frames.append(self._frame_of(DONE, self._found))
            self._over = True

    def after(self, position: int) -> list[tuple[int, Frame]]:
        """The frames after a position, problems left out."""
        known = enumerate(self._frames)
        return [(n, one) for n, one in known if n > position and one.event != PROBLEM]

    def stands_in(self, service: Service) -> bool:
        """Whether all that it cites still stands in the collection, unchanged.

        Where the collection has changed and it cites nothing, nothing of it can be checked, and it
        does not.
        """
        if service.readiness().generation == self._generation:
            return True
        cited = self._found.answer.measures
        return bool(cited) and self._cited == standing_now(cited, service)

    def _work(self) -> None:
        """Wait for the next event; it counts only if nobody settled the answer meanwhile."""
        event = next(self._events)
        with self._lock:
            if self._over:
                return
            match event:
                case Piece(text, replaces):
                    self._frames.append(text_frame(text, replaces))
                case Done(answered):
                    found = Found(answered.answer_id, answered.answer)
                    self._frames.append(self._frame_of(DONE, found))
                    self._over = True

    def _frame_of(self, event: str, found: Found) -> Frame:
        """The whole answer as one event; its measures are put into JSON only once."""
        body = answer_json(found.answer_id, found.answer, self._service.documents)
        return Frame(event, body.decode())


def standing_now(cited: Sequence[Measure], service: Service) -> bytes | None:
    """Measures as they stand in the collection now, as JSON; None where one is gone."""
    try:
        found = [service.measure(measure.id) for measure in cited]
    except NotFound:
        return None
    return records_json(found, service.documents)

"""The same question to the same index is worked out once, however many ask it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from time import monotonic, perf_counter

from cachetools import TTLCache

from assistant.answer import Answer
from assistant.keeping.settings import KeepingSettings
from assistant.service import Answering
from retrieval.question import Turn

KEPT = "kept"  # the only one of an answer's `timings_ms` where it was given again
RECORD_BYTES = 4096  # an answer, its question and the table's entry without their texts


@dataclass(frozen=True, slots=True)
class Key:
    """All that an answer depends on beside the index: draft or in force is a matter of the day."""

    question: str
    history: tuple[Turn, ...]
    region: str | None
    day: date

    @property
    def held_bytes(self) -> int:
        """What its texts take in memory."""
        texts = (self.question, self.region or "", *(turn.content for turn in self.history))
        return sum(sys.getsizeof(text) for text in texts)


class KeptAnswers:
    """Implements Answering; safe to share by threads. Belongs to one generation of the index.

    answering  works answers out
    shown      the answer's measures as they are sent; made here, so that their bytes are counted

    Who asks what another is being answered just now waits for that answer. An error is kept for
    nobody but those who wait. Kept in memory only: nothing of it is ever written.
    """

    def __init__(
        self,
        answering: Answering,
        shown: Callable[[Answer], bytes],
        settings: KeepingSettings,
        clock: Callable[[], float] = monotonic,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._answering = answering
        self._shown = shown
        self._today = today
        self._least_bytes = settings.bytes / max(settings.answers, 1)
        self._lock = Lock()
        self._under_way: dict[Key, Future[Answer]] = {}
        self._kept: TTLCache[Key, tuple[Answer, float]] = TTLCache(
            maxsize=settings.bytes if settings.answers else 0,
            ttl=settings.seconds,
            timer=clock,
            getsizeof=lambda entry: entry[1],
        )

    def answer(
        self, question: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Answer:
        """The answer, kept or worked out; a kept one says how long finding it took."""
        began = perf_counter()
        key = Key(question, tuple(history), region, self._today())
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                return given_again(kept[0], began)
            others = self._under_way.get(key)
            if others is None:
                own = self._under_way[key] = Future()
        if others is not None:
            return given_again(others.result(), began)
        with self._shared(key, own):
            answer = self._answering.answer(question, history, region)
            self._keep(key, answer)
            own.set_result(answer)
        return answer

    @contextmanager
    def _shared(self, key: Key, own: "Future[Answer]") -> Iterator[None]:
        """Whoever waits for it gets what comes of it, also an error."""
        try:
            yield
        except BaseException as error:
            own.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._under_way[key]

    def _keep(self, key: Key, answer: Answer) -> None:
        """Keep an answer, unless it is larger than the whole room.

        Each counts at least its share of the room, so that there are never more than so many.
        """
        if not self._kept.maxsize:
            return
        # Measures count twice: as they are sent, and as records that the index may not hold.
        texts = 2 * len(self._shown(answer)) + sys.getsizeof(answer.text) + key.held_bytes
        size = max(texts + RECORD_BYTES, self._least_bytes)
        with self._lock:
            if size <= self._kept.maxsize:
                self._kept[key] = answer, size


def given_again(answer: Answer, began: float) -> Answer:
    """The answer with the time that finding it took since `began`, in place of working it out."""
    return replace(answer, timings_ms={KEPT: (perf_counter() - began) * 1000})

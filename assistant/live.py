"""Serving one generation of the index while the next one is opened beside it."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from threading import Event, Lock, Thread

from assistant.answer import Answer
from assistant.operation.memory import give_back_memory
from assistant.service import NotLoaded, Readiness, Service
from assistant.unusable import Unusable
from index.choice import Choice
from index.errors import IndexDamaged
from index.filters import Filter
from index.measure_list import MeasureList
from index.named_units import NamedUnit
from index.records import Document, Measure
from retrieval.hits import Hit
from retrieval.question import Turn

POLL_SECONDS = 1.0  # between two looks at the index's file `current`
RETRY_SECONDS = 30.0  # before a generation that could not be opened is tried again
ATTEMPTS = 3  # at one look, where others write faster than this process opens

log = logging.getLogger("zhice.live")


@dataclass(frozen=True, slots=True)
class Failed:
    """A generation that could not be opened; `at` is a time of the monotonic clock."""

    not_loaded: NotLoaded
    at: float


class LiveAssistant:
    """Implements `Service` over whichever generation is current.

    open_service  opens the generation to use
    current       the id of that generation; cheap
    choice        knows which generations are damaged, where both come from it

    A new generation is opened beside the one in use and takes its place by one assignment. Where
    that fails, the old one goes on serving. What is asked within `pinned` is answered from one
    generation throughout; the old one is freed when the last such question is done.
    """

    def __init__(
        self,
        open_service: Callable[[], Service],
        current: Callable[[], str],
        choice: Choice | None = None,
    ) -> None:
        self._open = open_service
        self._current = current
        self._choice = choice
        self._opening = Lock()
        self._failed: Failed | None = None
        self._pinned: ContextVar[Service | None] = ContextVar("pinned", default=None)
        self._newest = open_service()
        self._loaded = self._newest.readiness().generation

    def refresh(self) -> None:
        """Open the current generation if it is not the one in use; one thread at a time does.

        Raises nothing: a failure is logged and shown by `readiness`.
        """
        with self._opening:
            for _ in range(ATTEMPTS):
                wanted = self._current()
                if wanted in ("", self._loaded):
                    self._failed = None
                    if not wanted:
                        self._refuse_damaged()
                    return
                if self._tried(wanted) or not self._switch(wanted):
                    return

    @contextmanager
    def pinned(self) -> Iterator[None]:
        """Everything asked in this context is answered from one generation."""
        token = self._pinned.set(self._service)
        try:
            yield
        finally:
            self._pinned.reset(token)

    @contextmanager
    def watching(self, every_seconds: float = POLL_SECONDS) -> Iterator[None]:
        """Refresh in a thread of its own, for generations that other processes make.

        A second thread compares what an opening did not: of 10 GB that takes minutes.
        """
        stopped = Event()

        def watch() -> None:
            while not stopped.wait(every_seconds):
                self.refresh()

        def check() -> None:
            checked = ""
            while not stopped.wait(every_seconds):
                if checked != (loaded := self._loaded):
                    self._check(loaded, stopped)
                    checked = loaded

        threads = [
            Thread(target=watch, name="index watcher", daemon=True),
            Thread(target=check, name="index checker", daemon=True),
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stopped.set()
            for thread in threads:
                thread.join()

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id."""
        return self._service.documents

    @property
    def measures(self) -> Sequence[Measure]:
        """All measures, of every kind, in the order of their documents."""
        return self._service.measures

    @property
    def named_units(self) -> Sequence[NamedUnit]:
        """Every spelling of every agency of a region, the first printed first."""
        return self._service.named_units

    def listed(self, wanted: Filter) -> MeasureList:
        """The measures that a filter lets in, in the order of their documents."""
        return self._service.listed(wanted)

    def document(self, document_id: str) -> Document:
        """One document. Raises NotFound."""
        return self._service.document(document_id)

    def measure(self, measure_id: str) -> Measure:
        """One measure. Raises NotFound."""
        return self._service.measure(measure_id)

    def of_document(self, document_id: str) -> Sequence[Measure]:
        """Every record of a document, all kinds, in printed order. Raises NotFound."""
        return self._service.of_document(document_id)

    def answer(
        self, question: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Answer:
        """Answer a question; `history` is oldest first, `region` narrows what is searched."""
        return self._service.answer(question, history, region)

    def search(self, text: str, region: str | None = None, limit: int = 10) -> Sequence[Hit]:
        """At most `limit` hits, best first."""
        return self._service.search(text, region, limit)

    def readiness(self) -> Readiness:
        """What is loaded, and which newer generation could not be."""
        failed = self._failed
        not_loaded = self._passed_over() if failed is None else failed.not_loaded
        return replace(self._service.readiness(), not_loaded=not_loaded)

    @property
    def _service(self) -> Service:
        return self._pinned.get() or self._newest

    def _passed_over(self) -> NotLoaded | None:
        damage = self._choice.passed_over() if self._choice else None
        if damage is None or damage.generation == self._loaded:
            return None
        file = damage.error.file
        return NotLoaded(
            damage.generation, type(damage.error).__name__, file.name if file else None
        )

    def _check(self, loaded: str, stopped: Event) -> None:
        """Compare all files of the generation in use, and leave it where one is damaged."""
        if self._choice is None or not loaded:
            return
        try:
            self._choice.check(loaded, stopped)
        except IndexDamaged:
            self.refresh()
        except Exception:
            log.exception("generation %s cannot be checked", loaded)

    def _refuse_damaged(self) -> None:
        """Answer nothing from a generation known to be damaged, where no other can be used."""
        damage = self._choice.damage_of(self._loaded) if self._choice else None
        if damage is not None and not isinstance(self._newest, Unusable):
            log.critical("no generation is whole; nothing is answered: %s", damage.error)
            self._newest, self._loaded = Unusable(damage.error), ""

    def _tried(self, wanted: str) -> bool:
        failed = self._failed
        same = failed is not None and failed.not_loaded.generation == wanted
        return same and failed is not None and time.monotonic() - failed.at < RETRY_SECONDS

    def _switch(self, wanted: str) -> bool:
        """Whether the next look may follow at once: a generation was opened, or is gone again."""
        try:
            opened = self._open()
            loaded = opened.readiness().generation
        except Exception as error:  # whatever is wrong with it, the old one can still serve
            if self._current() != wanted:
                return True  # superseded, and perhaps pruned, while it was opened
            log.exception("generation %s cannot be opened; %s goes on", wanted, self._loaded)
            self._failed = Failed(NotLoaded(wanted, type(error).__name__), time.monotonic())
            return False
        if (
            self._choice is not None and loaded == self._loaded
        ):  # what is wanted is damaged, and this one goes on
            return self._current() != wanted
        self._newest, self._loaded = opened, loaded
        del opened
        give_back_memory()
        log.info("generation %s is in use", loaded)
        return True

"""Keeping records in a thread of its own, so that no answer ever waits for the database."""

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Event, Lock, Thread

from cachetools import LRUCache

from assistant.desk import Answered
from assistant.errors import RecordsUnavailable
from assistant.records.database import Database
from assistant.records.record import Feedback, Record, Words, record_of
from assistant.records.settings import RecordSettings
from assistant.records.store import Store
from assistant.records.writer import Writer
from index.records import Document

BATCH = 200  # records a transaction
RECENT = 10_000  # answers whose ids are remembered, for feedback that comes before they are written
LOG_EVERY = 1000  # dropped records

log = logging.getLogger("zhice.records")

Item = Answered | Feedback | None


class Recorder:
    """Implements `assistant.desk.Observer`; safe to share by threads.

    documents  those of the index, for the regions and topics of what was cited
    words      cuts a question into words; None where questions are not kept

    While the database cannot be written, records wait; what finds the queue full is dropped, and
    `dropped` counts it. `close` writes what waits.
    """

    def __init__(
        self,
        database: Database,
        settings: RecordSettings,
        documents: Callable[[], Mapping[str, Document]],
        words: Words | None,
    ) -> None:
        self.dropped = 0
        self._database = database
        self.store = Store(database)
        self._settings = settings
        self._documents = documents
        self._words = words
        self._queue: Queue[Item] = Queue(settings.queue)
        self._recent: LRUCache[str, bool] = LRUCache(RECENT)
        self._lock = Lock()
        self._stopping = Event()
        self._give_up_at = float("inf")
        self._writer = Writer(database, self.store, settings.keep_days, self._stopping.wait)
        self._thread = Thread(target=self._run, name="records", daemon=True)

    @property
    def waiting(self) -> int:
        """Records that are not written yet."""
        return self._queue.unfinished_tasks

    def start(self) -> None:
        """Begin to write. Raises SettingError where the database is of a newer program."""
        try:
            self._writer.prepare()
        except RecordsUnavailable:
            log.warning("records cannot be written to %s yet", self._database.name)
        self._thread.start()

    def answered(self, answered: Answered) -> None:
        """Take note of an answer; never waits and never fails."""
        if self._put(answered):
            with self._lock:
                self._recent[answered.answer_id] = True

    def feedback(self, feedback: Feedback) -> bool:
        """Take note of what a reader thought; False where there is no such answer.

        Raises RecordsUnavailable where that cannot be told, or the note not be taken.
        """
        with self._lock:
            recent = feedback.answer_id in self._recent
        if not recent and not self.store.holds(feedback.answer_id):
            return False
        if not self._put(feedback):
            raise RecordsUnavailable("records_unavailable", 503)
        return True

    def flush(self, timeout_seconds: float) -> bool:
        """Wait until all that came before is written; False where that took too long."""
        with self._queue.all_tasks_done:
            return self._queue.all_tasks_done.wait_for(
                lambda: not self._queue.unfinished_tasks, timeout_seconds
            )

    def close(self) -> None:
        """Write what waits, within the time that the settings allow, and stop."""
        self._give_up_at = time.monotonic() + self._settings.flush_seconds
        self._stopping.set()
        with suppress(Full):  # then the thread does not wait for anything to come
            self._queue.put_nowait(None)
        self._thread.join(self._settings.flush_seconds + 1)
        if lost := self.waiting:
            log.error("%d records could not be written and are lost", lost)
        self._database.close()

    def _put(self, item: Answered | Feedback) -> bool:
        try:
            self._queue.put_nowait(item)
        except Full:
            with self._lock:
                self.dropped += 1
                count = self.dropped
            if count % LOG_EVERY == 1:
                log.error("the queue of records is full: %d dropped so far", count)
            return False
        return True

    def _run(self) -> None:
        while True:
            batch = self._batch(self._writer.prune())
            if not self._written(batch):
                return
            for _ in batch:
                self._queue.task_done()
            if self._stopping.is_set() and self._queue.empty():
                return

    def _batch(self, wait_seconds: float) -> list[Item]:
        """What waits, at most BATCH; empty where nothing comes in time."""
        batch: list[Item] = []
        with suppress(Empty):
            batch.append(self._queue.get(timeout=wait_seconds))
            while len(batch) < BATCH:
                batch.append(self._queue.get_nowait())
        return batch

    def _written(self, batch: list[Item]) -> bool:
        answers = [one for one in batch if isinstance(one, Answered)]
        records = [record for record in map(self._record, answers) if record is not None]
        feedback = [one for one in batch if isinstance(one, Feedback)]
        if not records and not feedback:
            return True
        try:
            return self._writer.write(records, feedback, lambda: self._give_up_at)
        except Exception:  # a mistake of ours: these are lost, those that follow are not
            log.exception("%d records could not be written", len(batch))
            return True

    def _record(self, answered: Answered) -> Record | None:
        try:
            return record_of(answered, self._documents(), self._words)
        except Exception as error:  # one odd answer must not end the records of all others
            log.error("no record can be made of an answer: %s", type(error).__name__)
            return None

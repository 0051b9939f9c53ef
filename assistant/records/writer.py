"""Writing batches of records for as long as it takes, and deleting what is too old."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.errors import RecordsUnavailable, SettingError
from assistant.records.database import Database, Unwritable
from assistant.records.record import Feedback, Record
from assistant.records.store import Store

PRUNE_SECONDS = 3600.0
RETRY_SECONDS = 0.5  # after the first failure; twice as long after each further one
RETRY_AT_MOST_SECONDS = 30.0

log = logging.getLogger("zhice.records")


@dataclass(slots=True)
class Writer:
    """Used by one thread; `refused` counts the rows that the database would not take.

    pause  waits so many seconds, and says whether the program is to stop meanwhile
    """

    database: Database
    store: Store
    keep_days: int
    pause: Callable[[float], bool]
    refused: int = 0
    _prune_at: float = 0.0
    _prepared: bool = field(default=False)

    def prepare(self) -> None:
        """Bring the tables into shape, once. Raises RecordsUnavailable or SettingError."""
        if not self._prepared:
            self.database.prepare()
            self._prepared = True

    def write(
        self,
        records: Sequence[Record],
        feedback: Sequence[Feedback],
        give_up_at: Callable[[], float],
    ) -> bool:
        """Write a batch, again and again while the database is away; False where it gave up.

        `give_up_at` is a time of the monotonic clock, far away until the program is to stop.
        """
        failures, stopping = 0, False
        while time.monotonic() < give_up_at() or not failures:
            try:
                self.prepare()
                self._written(records, feedback)
            except (RecordsUnavailable, SettingError):
                failures += 1
                self._prepared = False  # it may come back empty
                self._say_away(failures)
                stopping = self._paused(failures, stopping)
                continue
            if failures:
                log.info("records are written to %s again", self.database.name)
            return True
        return False

    def prune(self) -> float:
        """Delete what is too old, once an hour; the seconds until the next time."""
        left = self._prune_at - time.monotonic()
        if left > 0:
            return left
        self._prune_at = time.monotonic() + PRUNE_SECONDS
        try:
            self.prepare()
            gone = self.store.prune(self.keep_days)
        except (RecordsUnavailable, SettingError):
            log.warning("old records cannot be deleted from %s now", self.database.name)
        else:
            if gone:
                log.info("%d records older than %d days were deleted", gone, self.keep_days)
        return PRUNE_SECONDS

    def _written(self, records: Sequence[Record], feedback: Sequence[Feedback]) -> None:
        try:
            self.store.write(records, feedback)
        except Unwritable:
            for record in records:
                self._alone([record], ())
            for one in feedback:
                self._alone((), [one])

    def _alone(self, records: Sequence[Record], feedback: Sequence[Feedback]) -> None:
        try:
            self.store.write(records, feedback)
        except Unwritable as error:
            self.refused += 1
            log.error("the database refuses a record (%s); %d so far", error, self.refused)

    def _paused(self, failures: int, stopping: bool) -> bool:
        if stopping:
            time.sleep(RETRY_SECONDS)
            return True
        return self.pause(_retry_seconds(failures))

    def _say_away(self, failures: int) -> None:
        if failures == 1:
            log.warning("records cannot be written to %s; they wait", self.database.name)


def _retry_seconds(failures: int) -> float:
    """The time until the next attempt.

    >>> [_retry_seconds(failures) for failures in (1, 2, 3, 20)]
    [0.5, 1.0, 2.0, 30.0]
    """
    return float(min(RETRY_SECONDS * 2 ** min(failures - 1, 10), RETRY_AT_MOST_SECONDS))

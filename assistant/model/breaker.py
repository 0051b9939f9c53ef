"""Leaving a model alone that fails again and again; pybreaker is used here and nowhere else.

pybreaker holds its lock while a guarded call runs, which would have one answer wait for another;
so it is told how a call ended instead of making it.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from pybreaker import (
    STATE_CLOSED,
    STATE_OPEN,
    CircuitBreaker,
    CircuitBreakerError,
    CircuitMemoryStorage,
)

from assistant.model.outcomes import ModelFailure


class Breaker:
    """Opens after some failures in a row and admits a trial after a while; shared by threads."""

    def __init__(self, failures: int, seconds: float) -> None:
        self._seconds = seconds
        self._storage = CircuitMemoryStorage(STATE_CLOSED)
        self._circuit = CircuitBreaker(
            fail_max=failures,
            reset_timeout=seconds,
            state_storage=self._storage,
            throw_new_error_on_trip=False,
        )

    def admits(self) -> bool:
        """Whether the model may be asked now; after the pause a trial is admitted."""
        if self._storage.state != STATE_OPEN:
            return True
        opened = self._storage.opened_at
        if opened and datetime.now(UTC) < opened + timedelta(seconds=self._seconds):
            return False
        self._circuit.half_open()
        return True

    def succeeded(self) -> None:
        """It answered: failures are counted from none again."""
        with suppress(CircuitBreakerError):
            self._circuit.call(lambda: None)

    def failed(self, failure: ModelFailure) -> None:
        """One failure more; a failed trial opens at once."""

        def fail() -> None:
            raise failure

        with suppress(CircuitBreakerError, ModelFailure):
            self._circuit.call(fail)

"""How asking the model ended, and who counts it.

ZhiceError (index/errors.py)
└── ModelFailure   the model gave no text, or not all of it; its message never holds text or a key
"""

from enum import StrEnum
from typing import Protocol

from index.errors import ZhiceError


class ModelOutcome(StrEnum):
    """What became of one attempt to have an answer worded."""

    WORDED = "worded"  # at least one checked sentence is shown
    NOTHING_VERIFIED = "nothing_verified"  # a text came, but nothing of it could be proven
    TIMEOUT = "timeout"
    REFUSED_CONNECTION = "refused_connection"
    HTTP_ERROR = "http_error"
    MALFORMED = "malformed"  # not the protocol, or cut off, or without end
    BREAKER_OPEN = "breaker_open"
    BUSY = "busy"
    CANCELLED = "cancelled"  # who asked has left
    FAILED = "failed"  # an error of our own


class ModelFailure(ZhiceError):
    """The model gave no text, or not all of it.

    status  the HTTP status, where there was one
    again   whether the same request may well succeed a moment later
    """

    def __init__(
        self, outcome: ModelOutcome, status: int | None = None, again: bool = False
    ) -> None:
        super().__init__(outcome.value if status is None else f"{outcome.value} {status}")
        self.outcome = outcome
        self.status = status
        self.again = again


class WordingMeter(Protocol):
    """Counts how asking the model ended."""

    def worded(self, outcome: str, seconds: float) -> None:
        """Take note of a ModelOutcome and the time that it took; quickly, and never by raising."""


class Uncounted:
    """Implements WordingMeter where nobody counts."""

    def worded(self, outcome: str, seconds: float) -> None:
        """Nothing."""

"""How often something may be done: the sliding windows of the `limits` library.

A sliding window counter needs two numbers for each budget, however large the budget is.
"""

import hmac
import logging
import math
import time
from dataclasses import dataclass

from anyio.to_thread import run_sync
from limits import RateLimitItem, parse
from limits.errors import ConfigurationError, StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter

from assistant.errors import SettingError

KEY_BYTES = 16
TIMEOUTS = {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}
"""Seconds that a storage on a network has; questions do not wait for it longer."""

log = logging.getLogger("zhice.protection")


@dataclass(frozen=True, slots=True)
class Budget:
    """So many within so long, by the name that clients are told; `rate` as in settings, "2/second".

    There is no budget where `rate` is "".
    """

    name: str
    rate: str

    @property
    def item(self) -> RateLimitItem:
        """The budget as the library knows it."""
        return parse(self.rate)


@dataclass(frozen=True, slots=True)
class Taken:
    """What is left of a budget; `reset_seconds` until more of it is there."""

    budget: Budget
    granted: bool
    remaining: int
    reset_seconds: int


class Meter:
    """Counts what is taken from budgets, each by a key such as an address.

    storage  memory:// or redis://HOST:PORT
    secret   what keys are hashed with, so that no address is stored anywhere
    """

    def __init__(self, storage: str, secret: str) -> None:
        try:
            options = {} if storage.startswith("memory:") else TIMEOUTS
            self._storage = storage_from_string(storage, wrap_exceptions=True, **options)
        except (ConfigurationError, ValueError):
            raise SettingError("rate_storage_unusable", storage=storage.partition(":")[0]) from None
        self._limiter = SlidingWindowCounterRateLimiter(self._storage)
        self._secret = secret.encode()
        self._failing = False

    async def take(self, budget: Budget, key: str) -> Taken:
        """Take one from a budget, if one is left."""
        return await self._asked(budget, key, takes=True)

    async def look(self, budget: Budget, key: str) -> Taken:
        """What is left of a budget; `granted` where one could be taken."""
        return await self._asked(budget, key, takes=False)

    async def _asked(self, budget: Budget, key: str, *, takes: bool) -> Taken:
        """In a thread where the storage is on a network; a storage that fails limits nobody."""
        try:
            if isinstance(self._storage, MemoryStorage):
                return self._counted(budget, key, takes=takes)
            taken = await run_sync(lambda: self._counted(budget, key, takes=takes))
        except StorageError as error:
            self._note(failing=True, cause=type(error.storage_error).__name__)
            return Taken(budget, True, budget.item.amount, 0)
        self._note(failing=False)
        return taken

    def _note(self, *, failing: bool, cause: str = "") -> None:
        """Log that the storage fails, or works again: once each time."""
        if failing != self._failing:
            self._failing = failing
            said = f"cannot be counted: {cause}" if failing else "are counted again"
            log.warning("requests %s", said)

    def _counted(self, budget: Budget, key: str, *, takes: bool) -> Taken:
        item, hidden = budget.item, hashed(key, self._secret)
        asked = self._limiter.hit if takes else self._limiter.test
        granted = asked(item, budget.name, hidden)
        left = self._limiter.get_window_stats(item, budget.name, hidden)
        reset = max(0, math.ceil(left.reset_time - time.time()))
        return Taken(budget, granted, left.remaining, reset)


def hashed(key: str, secret: bytes) -> str:
    """A key from which nobody without the secret can tell whose it is."""
    return hmac.digest(secret, key.encode(), "sha256")[:KEY_BYTES].hex()


def rate_headers(taken: tuple[Taken, ...]) -> dict[str, str]:
    """What clients are told of their budgets (draft-ietf-httpapi-ratelimit-headers-10).

    >>> rate_headers((Taken(Budget("asking", "120/minute"), True, 119, 42),))
    {'RateLimit-Policy': '"asking";q=120;w=60', 'RateLimit': '"asking";r=119;t=42'}
    """
    policies = (
        f'"{one.budget.name}";q={one.budget.item.amount};w={one.budget.item.get_expiry()}'
        for one in taken
    )
    left = (f'"{one.budget.name}";r={one.remaining};t={one.reset_seconds}' for one in taken)
    return {"RateLimit-Policy": ", ".join(policies), "RateLimit": ", ".join(left)}

"""The id of the request that is being served, for every line logged meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_serving: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """The id of the request being served in this context; "" outside of one.

    >>> with serving("r-1"):
    ...     request_id()
    'r-1'
    >>> request_id()
    ''
    """
    return _serving.get()


@contextmanager
def serving(its_id: str) -> Iterator[None]:
    """Serve a request; threads that the framework starts for it take the context with them."""
    token = _serving.set(its_id)
    try:
        yield
    finally:
        _serving.reset(token)

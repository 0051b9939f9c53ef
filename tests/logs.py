"""The logs of this process, as they were before a service configured them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def as_before() -> Iterator[None]:
    """Whatever is configured within is taken back."""
    root, ours = logging.getLogger(), logging.getLogger("zhice")
    handlers, level, own = root.handlers[:], root.level, ours.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        ours.setLevel(own)

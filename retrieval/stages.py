"""How long each stage of answering takes: understand, encode, filter, bm25, vectors, fuse, compose.

A question is answered by one thread, so what is measured is collected in its context; where nobody
collects, a stage costs a look at a variable.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from time import perf_counter

_collected: ContextVar[dict[str, float] | None] = ContextVar("stages", default=None)


class Stage(StrEnum):
    """The parts that an answer's time is made of."""

    UNDERSTAND = "understand"  # the question as typed to what is asked
    ENCODE = "encode"  # its vector
    FILTER = "filter"  # which measures may be found
    ENGINE = "engine"  # calls of a server that keeps the measures, if one does
    BM25 = "bm25"  # the leg of words
    VECTORS = "vectors"  # the leg of meaning, of texts and of their sentences
    FUSE = "fuse"  # both legs to one ranking
    COMPOSE = "compose"  # all the rest: evidence, reasons, the text


@contextmanager
def collected() -> Iterator[dict[str, float]]:
    """Milliseconds of every stage within, by its name, in the order of `Stage` once all is done;
    those that did not happen are left out.
    """
    milliseconds: dict[str, float] = {}
    token = _collected.set(milliseconds)
    began = perf_counter()
    try:
        yield milliseconds
    finally:
        _collected.reset(token)
        whole = (perf_counter() - began) * 1000
        milliseconds[Stage.COMPOSE.value] = max(0.0, whole - sum(milliseconds.values()))
        took = {name.value: milliseconds.pop(name.value) for name in Stage if name in milliseconds}
        milliseconds.update(took)


@contextmanager
def stage(name: Stage) -> Iterator[None]:
    """Count the time within for a stage; what happens twice adds up.

    >>> with collected() as milliseconds:
    ...     with stage(Stage.ENCODE):
    ...         pass
    >>> list(milliseconds)
    ['encode', 'compose']
    """
    milliseconds = _collected.get()
    if milliseconds is None:
        yield
        return
    began = perf_counter()
    try:
        yield
    finally:
        took = (perf_counter() - began) * 1000
        milliseconds[name.value] = milliseconds.get(name.value, 0.0) + took

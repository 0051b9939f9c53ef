"""A target of fuzzing: what is done with bytes that nobody vouches for, and what must hold then."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


class Broken(AssertionError):
    """What must always hold does not hold for some input."""


@dataclass(frozen=True, slots=True)
class Target:
    """One part of the product under any input.

    check    does the work; raises Broken, or lets an error escape that it should not
    corpus   inputs to begin with, out of the repository's own data
    watched  packages whose branches guide the search
    """

    name: str
    check: Callable[[bytes], None]
    corpus: Callable[[], Iterable[bytes]]
    watched: tuple[str, ...]


def hold(condition: bool, what: str, found: object = "") -> None:
    """Raise Broken where a condition does not hold."""
    if not condition:
        raise Broken(f"{what}: {found!r}"[:2_000])

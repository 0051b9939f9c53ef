"""Names for agencies that shortening a printed name does not give: 教委, 人行, 民政."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from index.units.aliases import contracted, same_agency, without_level

REMEMBERED = 4096  # names; questions bring ever new ones
SHORTEST_STEM = 2  # characters; one (健委) is a piece of a longer name
SHORTEST_SWAPPED = 3  # 教育局, 发改委; with two characters (市委, 科委) the end is half the name


@dataclass(frozen=True, slots=True)
class _OtherNames:
    """`other_names.toml`; its comments say what each field holds."""

    said: dict[str, tuple[str, ...]]
    same: tuple[str, ...]
    left_away: tuple[str, ...]
    functions: dict[str, str]
    function: re.Pattern[str]
    common: frozenset[str]


@cache
def _data() -> _OtherNames:
    path = Path(__file__).with_suffix(".toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    words = sorted(data["functions"], key=len, reverse=True)
    return _OtherNames(
        said={said: tuple(printed) for said, printed in data["said"].items()},
        same=tuple(data["organs"]["same"]),
        left_away=tuple(data["organs"]["left_away"]),
        functions=data["functions"],
        function=re.compile("|".join(words)),
        common=frozenset(data["common"]["stems"]),
    )


@lru_cache(REMEMBERED)
def other_names(name: str) -> tuple[str, ...]:
    """What may be printed for a name: its successors, and the organ by its other end.

    >>> other_names("区教委"), other_names("发改局"), other_names("团委")[:2]
    (('教育局', '教体局'), ('发改委',), ('团区委', '团市委'))
    """
    data, bare = _data(), without_level(name)
    swapped = (
        bare[:-1] + end
        for end in data.same
        if len(bare) >= SHORTEST_SWAPPED and bare[-1] in data.same and bare[-1] != end
    )
    return (*data.said.get(bare, ()), *swapped)


@lru_cache(REMEMBERED)
def full_names(stem: str) -> tuple[str, ...]:
    """The names that a stem may be left of, and what is said to be printed for it.

    >>> full_names("民政")[:3]
    ('民政局', '民政委', '民政厅')
    """
    data, bare = _data(), without_level(stem)
    bares = dict.fromkeys((bare, stem))  # 市 of 市监 is no level
    return (*(name + end for name in bares for end in data.left_away), *data.said.get(bare, ()))


@lru_cache(REMEMBERED)
def functions_of(name: str) -> frozenset[str]:
    """The functions that an organ's name is written with; none for any other name.

    >>> sorted(functions_of("文广旅游局")), functions_of("区教育督导局")
    (['广电', '文化', '旅游'], frozenset())
    """
    data, short = _data(), contracted(without_level(name))
    if short[-1:] not in (*data.same, "厅"):
        return frozenset()
    stem = short[:-1]
    if len(stem) < SHORTEST_STEM:
        return frozenset()
    found = data.function.findall(stem)
    return frozenset(data.functions[f] for f in found) if "".join(found) == stem else frozenset()


def is_joint(name: str, printed: str) -> bool:
    """Whether a printed name is that of an organ with the functions of `name` and others.

    >>> is_joint("教育局", "教体局"), is_joint("教体局", "教育局"), is_joint("教育局", "教育督导局")
    (True, False, False)
    """
    asked, own = functions_of(name), functions_of(printed)
    return bool(asked) and asked < own and (name[-1] == "厅") == (printed[-1] == "厅")


def is_stem_of(stem: str, printed: str) -> bool:
    """Whether a stem is a printed name without its end (公安 of 区公安分局).

    >>> [is_stem_of(s, "区卫生健康委") for s in ("卫健", "卫生健康", "卫计", "健康")]
    [True, True, True, False]
    """
    bare = without_level(printed)
    return any(same_agency(name, own) for name in full_names(stem) for own in (printed, bare))


def is_joint_stem(stem: str, printed: str) -> bool:
    """Whether a stem names some of the functions of a joint organ (教育 of 教体局).

    >>> is_joint_stem("教育", "教体局"), is_joint_stem("体育", "省旅游和文化广电体育厅")
    (True, True)
    """
    asked = functions_of(f"{stem}局")
    return bool(asked) and asked < functions_of(printed)


def is_common(stem: str) -> bool:
    """Whether agencies everywhere are called by a stem, so that it names one not printed here."""
    return without_level(stem) in _data().common

"""What documents grow from: growth.toml, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

GROWTH_FILE = Path(__file__).with_name("growth.toml")


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of what grows is of which form, 0..1 each; growth.toml describes them."""

    keep_word: float
    own_sentence: float
    no_units: float
    unstated: float
    lead: float
    twins: float
    details: float
    unnumbered: float
    cut: float
    draft: float
    short_name: float


@dataclass(frozen=True, slots=True)
class Material:
    """The lists of growth.toml.

    agencies  for each agency the ways a region may name it, each a fuller and a shorter spelling
    """

    agencies: tuple[tuple[tuple[str, str], ...], ...]
    local_agencies: tuple[str, ...]
    groups: tuple[str, ...]
    topics: tuple[str, ...]
    titles: tuple[str, ...]
    issuers: tuple[str, ...]
    street_characters: str
    street_kinds: tuple[str, ...]
    addressee: str
    notice: str
    headings: dict[str, str]
    shares: Shares


@cache
def material() -> Material:
    """The lists as they stand in growth.toml."""
    data = tomllib.loads(GROWTH_FILE.read_text(encoding="utf-8"))
    return Material(
        agencies=tuple(tuple(map(_spellings, ways)) for ways in data["agencies"]),
        local_agencies=tuple(data["local_agencies"]),
        groups=tuple(data["groups"]),
        topics=tuple(data["topics"]),
        titles=tuple(data["titles"]),
        issuers=tuple(data["issuers"]),
        street_characters=data["street_characters"],
        street_kinds=tuple(data["street_kinds"]),
        addressee=data["addressee"],
        notice=data["notice"],
        headings=data["headings"],
        shares=Shares(**data["shares"]),
    )


def _spellings(way: str) -> tuple[str, str]:
    """The fuller and the shorter spelling, which may be the same."""
    full, _, short = way.partition("/")
    return full, short or full

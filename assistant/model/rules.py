"""What of a model's text may stand, read once from `checks.toml`."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rules:
    """The lists and patterns of `checks.toml`, under its names."""

    sentences: int
    sentence_characters: int
    sentence_clauses: int
    statements: int
    quoted_characters: int
    most_quoted_characters: int
    share: float
    free: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    turning: tuple[str, ...]
    scope: re.Pattern[str]
    back: re.Pattern[str]
    limit: re.Pattern[str]
    forbidden: re.Pattern[str]
    reasons: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def rules() -> Rules:
    """The rules, as patterns."""
    data = tomllib.loads(Path(__file__).with_name("checks.toml").read_text(encoding="utf-8"))
    return Rules(
        **data["limits"],
        share=data["likeness"]["share"],
        free=frozenset(data["likeness"]["free"]),
        before=_any_of(data["frame"]["before"]),
        after=_any_of(data["frame"]["after"]),
        turning=tuple(data["turning"]["words"]),
        scope=re.compile(data["scope"]["clause"]),
        back=re.compile(data["scope"]["back"]),
        limit=re.compile(data["scope"]["limit"]),
        forbidden=re.compile(data["markup"]["forbidden"]),
        reasons=tuple((name, re.compile(one)) for name, one in data["reasons"].items()),
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))

"""How people ask: the patterns of `lexicon.toml`, compiled once."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval.question import Intent


@dataclass(frozen=True, slots=True)
class IntentRule:
    """An intent, the patterns that show it, and whether a named unit is needed for it."""

    intent: Intent
    pattern: re.Pattern[str]
    needs_unit: bool


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail that is asked for, and what a text that holds it contains."""

    asked: re.Pattern[str]
    evidence: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns in the order in which they are tried."""

    intents: tuple[IntentRule, ...]
    filler: re.Pattern[str]
    urgent: re.Pattern[str]
    following: re.Pattern[str]
    preceding: re.Pattern[str]
    details: tuple[Detail, ...]
    agency: re.Pattern[str]
    together: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon of questions."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return Lexicon(
        intents=tuple(
            IntentRule(
                Intent(rule["name"]),
                re.compile("|".join(f"(?:{pattern})" for pattern in rule["patterns"])),
                rule.get("needs_unit", False),
            )
            for rule in data["intents"]
        ),
        filler=re.compile("|".join(data["fillers"]["words"])),
        urgent=re.compile("|".join(data["urgent"]["patterns"])),
        following=re.compile(data["elliptical"]["following"]),
        preceding=re.compile(data["elliptical"]["preceding"]),
        details=tuple(
            Detail(re.compile(entry["asked"]), re.compile(entry["evidence"]))
            for entry in data["details"]
        ),
        agency=re.compile(data["lists"]["agency"]),
        together=re.compile(data["lists"]["together"]),
        whole=re.compile("|".join(data["lists"]["whole"])),
    )


def asked_details(text: str) -> tuple[Detail, ...]:
    """The details that a question asks for."""
    return tuple(detail for detail in lexicon().details if detail.asked.search(text))

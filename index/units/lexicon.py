"""The lexicon of agency names, read once from `lexicon.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.records import Role

LONGEST_NAME = 25  # characters of an agency's name before its ending


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns built from `lexicon.toml`."""

    ending: re.Pattern[str]
    group_head: re.Pattern[str]
    group_noun: re.Pattern[str]
    facility: re.Pattern[str]
    label: re.Pattern[str]
    aside: re.Pattern[str]
    shared: re.Pattern[str]
    verb: re.Pattern[str]
    label_roles: dict[str, Role]
    verb_roles: dict[str, Role]


@cache
def lexicon() -> Lexicon:
    """The lexicon as patterns; longer entries win over shorter ones."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    label_roles = {word: Role(role) for role, words in data["labels"].items() for word in words}
    verb_roles = {word: Role(role) for role, words in data["verbs"].items() for word in words}
    asides = data["asides"]
    return Lexicon(
        ending=re.compile(f"(?:{_any_of(data['endings'])})$"),
        group_head=re.compile(f"(?:{_any_of(data['group_heads'])})"),
        group_noun=re.compile(f"(?:{_any_of(data['group_nouns'])})$"),
        facility=re.compile(f"(?:{_any_of(data['facilities'])})$"),
        label=_label(_any_of(label_roles), _any_of(data["endings"])),
        aside=re.compile(rf"({_any_of(asides['labels'] + asides['shared'])})\s*[:：]\s*"),
        shared=re.compile(rf"({_any_of(asides['shared'])})\s*[:：]\s*"),
        verb=re.compile(rf"({_any_of(verb_roles)})"),
        label_roles=label_roles,
        verb_roles=verb_roles,
    )


def _label(words: str, endings: str) -> re.Pattern[str]:
    """A label with its colon, or one that white space sets off from an agency's name behind it."""
    name = rf"[^\s、，,；;。：:（）()]{{0,{LONGEST_NAME}}}(?:{endings})(?![^\s、，,；;。（）()])"
    set_off = rf"(?<![^\s，,；;。（(])(?=(?:{words})\s+{name})"
    return re.compile(rf"(?:(?=(?:{words})\s*[:：])|{set_off})({words})\s*[:：]?\s*")


def _any_of(words: list[str] | dict[str, Role]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

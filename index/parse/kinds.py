"""Whether a text is a measure, a goal, a principle, a safeguard or background."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from index.records import Kind


def kind_under(path: Sequence[str]) -> Kind:
    """The kind that the headings above a text give it; innermost first.

    >>> kind_under(["总体要求", "工作目标"]), kind_under(["建设任务"]), kind_under([])
    (<Kind.GOAL: 'goal'>, <Kind.MEASURE: 'measure'>, <Kind.BACKGROUND: 'background'>)
    """
    for heading in reversed(path):
        for kind in (Kind.GOAL, Kind.PRINCIPLE, Kind.SAFEGUARD):
            if _patterns()[kind.value].search(heading):
                return kind
    return Kind.MEASURE if path else Kind.BACKGROUND


def is_goal_label(text: str) -> bool:
    """Whether a paragraph calls itself a goal ("行动目标：…")."""
    return bool(_patterns()["goal_label"].search(text))


def is_closing(text: str) -> bool:
    """Whether an unnumbered paragraph tells everybody to carry the document out."""
    return bool(_patterns()["closing"].search(text))


def is_note(text: str) -> bool:
    """Whether a paragraph is a note ("注1：…"), which belongs to no item."""
    return bool(_patterns()["note"].search(text))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {name: re.compile(pattern) for name, pattern in data.items()}

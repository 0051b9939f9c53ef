"""Which of the details beside a measure's text (完成时限, 联系电话) answers a question."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.compose.sentences import holds_figure
from index.records import Detail, Measure
from retrieval.lexicon import asked_details
from retrieval.question import Intent, Question

SHORTEST_LABEL = 4  # characters; a shorter label is a word that questions have anyway
_NOTE = re.compile(r"[（(].*$")


@dataclass(frozen=True, slots=True)
class _Rule:
    """What is asked, the labels of what answers it, and what that must contain."""

    asked: re.Pattern[str]
    labels: re.Pattern[str]
    evidence: re.Pattern[str] | None
    text_first: bool


def answering(measure: Measure, question: Question) -> tuple[Detail, ...]:
    """The details that answer a question, in printed order; () where the text or nothing does.

    A detail whose label the question prints answers it, then those that the rules name.
    """
    asked = re.sub(r"\s(?![a-z])|(?<![a-z])\s", "", question.plain)
    named = tuple(d for d in measure.details if _is_named(d, asked))
    if named:
        return named
    rules = [rule for rule in _rules() if rule.asked.search(asked)]
    for rule in rules:
        found = tuple(d for d in measure.details if rule.labels.search(d.label))
        if not _suffice(found, rule) or (rule.text_first and _text_answers(measure, question)):
            continue
        return found
    return ()


def _is_named(detail: Detail, asked: str) -> bool:
    label = _NOTE.sub("", detail.label)
    return len(label) >= SHORTEST_LABEL and label in asked


def _suffice(found: Sequence[Detail], rule: _Rule) -> bool:
    if rule.evidence is None:
        return bool(found)
    return any(rule.evidence.search(detail.text) for detail in found)


def _text_answers(measure: Measure, question: Question) -> bool:
    """Whether the measure's own text holds what is asked for."""
    if question.intent is Intent.FIGURE and not holds_figure(measure.text, question.plain):
        return False
    return all(d.evidence.search(measure.text) for d in asked_details(question.plain))


@cache
def _rules() -> tuple[_Rule, ...]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        _Rule(
            re.compile(entry["asked"]),
            re.compile(entry["labels"]),
            re.compile(entry["evidence"]) if "evidence" in entry else None,
            entry.get("text_first", False),
        )
        for entry in data["asked"]
    )

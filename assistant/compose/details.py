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
    word: re.Pattern[str] | None
    found: str
    strict: bool

    def word_of(self, asked: str) -> str:
        """The word of a question that an answer must have too; "" where it has none."""
        found = self.word.search(asked) if self.word else None
        return found[1] if found else ""


def answering(measure: Measure, question: Question) -> tuple[Detail, ...]:
    """The details that answer a question, in printed order; () where the text or nothing does.

    Those whose label the question prints, and those that the rules for anything else name.
    """
    asked = re.sub(r"\s(?![a-z])|(?<![a-z])\s", "", question.plain)
    named = [detail for detail in measure.details if _is_named(detail, asked)]
    rules = [rule for rule in _rules() if rule.asked.search(asked)]
    for rule in rules:
        found = tuple(d for d in measure.details if rule.labels.search(d.label))
        if any(detail in named for detail in found):
            continue
        if _suffice(found, rule, question) and not _text_comes_first(measure, question, rule):
            named += found
    return tuple(detail for detail in measure.details if detail in named)


def _is_named(detail: Detail, asked: str) -> bool:
    label = _NOTE.sub("", detail.label)
    return len(label) >= SHORTEST_LABEL and label in asked


def _suffice(found: Sequence[Detail], rule: _Rule, question: Question) -> bool:
    """Whether details with the right label hold what is asked for."""
    if rule.evidence and not any(rule.evidence.search(detail.text) for detail in found):
        return False
    if not rule.strict:
        return bool(found)
    word = rule.word_of(question.plain)
    return not asked_details(question.plain) and any(word in d.label + d.text for d in found)


def _text_comes_first(measure: Measure, question: Question, rule: _Rule) -> bool:
    """Whether the text answers better: it has the evidence, and the very word of the question.

    A date of another stage than the one asked for (动工, 建成) is not the answer.
    """
    if not rule.text_first or not _text_answers(measure, question):
        return False
    word = rule.word_of(question.plain)
    return not word or bool(re.search(rule.found.replace("{}", re.escape(word)), measure.text))


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
            re.compile(entry["word"]) if "word" in entry else None,
            entry.get("found", "{}"),
            entry.get("strict", False),
        )
        for entry in data["asked"]
    )

"""Answers about a document itself: number, date, issuer, status, goals, principles, safeguards."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from assistant.answer import Answer, Outcome, Reason
from assistant.compose.wording import Wording, paragraphs
from index.records import Document, Kind, Measure, Status
from retrieval.question import Question

_YEAR = re.compile(r"20[2-5]\d")
_ISSUED = re.compile(r"印发|发布|现将|通过")
_KINDS = {"goal": Kind.GOAL, "principle": Kind.PRINCIPLE, "safeguard": Kind.SAFEGUARD}


@dataclass(frozen=True, slots=True)
class _Fact:
    name: str
    asked: re.Pattern[str]
    record: re.Pattern[str] | None


def about_documents(
    documents: Sequence[Document], records: Sequence[Measure], question: Question, wording: Wording
) -> Answer:
    """The fact asked for, for each document that states it, with the record that proves it.

    Where no document states it, that is said; nothing is inferred.
    """
    fact = next((f for f in _facts() if f.asked.search(question.plain)), None)
    parts: list[str] = []
    shown: list[Measure] = []
    for document in documents:
        if fact is None:
            break
        own = [record for record in records if record.document_id == document.id]
        line, proofs = _stated(fact, document, own, question, wording)
        if line or proofs:
            parts += [line, *(wording.cited(proof) for proof in proofs)]
            shown += proofs
    if not parts:
        text = "\n\n".join(wording.say("about_unstated", title=d.title) for d in documents)
        return Answer(Outcome.REFUSED, text, question, reason=Reason.NO_EVIDENCE)
    return Answer(Outcome.ANSWERED, paragraphs(parts), question, tuple(shown))


def _stated(
    fact: "_Fact", document: Document, own: Sequence[Measure], question: Question, wording: Wording
) -> tuple[str, list[Measure]]:
    """What a document states of a fact, in a line, and the records that prove it."""
    if fact.name in _KINDS:
        return "", _of_kind(_KINDS[fact.name], own, question)
    if fact.name == "status":
        return _status(document, own, wording)
    if fact.name == "adopted" and fact.record:
        return "", [r for r in own if r.kind is Kind.BACKGROUND and fact.record.search(r.text)]
    if fact.name == "issuer" and document.issuer:
        line = wording.say("about_issuer", value=document.issuer)
        return line, [r for r in own if r.kind is Kind.BACKGROUND and document.issuer in r.text]
    value = _value(fact.name, document, wording)
    if value is None:
        return "", []
    printed = _printed(fact.name, document) or value
    return wording.say(f"about_{fact.name}", value=value), _containing(own, printed)


def _status(
    document: Document, own: Sequence[Measure], wording: Wording
) -> tuple[str, list[Measure]]:
    """Draft, in force or expired today, with the words that say so."""
    status = document.status_on(date.today().isoformat())
    line = wording.say(f"about_{status.value}")
    if status is Status.IN_FORCE:
        return line, _issued(own)
    words = "征求意见" if status is Status.DRAFT else _printed("expires", document)
    return line, _containing(own, words) if words else []


def _value(name: str, document: Document, wording: Wording) -> str | None:
    """A fact as an answer words it; dates in the language of the answer."""
    value = {
        "number": document.doc_number,
        "issuer": document.issuer,
        "period": document.period,
        "expires": document.expires,
        "date": document.date,
    }.get(name)
    if value is None or name not in ("date", "expires"):
        return value
    year, month, day = value.split("-")
    return wording.say("date_value", year=year, month=int(month), day=int(day))


def _printed(name: str, document: Document) -> str | None:
    """A fact as the document prints it; None where only the sidecar gives it."""
    fact = document.fact(name)
    if fact is None:
        return None
    return "".join(document.text[span.start : span.end] for span in fact.spans)


def _issued(own: Sequence[Measure]) -> list[Measure]:
    """The first sentence that issues the document, if it has one."""
    said = [r for r in own if r.kind is Kind.BACKGROUND and _ISSUED.search(r.text)]
    return said[:1]


def _containing(own: Sequence[Measure], value: str) -> list[Measure]:
    """The first record that prints a value."""
    return [record for record in own if value in record.text][:1]


def _of_kind(kind: Kind, own: Sequence[Measure], question: Question) -> list[Measure]:
    """Records of a kind: those of the year or the heading asked for, else those of the whole."""
    records = [record for record in own if record.kind is kind]
    if kind is Kind.SAFEGUARD and not records:  # numbered on like the measures before them
        records = [r for r in own if r.path and r.path[0].endswith(("保障", "保障措施"))]
    years = _YEAR.findall(question.plain)
    named = [r for r in records if r.path and r.path[-1] in question.plain]
    of_years = [r for r in records if years and any(year in r.text for year in years)]
    whole = [r for r in records if _is_overall(r)] if kind is Kind.GOAL else []
    return of_years or named or whole or records


def _is_overall(record: Measure) -> bool:
    """Whether a goal is the document's, not one of its chapters'."""
    return bool(record.path) and record.path[-1].endswith("目标")


@cache
def _facts() -> tuple[_Fact, ...]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        _Fact(
            entry["name"],
            re.compile(entry["asked"]),
            re.compile(entry["record"]) if "record" in entry else None,
        )
        for entry in data["facts"]
    )

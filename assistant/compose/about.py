"""Answers about a document itself: number, date, issuer, status, validity, goals, principles."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.answer import Answer, Outcome, Reason
from assistant.compose.facts import Fact
from assistant.compose.proofs import Proof, documents_cited, is_whole, proofs
from assistant.compose.wording import Wording, paragraphs
from index.collected import Collected
from index.records import Document, Kind, Measure, Status
from retrieval.naming import Naming, Subject
from retrieval.question import Question

OVERVIEW = ("number", "issuer", "date", "period", "expires")  # in this order
_YEAR = re.compile(r"20[2-5]\d")
_ISSUED = re.compile(r"印发|发布|现将|通过")
_KINDS = {"goal": Kind.GOAL, "principle": Kind.PRINCIPLE, "safeguard": Kind.SAFEGUARD}
OF_THE_WHOLE = ("number", "validity", "effective")


@dataclass(frozen=True, slots=True)
class About:
    """What is asked of documents.

    text     the question without 文号 and title
    subject  what the fact is asked of, seen from one document; empty until it is looked at
    """

    question: Question
    fact: Fact | None
    text: str
    naming: Naming
    normalize: Callable[[str], str]
    subject: Subject = field(default_factory=Subject)

    def of(self, documents: Sequence[Document]) -> "About":
        """The same, seen from these documents: what their titles do not say is beyond them."""
        if self.fact is None:
            return self
        ids = [document.id for document in documents]
        return replace(self, subject=self.fact.subject(self.text, ids, self.naming))


@dataclass(frozen=True, slots=True)
class _Stated:
    """What one document states of a fact: a line, the records that prove it, a lack to own up."""

    line: str = ""
    records: Sequence[Measure] = ()
    partly: bool = False


def about_documents(
    documents: Sequence[Document], collected: Collected, about: About, wording: Wording
) -> Answer:
    """The fact asked for, for each document that states it, with the record that proves it.

    Where no document states it, that is said; nothing is inferred.
    """
    parts: list[str] = []
    shown: list[Measure] = []
    partly = False
    for document in documents:
        own = collected.of_document(document.id)
        stated = _stated(about.of([document]), document, own, wording)
        parts += [stated.line, *(wording.cited(record) for record in stated.records)]
        shown += stated.records
        partly = partly or stated.partly
    question = about.question
    if not any(parts):
        text = "\n\n".join(wording.say("about_unstated", title=d.title) for d in documents)
        return Answer(Outcome.REFUSED, text, question, reason=Reason.NO_EVIDENCE)
    status = Outcome.PARTIAL if partly else Outcome.ANSWERED
    return Answer(status, paragraphs(parts), question, tuple(shown))


def _stated(about: About, document: Document, own: Sequence[Measure], wording: Wording) -> _Stated:
    """What a document states of the fact asked for."""
    fact = about.fact
    if fact is None:
        return _overview(document, own, wording)
    if fact.name in _KINDS:
        return _of_kind(_KINDS[fact.name], document, own, about.question, wording)
    if fact.name == "status":
        return _status(document, own, wording)
    if fact.name == "adopted" and fact.record:
        said = [r for r in own if r.kind is Kind.BACKGROUND and fact.record.search(r.text)]
        return _Stated(records=said)
    if fact.name == "issuer" and document.issuer:
        return _issuer(document.issuer, own, wording)
    if not is_whole(about.subject) and fact.name in OF_THE_WHOLE:
        return _proved(fact, document, own, about, wording)
    stated = _metadata(fact, document, own, wording)
    return stated or _proved(fact, document, own, about, wording)


def _issuer(issuer: str, own: Sequence[Measure], wording: Wording) -> _Stated:
    """Who issued a document: the heading that names it, and the signature."""
    said = [r for r in own if r.kind is Kind.BACKGROUND and issuer in r.text]
    signed = [r for r in said[1:] if r.text.lstrip().startswith(issuer)]
    return _Stated(wording.say("about_issuer", value=issuer), said[:1] + signed[:1])


def _metadata(
    fact: Fact, document: Document, own: Sequence[Measure], wording: Wording
) -> _Stated | None:
    """A fact that stands in the document's record."""
    name = "expires" if fact.name == "validity" else fact.name
    value = _value(name, document, wording)
    if value is None:
        return None
    printed = _printed(name, document) or value
    return _Stated(wording.say(f"about_{name}", value=value), _containing(own, printed))


def _proved(
    fact: Fact, document: Document, own: Sequence[Measure], about: About, wording: Wording
) -> _Stated:
    """A fact that a sentence states: the sentence, then its record in full."""
    asked = about.question.plain
    found = proofs(fact, own, asked, about.subject, about.normalize, document.title)
    if not found:
        return _instead(fact, document, own, about, wording)
    records = list({proof.record.id: proof.record for proof in found}.values())
    if fact.name == "basis" and (cited := _bases(found, document, wording)):
        return _Stated(cited, records)
    said = [proof for proof in found if proof.sentence != proof.record.text.strip()]
    lines = [wording.say("figure_lead", sentence=_on_one_line(proof)) for proof in said]
    return _Stated("\n\n".join(lines), records)


def _instead(
    fact: Fact, document: Document, own: Sequence[Measure], about: About, wording: Wording
) -> _Stated:
    """What comes nearest where a document does not say until or from when it holds."""
    near = {"validity": "period", "effective": "date"}.get(fact.name)
    value = _value(near, document, wording) if near and is_whole(about.subject) else None
    if near is None or value is None:
        return _Stated()
    unstated = wording.say("about_unstated", title=document.title)
    line = paragraphs([unstated, wording.say(f"about_{near}", value=value)])
    return _Stated(line, _containing(own, _printed(near, document) or value), partly=True)


def _bases(found: Sequence[Proof], document: Document, wording: Wording) -> str:
    """The documents that a document says it rests on."""
    cited = [one for proof in found for one in documents_cited(proof.sentence, document.title)]
    joined = wording.say("list_comma").join(dict.fromkeys(cited))
    return wording.say("about_basis", value=joined) if cited else ""


def _on_one_line(proof: Proof) -> str:
    return " ".join(proof.sentence.split())


def _overview(document: Document, own: Sequence[Measure], wording: Wording) -> _Stated:
    """What is known of a document, where a question only names it."""
    lines = [wording.say("title_heading", title=document.title)]
    values = {name: _value(name, document, wording) for name in OVERVIEW}
    lines += [wording.say(f"about_{n}", value=value) for n, value in values.items() if value]
    goals = [r for r in own if r.kind is Kind.GOAL and _is_overall(r)]
    return _Stated("\n\n".join(lines), goals)


def _status(document: Document, own: Sequence[Measure], wording: Wording) -> _Stated:
    """Draft, in force or expired today, with the words that say so."""
    status = document.status_on(date.today().isoformat())
    line = wording.say(f"about_{status.value}")
    if status is Status.IN_FORCE:
        return _Stated(line, _issued(own))
    words = "征求意见" if status is Status.DRAFT else _printed("expires", document)
    return _Stated(line, _containing(own, words) if words else [])


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


def _of_kind(
    kind: Kind, document: Document, own: Sequence[Measure], question: Question, wording: Wording
) -> _Stated:
    """Records of a kind: those of the year or the heading asked for, else those of the whole.

    A year that neither they nor the document name is not answered with another year's goals.
    """
    records = [record for record in own if record.kind is kind]
    if kind is Kind.SAFEGUARD and not records:  # numbered on like the measures before them
        records = [r for r in own if r.path and r.path[0].endswith(("保障", "保障措施"))]
    years = _YEAR.findall(question.plain)
    named = [r for r in records if r.path and r.path[-1] in question.plain]
    of_years = [r for r in records if years and any(year in r.text for year in years)]
    whole = [r for r in records if _is_overall(r)] if kind is Kind.GOAL else []
    known = f"{document.title} {document.period or ''} {document.date or ''}"
    absent = [year for year in years if year not in known] if records and not of_years else []
    line = wording.say("partial_year", year=absent[0]) if absent else ""
    return _Stated(line, of_years or named or whole or records, partly=bool(absent))


def _is_overall(record: Measure) -> bool:
    """Whether a goal is the document's, not one of its chapters'."""
    return bool(record.path) and record.path[-1].endswith("目标")

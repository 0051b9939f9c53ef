"""A text and its sidecar to a Document: every fact that either states, and where it stands.

A sidecar wins over what was read. Nothing is guessed: what neither states stays None.
"""

from collections.abc import Sequence
from itertools import islice

from index.metadata.places import division_in, line_of
from index.metadata.rules import common_units
from index.metadata.sidecar import Sidecar
from index.metadata.times import adopted, draft_mark, expires, issued, period
from index.metadata.titles import doc_number_of, issuer_of, title_of
from index.parse.excerpt import Excerpt
from index.parse.lines import lines_of
from index.records import Document, Fact, Status

HEAD_LINES = 60  # title, 文号, addressee and notice stand within these lines


def describe(document_id: str, text: str, sidecar: Sidecar) -> Document:
    """The document with everything that its text and its sidecar state."""
    lines = [line.content for line in lines_of(text)]
    head = [line for line in islice(map(_unmarked, lines), HEAD_LINES) if line.text]
    read = _facts(head, lines)
    given = sidecar.model_dump(exclude_none=True)
    values = {name: fact.value for name, fact in read.items()} | given
    title, issuer = values.get("title", document_id), values.get("issuer")
    region = values.get("region")
    division = line_of(region) if region else division_in([issuer or "", title])
    return Document(
        id=document_id,
        title=title,
        text=text,
        issuer=issuer,
        region=division[-1] if division else None,
        division=division,
        doc_number=values.get("doc_number"),
        date=values.get("date"),
        adopted=values.get("adopted"),
        period=values.get("period"),
        expires=values.get("expires"),
        status=Status(values.get("status", Status.IN_FORCE)),
        facts=tuple(fact for name, fact in read.items() if name not in given),
    )


def _unmarked(line: Excerpt) -> Excerpt:
    start = len(line.text) - len(line.text.lstrip("* "))
    return line.cut(start, max(start, len(line.text.rstrip("* "))))


def _facts(head: Sequence[Excerpt], lines: Sequence[Excerpt]) -> dict[str, Fact]:
    """The facts that a text prints, by name."""
    title = title_of(head)
    draft = draft_mark(head)
    printed = {"title": title, "issuer": issuer_of(head), "doc_number": doc_number_of(head)}
    facts = {
        name: Fact(name, excerpt.text, excerpt.spans)
        for name, excerpt in printed.items()
        if excerpt
    }
    dated = {
        "date": issued(head),
        "adopted": adopted(head),
        "period": period(title, head),
        "expires": expires(lines),
    }
    for name, found in dated.items():
        if found:
            facts[name] = Fact(name, found[0], found[1].spans)
    if common := common_units(lines):
        facts["common_units"] = Fact("common_units", common.text, common.spans)
    if draft:
        facts["status"] = Fact("status", Status.DRAFT.value, draft.spans)
    return facts

"""Honest refusals, and help for who does not know what to ask."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from assistant.answer import Answer, Outcome, Reason
from assistant.compose.wording import Wording
from index.collected import Collected
from index.records import Kind, Measure
from retrieval.question import Language, Question

EXAMPLES = 3
REGIONS_TOLD = 20  # of which a sentence gives the names; of more the first and how many there are
DOCUMENTS_TOLD = 20
LOOKED_AT = 20  # documents, for measures to make examples of
_DOCUMENTS = re.compile("文件|政策|资料|地区|document|polic")


def refusal(
    reason: Reason, question: Question, wording: Wording, near: Iterable[Measure] = ()
) -> Answer:
    """A refusal that says why, with questions that the nearest measures do answer."""
    text = wording.say(f"refuse_{reason.value}")
    examples = examples_of(near, wording)
    return Answer(Outcome.REFUSED, text, question, reason=reason, examples=examples)


def elsewhere(place: str, collected: Collected, question: Question, wording: Wording) -> Answer:
    """That no document is about the place asked for, and which places there are."""
    text = wording.say("refuse_elsewhere", place=place, regions=_regions(wording))
    examples = examples_of(first_measures(collected), wording)
    return Answer(Outcome.REFUSED, text, question, reason=Reason.OUT_OF_SCOPE, examples=examples)


def help_text(collected: Collected, question: Question, wording: Wording) -> Answer:
    """What can be asked, with examples from the documents at hand."""
    examples = examples_of(first_measures(collected), wording)
    lines = "\n".join(wording.say("example", question=example) for example in examples)
    text = wording.say("help", regions=_regions(wording), examples=lines)
    if _DOCUMENTS.search(question.plain):
        text = wording.say("help_documents", documents=_documents(wording))
    return Answer(Outcome.ANSWERED, text, question, examples=examples)


def first_measures(collected: Collected) -> Iterator[Measure]:
    """The records of the first documents, one after the other, read as they are looked at."""
    for name in islice(collected.documents, LOOKED_AT):
        yield from collected.of_document(name)


def examples_of(measures: Iterable[Measure], wording: Wording) -> tuple[str, ...]:
    """Questions in Chinese that the documents answer: a number, a unit's tasks, who leads."""
    stated = (m for m in measures if m.kind is Kind.MEASURE and m.units_stated and m.number)
    first = next(stated, None)
    if first is None:
        return ()
    region, unit = wording.region(first), first.units[0].name
    item = Wording(wording.documents, Language.CHINESE).item(first.number.strip("（）()"))
    examples = [
        f"{region}{item}是什么？",
        f"{_before(region, unit)}{unit}有哪些任务？",
    ]
    titled = next((m for m in chain([first], stated) if m.title), None)
    if titled:
        examples.append(f"{wording.region(titled)}{titled.title}由谁负责？")
    return tuple(examples[:EXAMPLES])


def _before(region: str, unit: str) -> str:
    """The region in front of an agency of its own level.

    >>> _before("长宁区", "区教育局"), _before("上虞区", "妇联")
    ('长宁', '上虞区')
    """
    return region[:-1] if unit.startswith(region[-1:]) else region


def _documents(wording: Wording) -> str:
    lines = [
        wording.say(
            "document",
            region=document.region or "",
            title=document.title,
            draft=wording.draft(document),
        )
        for document in islice(wording.documents.values(), DOCUMENTS_TOLD)
    ]
    count = len(wording.documents)
    more = [wording.say("documents_more", count=count)] if count > DOCUMENTS_TOLD else []
    return "\n".join([*lines, *more])


def _regions(wording: Wording) -> str:
    regions = dict.fromkeys(d.region for d in wording.documents.values() if d.region)
    told = wording.say("list_comma").join(islice(regions, REGIONS_TOLD))
    if len(regions) <= REGIONS_TOLD:
        return told
    return wording.say("regions_more", regions=told, count=len(regions))

"""Honest refusals, and help for who does not know what to ask."""

import re

from assistant.answer import Answer, Outcome, Reason
from assistant.compose.wording import Wording
from index.records import Kind, Measure
from retrieval.question import Language, Question

EXAMPLES = 3
_DOCUMENTS = re.compile("文件|政策|资料|地区|document|polic")


def refusal(reason: Reason, question: Question, wording: Wording) -> Answer:
    """A refusal that says why."""
    text = wording.say(f"refuse_{reason.value}")
    return Answer(Outcome.REFUSED, text, question, reason=reason)


def elsewhere(place: str, question: Question, wording: Wording) -> Answer:
    """That no document is about the place asked for, and which places there are."""
    text = wording.say("refuse_elsewhere", place=place, regions=_regions(wording))
    return Answer(Outcome.REFUSED, text, question, reason=Reason.OUT_OF_SCOPE)


def help_text(measures: tuple[Measure, ...], question: Question, wording: Wording) -> Answer:
    """What can be asked, with examples from the documents at hand."""
    examples = "\n".join(
        wording.say("example", question=example) for example in examples_of(measures, wording)
    )
    text = wording.say("help", regions=_regions(wording), examples=examples)
    if _DOCUMENTS.search(question.plain):
        text = wording.say("help_documents", documents=_documents(wording))
    return Answer(Outcome.ANSWERED, text, question)


def examples_of(measures: tuple[Measure, ...], wording: Wording) -> list[str]:
    """Questions in Chinese that the documents answer: a number, a unit's tasks, who leads."""
    stated = [m for m in measures if m.kind is Kind.MEASURE and m.units_stated and m.number]
    if not stated:
        return []
    first = stated[0]
    region, unit = wording.region(first), first.units[0].name
    item = Wording(wording.documents, Language.CHINESE).item(first.number.strip("（）()"))
    examples = [
        f"{region}{item}是什么？",
        f"{region}{unit}有哪些任务？",
    ]
    titled = next((m for m in stated if m.title), None)
    if titled:
        examples.append(f"{wording.region(titled)}{titled.title}由谁负责？")
    return examples[:EXAMPLES]


def _documents(wording: Wording) -> str:
    return "\n".join(
        wording.say(
            "document",
            region=document.region or "",
            title=document.title,
            draft=wording.draft(document),
        )
        for document in wording.documents.values()
    )


def _regions(wording: Wording) -> str:
    regions = dict.fromkeys(d.region for d in wording.documents.values() if d.region)
    return wording.say("list_comma").join(regions)

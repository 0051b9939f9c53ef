"""Measures by their number: the measure, a question back, or the numbers there are."""

from collections.abc import Sequence

from assistant.answer import Answer, Outcome, Reason
from assistant.compose.wording import Wording, paragraphs
from index.numerals import number_value
from index.records import Measure
from retrieval.places import stem_of
from retrieval.question import Question


def numbered(
    measures: Sequence[Measure], question: Question, wording: Wording
) -> tuple[Measure, ...]:
    """The measures with the numbers asked for, in the order of the question.

    As many numbers as regions stand one for each: 上虞第3条和武隆第5条.
    """
    wanted = [(number, question.regions) for number in question.numbers]
    if len(question.numbers) == len(question.regions):
        pairs = zip(question.numbers, question.regions, strict=True)
        wanted = [(number, (region,)) for number, region in pairs]
    return tuple(
        measure
        for number, regions in wanted
        for measure in measures
        if number_value(measure.number) == number
        and (not regions or wording.region(measure) in regions)
    )


def several(found: Sequence[Measure], question: Question, wording: Wording) -> Answer:
    """Several measures in full, below the name of their region where there are several."""
    regions = {wording.region(measure) for measure in found}
    parts: list[str] = []
    for measure in found:
        heading = wording.say("region_heading", region=wording.region(measure))
        parts += [heading if len(regions) > 1 else "", *wording.shown(measure)]
    return Answer(Outcome.ANSWERED, paragraphs(parts), question, tuple(found))


def no_such_number(in_scope: Sequence[Measure], question: Question, wording: Wording) -> Answer:
    """That the number does not exist, and which do."""
    ranges = []
    for document_id in dict.fromkeys(measure.document_id for measure in in_scope):
        numbers = [m.number for m in in_scope if m.document_id == document_id and m.number]
        document = wording.documents[document_id]
        if numbers:
            ranges.append(
                wording.say(
                    "number_range",
                    region=document.region or "",
                    title=document.title,
                    first=numbers[0],
                    last=numbers[-1],
                )
            )
    asked = wording.say("list_comma").join(str(number) for number in question.numbers)
    text = wording.say("number_none", number=asked, ranges="".join(ranges))
    return Answer(Outcome.REFUSED, text, question, reason=Reason.NO_EVIDENCE)


def which_region(found: Sequence[Measure], question: Question, wording: Wording) -> Answer:
    """Asks which region is meant, with complete questions to choose from."""
    regions = dict.fromkeys(wording.region(measure) for measure in found)
    choices = tuple(f"{stem_of(region)} {question.text}" for region in regions if region)
    lines = "\n".join(wording.say("example", question=choice) for choice in choices)
    text = paragraphs([wording.say("clarify_region"), lines])
    return Answer(Outcome.CLARIFY, text, question, choices=choices)

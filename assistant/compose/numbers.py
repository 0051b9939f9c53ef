"""Measures by their number: the measure, a question back, or the numbers there are."""

import re
from collections.abc import Sequence

from assistant.answer import Answer, Outcome, Reason
from assistant.compose.wording import Wording, paragraphs
from index.measure_list import MeasureList
from index.numerals import HAN_NUMERAL, number_value
from index.records import Measure
from retrieval.numbers import is_article, is_bracketed
from retrieval.places import stem_of
from retrieval.question import Question

DOCUMENTS_TOLD = 20  # whose numbers are told where the one asked for does not exist
CHOICES = 12  # regions to choose from; of more the first and how many there are


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
        for measure in _as_written(
            [
                measure
                for measure in measures
                if number_value(measure.number) == number
                and (not regions or wording.region(measure) in regions)
            ],
            question.plain,
        )
    )


def _as_written(found: Sequence[Measure], asked: str) -> Sequence[Measure]:
    """Of the measures of a document with one number, those that print it as the question does.

    （二） stands in brackets, 第二条 is an article; where none is printed so, any is meant.
    """
    kept: list[Measure] = []
    for document_id in dict.fromkeys(measure.document_id for measure in found):
        own = [measure for measure in found if measure.document_id == document_id]
        bracketed = [m for m in own if is_bracketed(asked) and is_bracketed(m.number)]
        articles = [m for m in own if is_article(asked) and is_article(m.number)]
        kept += bracketed or articles or own
    return kept


def several(found: Sequence[Measure], question: Question, wording: Wording) -> Answer:
    """Several measures in full, below what tells them apart: region, document, headings."""
    regions = {wording.region(measure) for measure in found}
    documents = {measure.document_id for measure in found}
    paths = {measure.number: set[tuple[str, ...]]() for measure in found}
    for measure in found:
        paths[measure.number].add(measure.path)
    parts: list[str] = []
    for measure in found:
        parts += [
            wording.say("region_heading", region=wording.region(measure))
            if len(regions) > 1
            else wording.say("title_heading", title=wording.documents[measure.document_id].title)
            if len(documents) > 1
            else "",
            wording.say("path_heading", path=" / ".join(measure.path))
            if len(paths[measure.number]) > 1 and measure.path
            else "",
            *wording.shown(measure),
        ]
    return Answer(Outcome.ANSWERED, paragraphs(parts), question, tuple(found))


def no_such_number(in_scope: MeasureList, question: Question, wording: Wording) -> Answer:
    """That the number does not exist, and which do, unless that is too much to say."""
    names = list(in_scope.documents())
    told = in_scope.of_documents(names) if len(names) <= DOCUMENTS_TOLD else ()
    ranges = []
    for document_id in names[: len(told)]:
        numbers = [m.number for m in told if m.document_id == document_id and m.number]
        document = wording.documents[document_id]
        if numbers:
            values = {"region": document.region or "", "title": document.title}
            ranges.append(wording.say("number_range", numbers=_runs(numbers, wording), **values))
    articles = is_article(question.plain) or (told and all(is_article(m.number) for m in told))
    key = "number_none_article" if articles else "number_none"
    asked = wording.say("list_comma").join(str(number) for number in question.numbers)
    text = wording.say(key, number=asked, ranges="".join(ranges))
    return Answer(Outcome.REFUSED, text, question, reason=Reason.NO_EVIDENCE)


def no_such_document(question: Question, wording: Wording) -> Answer:
    """That the document which the question cites is not among those here."""
    text = wording.say("document_unknown", cited=question.unknown)
    return Answer(Outcome.REFUSED, text, question, reason=Reason.NO_EVIDENCE)


def _runs(numbers: Sequence[str], wording: Wording) -> str:
    """First and last number of each way in which a document prints them.

    A number in brackets and one without count for themselves: 1至4、（一）至（八）.
    """
    shapes: dict[tuple[bool, bool], list[str]] = {}
    for number in numbers:
        han = re.search(HAN_NUMERAL, number) is not None
        shapes.setdefault((is_bracketed(number), han), []).append(number)
    runs = []
    for own in shapes.values():
        by_value = sorted(own, key=lambda number: number_value(number) or 0)
        runs.append(wording.say("number_run", first=by_value[0], last=by_value[-1]))
    return wording.say("list_comma").join(runs)


def _called(region: str, regions: Sequence[str]) -> str:
    """A region as people call it, or as documents write it where another is called so too."""
    stem = stem_of(region)
    return stem if [stem_of(other) for other in regions].count(stem) == 1 else region


def which_region(regions: Sequence[str], question: Question, wording: Wording) -> Answer:
    """Asks which region is meant, with complete questions to choose from."""
    every = tuple(dict.fromkeys(regions))
    choices = tuple(f"{_called(region, every)} {question.text}" for region in every[:CHOICES])
    lines = "\n".join(wording.say("example", question=choice) for choice in choices)
    more = wording.say("clarify_more", count=len(every)) if len(every) > CHOICES else ""
    text = paragraphs([wording.say("clarify_region"), lines, more])
    return Answer(Outcome.CLARIFY, text, question, choices=choices)

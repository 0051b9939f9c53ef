"""Answers from one measure: who is responsible, a figure, what it says."""

import re
from collections.abc import Callable, Sequence

from assistant.answer import Answer, Outcome
from assistant.compose.details import answering
from assistant.compose.sentences import figure_sentence, holds_figure
from assistant.compose.wording import Wording, paragraphs
from index.records import Detail, Measure, Role, Unit
from index.units.aliases import parts_of, same_agency, without_level
from retrieval.lexicon import asked_details
from retrieval.places import stem_of
from retrieval.question import ASKS_UNITS, Intent, Language, Question

_YEAR = re.compile(r"20[0-4]\d(?=年|\D|$)")


def answer_from(
    measures: Sequence[Measure],
    question: Question,
    wording: Wording,
    tokens: Callable[[str], Sequence[str]],
    note: str = "",
) -> Answer:
    """The answer that the first of `measures` gives; the others are only shown beside it."""
    best = measures[0]
    beside = answering(best, question)
    missing = _missing(best, question, wording, beside)
    stated = wording.details(beside, "detail_lead")
    parts = [note, missing or stated or _lead_in(best, question, wording, tokens)]
    if stated and not missing and question.intent in ASKS_UNITS:
        parts.append(_who(best, question, wording))
    if missing or question.intent not in ASKS_UNITS:
        parts += wording.shown(best)
    else:
        parts += [wording.cited(best)]
    return Answer(
        status=Outcome.PARTIAL if missing else Outcome.ANSWERED,
        text=paragraphs(parts),
        question=question,
        measures=tuple(measures),
    )


def answer_per_region(
    measures: Sequence[Measure], question: Question, wording: Wording, note: str = ""
) -> Answer:
    """One measure for each region that fits, where the question names none or several.

    It is partial where the best of them lacks the detail asked for.
    """
    parts = [note, "" if question.regions else wording.say("per_region")]
    for measure in measures:
        parts.append(wording.say("region_heading", region=wording.region(measure)))
        beside = answering(measure, question)
        missing = _missing(measure, question, wording, beside)
        parts += [missing or wording.details(beside, "detail_lead")]
        parts += [_who(measure, question, wording), wording.cited(measure)]
    lacking = bool(_missing(measures[0], question, wording, answering(measures[0], question)))
    status = Outcome.PARTIAL if lacking else Outcome.ANSWERED
    return Answer(status, paragraphs(parts), question, tuple(measures))


def _lead_in(
    measure: Measure,
    question: Question,
    wording: Wording,
    tokens: Callable[[str], Sequence[str]],
) -> str:
    """The answer in one line, before the quote that proves it."""
    if question.intent in ASKS_UNITS:
        return _who(measure, question, wording)
    if question.intent is Intent.FIGURE:
        sentence = figure_sentence(measure.text, _sought(question), tokens)
        on_one_line = " ".join(sentence.split())
        return wording.say("figure_lead", sentence=on_one_line) if sentence else ""
    return ""


def _sought(question: Question) -> str:
    """The words to look for in a measure; for an English question what they mean."""
    if question.language is Language.CHINESE:
        return question.searched
    return " ".join((question.searched, *question.terms))


def _who(measure: Measure, question: Question, wording: Wording) -> str:
    """The units of a measure, after what it says of those that the question names."""
    if question.intent not in ASKS_UNITS:
        return wording.units(measure)
    return paragraphs([_claims(measure, question, wording), _units(measure, question, wording)])


def _units(measure: Measure, question: Question, wording: Wording) -> str:
    unmarked = (
        question.intent is Intent.LEAD
        and measure.units_stated
        and all(unit.role is not Role.LEAD for unit in measure.units)
    )
    note = wording.say("lead_unmarked") if unmarked else ""
    return paragraphs([note, wording.units(measure)])


def _claims(measure: Measure, question: Question, wording: Wording) -> str:
    """What the document says of each agency that the question names."""
    lines = []
    for names in _known_there(_spellings(question.units, wording), measure, wording):
        unit = next((u for u in measure.units if any(_is(u, name) for name in names)), None)
        if unit is None:
            lines.append(wording.say("claim_absent", unit=names[0]))
        else:
            role = _role(unit, measure, wording)
            lines.append(wording.say("claim_role", unit=unit.name, role=role))
    return "\n".join(dict.fromkeys(lines))


def _known_there(groups: list[list[str]], measure: Measure, wording: Wording) -> list[list[str]]:
    """The agencies that a measure's document prints anywhere; the first where it prints none.

    What a question names may stand for agencies of several regions (教育局: 区教委, 教体局).
    """
    text = wording.documents[measure.document_id].text
    printed = [names for names in groups if any(name in text for name in names)]
    return printed or groups[:1]


def _spellings(names: Sequence[str], wording: Wording) -> list[list[str]]:
    """Names by agency: those that several regions spell differently stand together."""
    stems = [stem_of(document.region) for document in wording.documents.values() if document.region]
    groups: dict[str, list[str]] = {}
    for name in names:
        bare = without_level(name)
        for stem in stems:
            bare = bare.replace(stem, "")
        known = next((other for other in groups if same_agency(bare, other)), bare)
        groups.setdefault(known, []).append(name)
    return list(groups.values())


def _is(unit: Unit, name: str) -> bool:
    return any(same_agency(part, name) for part in (unit.canonical, *parts_of(unit.name)))


def _role(unit: Unit, measure: Measure, wording: Wording) -> str:
    leads = [other for other in measure.units if other.role is Role.LEAD]
    if unit.role is Role.RESPONSIBLE and leads:
        return wording.say("role_other", lead=wording.names(leads))
    return wording.say(f"role_{unit.role.value}")


def _missing(
    measure: Measure, question: Question, wording: Wording, beside: Sequence[Detail]
) -> str:
    """That the measure lacks the detail or the year asked for; "" where it lacks nothing.

    `beside` are its details that answer: one that was asked for is not missing then.
    """
    if question.intent is Intent.NUMBER:
        return ""
    stated = "\n".join((measure.text, *(f"{detail.label}：{detail.text}" for detail in beside)))
    asked = asked_details(question.plain)
    lacking = any(not detail.evidence.search(stated) for detail in asked)
    if lacking and len(beside) < len(asked):
        return wording.say("partial_detail")
    has_figure = beside or holds_figure(measure.text, question.plain)
    if question.intent is Intent.FIGURE and not has_figure:
        return wording.say("partial_detail")
    document = wording.documents[measure.document_id]
    known = document.text + document.title + (document.date or "")
    for year in _YEAR.findall(question.plain):
        if year not in known:
            return wording.say("partial_year", year=year)
    return ""

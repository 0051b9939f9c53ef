"""Lists and counts of a unit's measures: from the records, never from the top of a ranking."""

from collections import Counter
from collections.abc import Sequence

from assistant.answer import Answer, Outcome, Reason
from assistant.compose.wording import Wording, paragraphs
from index.records import Measure, Role
from index.units.aliases import same_agency
from index.units.names import is_a_group
from retrieval.filters import Filter
from retrieval.question import Intent, Question

_DEPARTMENTS = ("部门", "单位")  # what the members of a group are called
_PLACES = ("街道", "镇", "乡")
EXCERPT = 60  # characters of a measure's text in a list; the measures themselves are complete


def list_answer(
    measures: Sequence[Measure],
    in_scope: Sequence[Measure],
    question: Question,
    wording: Wording,
) -> Answer:
    """All measures of the units asked for, or how many there are.

    `measures` is the complete list; `in_scope` holds every measure of the same regions, to say
    how many name only a group that the unit may belong to.
    """
    regions = list(
        dict.fromkeys(wording.region(m) for m in in_scope if _asked(m, question, wording))
    )
    parts = [_of_region(region, measures, in_scope, question, wording) for region in regions]
    unknown = not measures and _unmarked(in_scope, question, wording)
    count = len(measures) if question.intent is Intent.COUNT and not unknown else None
    if not measures:
        return Answer(
            Outcome.REFUSED, paragraphs(parts), question, reason=Reason.NO_EVIDENCE, count=count
        )
    return Answer(Outcome.ANSWERED, paragraphs(parts), question, tuple(measures), count=count)


def _asked(measure: Measure, question: Question, wording: Wording) -> bool:
    return not question.regions or wording.region(measure) in question.regions


def _of_region(
    region: str,
    measures: Sequence[Measure],
    in_scope: Sequence[Measure],
    question: Question,
    wording: Wording,
) -> str:
    own = [measure for measure in measures if wording.region(measure) == region]
    if not question.units:
        return _without_units(region, own, question, wording)
    scope = [measure for measure in in_scope if wording.region(measure) == region]
    named = {unit.canonical for measure in scope for unit in measure.units}
    units = [unit for unit in question.units if unit in named] or question.units
    unit = wording.say("list_comma").join(units)
    unmarked = _unmarked(scope, question, wording)
    role = wording.say(_role_key(question, bool(unmarked)))
    groups = _groups(own, scope, question, wording)
    if not own:
        none = wording.say("list_none", region=region, unit=unit, role=role)
        other = _in_other_roles(scope, question, wording)
        found = [none, unmarked, other, _criterion(question, wording), groups]
        return paragraphs(found) if not measures else ""
    intro = wording.say("list_intro", region=region, unit=unit, role=role, count=len(own))
    items = "\n".join(_line(measure, question, wording) for measure in own)
    notes = [
        _criterion(question, wording),
        unmarked,
        _led_besides(scope, question, wording),
        _spellings(own, question, wording),
        groups,
    ]
    return paragraphs([intro, items, *notes])


def _without_units(
    region: str, own: Sequence[Measure], question: Question, wording: Wording
) -> str:
    """A list of all measures, by what they print or by document."""
    if question.topic or question.due:
        asked = _criterion_words(question)
        if not own:
            return wording.say("list_printing_none", region=region, words=asked)
        intro = wording.say("list_printing", region=region, words=asked, count=len(own))
        items = "\n".join(_line(measure, question, wording) for measure in own)
        return paragraphs([intro, items])
    documents = Counter(measure.document_id for measure in own)
    if not question.documents and len(documents) == 1:
        return wording.say("list_all", region=region, count=len(own))
    parts = [
        wording.say("list_all_of", title=wording.documents[name].title, count=count)
        for name, count in documents.items()
    ]
    return paragraphs(parts)


def _criterion_words(question: Question) -> str:
    due = f"{question.due}年" if question.due.isdecimal() else question.due
    return "”“".join(words for words in (question.topic, due) if words)


def _criterion(question: Question, wording: Wording) -> str:
    """By which words a unit's measures were chosen; nothing where all of them are listed."""
    words = _criterion_words(question)
    return wording.say("list_criterion", words=words) if words else ""


def _unmarked(scope: Sequence[Measure], question: Question, wording: Wording) -> str:
    """That the documents mark no lead, where a list by role asks for it."""
    roles = {unit.role for measure in scope for unit in measure.units}
    if not question.roles or not roles or Role.LEAD in roles:
        return ""
    return wording.say("list_unmarked")


def _led_besides(scope: Sequence[Measure], question: Question, wording: Wording) -> str:
    """How many measures the units lead, where only those that they join in are listed."""
    if not question.roles or Role.LEAD in question.roles or question.together:
        return ""
    wanted = Filter(units=question.units, roles=(Role.LEAD,))
    count = sum(wanted.lets_in_units_of(measure) for measure in scope)
    return wording.say("list_led_besides", count=count) if count else ""


def _in_other_roles(scope: Sequence[Measure], question: Question, wording: Wording) -> str:
    """How many measures name the units in another role than the one asked for."""
    if not question.roles:
        return ""
    named = [m for m in scope if any(unit.canonical in question.units for unit in m.units)]
    return wording.say("list_other_roles", count=len(named)) if named else ""


def names_all(measure: Measure, units: Sequence[str]) -> bool:
    """Whether a measure names every unit, each in the spelling of its region."""
    own = [unit.canonical for unit in measure.units]
    return all(any(same_agency(name, other) for other in own) for name in units)


def _role_key(question: Question, unmarked: bool) -> str:
    if question.together:
        return "list_role_together"
    if Role.LEAD in question.roles:
        return "list_role_lead"
    return "list_role_support" if question.roles and not unmarked else "list_role_any"


def _line(measure: Measure, question: Question, wording: Wording) -> str:
    units = [unit for unit in measure.units if unit.canonical in question.units]
    text = " ".join(measure.text.split())
    shown = text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
    roles = [wording.say(f"role_{unit.role.value}") for unit in units]
    if len(units) > 1:
        roles = [
            wording.say("list_role_of", unit=unit.name, role=role)
            for unit, role in zip(units, roles, strict=True)
        ]
    if not roles:
        return wording.say("list_plain_item", item=wording.item(measure.number), text=shown)
    role = wording.say("list_comma").join(roles)
    return wording.say("list_item", item=wording.item(measure.number), role=role, text=shown)


def _spellings(measures: Sequence[Measure], question: Question, wording: Wording) -> str:
    """The spellings that documents use for an agency, where there are several."""
    names: dict[str, dict[str, None]] = {unit: {} for unit in question.units}
    for measure in measures:
        for unit in measure.units:
            if unit.canonical in names:
                names[unit.canonical][unit.name] = None
    several = [name for spellings in names.values() if len(spellings) > 1 for name in spellings]
    if not several:
        return ""
    return wording.say("list_spellings", names=wording.say("list_comma").join(several))


def _groups(
    own: Sequence[Measure], scope: Sequence[Measure], question: Question, wording: Wording
) -> str:
    """How many other measures name only a group that may include the unit."""
    listed = {measure.id for measure in own}
    endings = _PLACES if question.units[0].endswith(_PLACES) else _DEPARTMENTS
    others = [
        [unit.name for unit in measure.units if is_a_group(unit.name)]
        for measure in scope
        if measure.id not in listed
    ]
    named = [fits for names in others if (fits := [n for n in names if n.endswith(endings)])]
    if not named or any(is_a_group(unit) for unit in question.units):
        return ""
    groups = dict.fromkeys(name for names in named for name in names)
    joined = wording.say("list_comma").join(groups)
    return wording.say("list_groups", count=len(named), groups=joined)

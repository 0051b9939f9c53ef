"""Lists and counts of a unit's measures: from the records, never from the top of a ranking."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Outcome, Reason
from assistant.compose.numbers import which_region
from assistant.compose.wording import Wording, paragraphs
from index.measure_list import MeasureList
from index.records import Measure, Role
from index.units.aliases import same_agency
from index.units.names import is_a_group
from retrieval.question import Intent, Question

_DEPARTMENTS = ("部门", "单位")  # what the members of a group are called
_PLACES = ("街道", "镇", "乡")
LISTED = 500  # measures; the longest list of a unit that the seeds have is 89
REGIONS_LISTED = 8  # side by side; with more, one has to be named
EXCERPT = 60  # characters of a measure's text in a list; the measures themselves are complete


def list_answer(
    measures: Sequence[Measure], in_scope: MeasureList, question: Question, wording: Wording
) -> Answer:
    """All measures of the units asked for, or how many there are.

    `measures` is the complete list; `in_scope` holds every measure of the same regions, to say
    how many name only a group that the unit may belong to. Where very many regions have measures,
    the answer asks which is meant; of a very long list it gives the beginning, and the count.
    """
    having = _regions_of(measures, wording)
    if len(having) > REGIONS_LISTED:
        return _too_many(measures, having, question, wording)
    asked = [r for r in in_scope.regions() if not question.regions or r in question.regions]
    if len(asked) > REGIONS_LISTED and question.units and not having:
        parts = [_nowhere(len(asked), in_scope, question, wording)]
    else:
        regions = having if len(asked) > REGIONS_LISTED else asked
        parts = [_of_region(region, measures, in_scope, question, wording) for region in regions]
    unknown = not measures and _unmarked(in_scope, question, wording)
    count = len(measures) if question.intent is Intent.COUNT and not unknown else None
    if not measures:
        return Answer(
            Outcome.REFUSED, paragraphs(parts), question, reason=Reason.NO_EVIDENCE, count=count
        )
    if len(measures) > LISTED:
        parts.append(wording.say("list_cut", shown=LISTED, count=len(measures)))
    return Answer(
        Outcome.ANSWERED, paragraphs(parts), question, tuple(measures[:LISTED]), count=count
    )


def _too_many(
    measures: Sequence[Measure], regions: Sequence[str], question: Question, wording: Wording
) -> Answer:
    """How many measures there are in how many regions, and the question back."""
    values = {"count": len(measures), "regions": len(regions)}
    if question.intent is Intent.COUNT:
        text = wording.say("count_everywhere", **values)
        return Answer(Outcome.ANSWERED, text, question, count=len(measures))
    asked = which_region(tuple(filter(None, regions)), question, wording)
    return replace(asked, text=paragraphs([wording.say("list_everywhere", **values), asked.text]))


def _nowhere(regions: int, in_scope: MeasureList, question: Question, wording: Wording) -> str:
    """That none of very many regions has a measure of the units: in one sentence."""
    unmarked = _unmarked(in_scope, question, wording)
    none = wording.say(
        "list_none_anywhere",
        regions=regions,
        unit=wording.say("list_comma").join(question.units),
        role=wording.say(_role_key(question, bool(unmarked))),
    )
    other = _in_other_roles(in_scope, question, wording)
    return paragraphs([none, unmarked, other, _criterion(question, wording)])


def _regions_of(measures: Sequence[Measure], wording: Wording) -> tuple[str, ...]:
    if isinstance(measures, MeasureList):
        return measures.regions()
    return tuple(dict.fromkeys(map(wording.region, measures)))


def _own(region: str, measures: Sequence[Measure], wording: Wording) -> Sequence[Measure]:
    if isinstance(measures, MeasureList):
        return measures.of_region(region)
    return [measure for measure in measures if wording.region(measure) == region]


def _of_region(
    region: str,
    measures: Sequence[Measure],
    in_scope: MeasureList,
    question: Question,
    wording: Wording,
) -> str:
    own = _own(region, measures, wording)
    if not question.units:
        return _without_units(region, own, question, wording)
    scope = in_scope.of_region(region)
    named = scope.canonical_names()
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
    items = "\n".join(_line(measure, question, wording) for measure in own[:LISTED])
    notes = [
        _criterion(question, wording),
        unmarked,
        _led_besides(scope, question, wording),
        _spellings(own[:LISTED], question, wording),
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
        items = "\n".join(_line(measure, question, wording) for measure in own[:LISTED])
        return paragraphs([intro, items])
    documents = own.documents() if isinstance(own, MeasureList) else {}
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


def _unmarked(scope: MeasureList, question: Question, wording: Wording) -> str:
    """That the documents mark no lead, where a list by role asks for it."""
    if not question.roles:
        return ""
    roles = scope.roles()
    if not roles or Role.LEAD in roles:
        return ""
    return wording.say("list_unmarked")


def _led_besides(scope: MeasureList, question: Question, wording: Wording) -> str:
    """How many measures the units lead, where only those that they join in are listed."""
    if not question.roles or Role.LEAD in question.roles or question.together:
        return ""
    count = len(scope.naming(question.units, (Role.LEAD,)))
    return wording.say("list_led_besides", count=count) if count else ""


def _in_other_roles(scope: MeasureList, question: Question, wording: Wording) -> str:
    """How many measures name the units in another role than the one asked for."""
    if not question.roles:
        return ""
    named = scope.naming(question.units)
    return wording.say("list_other_roles", count=len(named)) if named else ""


def naming_all(measures: MeasureList, units: Sequence[str]) -> MeasureList:
    """The measures that name every unit, each in the spelling of its region."""
    known = measures.canonical_names()
    for name in units:
        same = [other for other in known if same_agency(name, other)]
        measures = measures.naming(same or [name])
    return measures


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
    own: Sequence[Measure], scope: MeasureList, question: Question, wording: Wording
) -> str:
    """How many other measures name only a group that may include the unit."""
    endings = _PLACES if question.units[0].endswith(_PLACES) else _DEPARTMENTS
    listed = {measure.id for measure in own}
    others = [
        [unit.name for unit in measure.units if _is_such_a_group(unit.name, endings)]
        for measure in scope.named_as(lambda name: _is_such_a_group(name, endings))
        if measure.id not in listed
    ]
    if not others or any(is_a_group(unit) for unit in question.units):
        return ""
    groups = dict.fromkeys(name for names in others for name in names)
    joined = wording.say("list_comma").join(groups)
    return wording.say("list_groups", count=len(others), groups=joined)


def _is_such_a_group(name: str, endings: tuple[str, ...]) -> bool:
    return name.endswith(endings) and is_a_group(name)

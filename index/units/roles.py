"""A units marker ("责任单位：…", "…牵头，…按职责分工负责") to units with roles."""

import re
from collections.abc import Iterator

from index.records import Role, Unit
from index.units.lexicon import lexicon
from index.units.names import LEAD_MARKS, looks_like_a_unit, split_names

_RULE_FOR_ALL = re.compile(
    r"[，,；;。]?[^，,；;。、\s]{0,12}(?:列|排)(?:在|名)?(?:第一|首)(?:位|个)?[^。]{0,30}?牵头"
    r".{0,120}$",
    re.DOTALL,
)
_TIME_LIMIT = re.compile(
    r"[，,；;。\s]\s*(?:力争|确保|于|在)?(?:20\d{2}年|\d{1,2}月|每年|每季度|全年|年底|长期|持续)"
    r"[^，,；;。、（(：:]{0,16}$"
)
_ALSO_BELOW = re.compile(r"[。；;]\s*以下[^。]{0,60}(?:不再列出|下同)$")
LONGEST_NAME = 200  # characters; no name before or after a verb is longer
_FIRST_LEADS = re.compile(
    r"(?:列|排)(?:在|名)?(?:第一|首)(?:位|个)?(?:者|的)?(?:单位|部门|的)*(?:为|是|系)?牵头"
)


def first_unit_leads(text: str) -> bool:
    """Whether a document says, once for all its lists, that the first unit of a list leads.

    >>> first_unit_leads("（税务总局、财政部，列第一位者为牵头单位，下同）")
    True
    """
    return bool(_FIRST_LEADS.search(text))


def without_rule(marker: str) -> str:
    """A marker without the rule for all lists that some documents add to their first.

    Nor with the time limit that others put after the units.

    >>> without_rule("人力资源社会保障部、财政部负责。列第一位者为牵头单位，下同")
    '人力资源社会保障部、财政部负责'
    >>> without_rule("市城管局、市数据局负责，2024年底前完成")
    '市城管局、市数据局负责'
    """
    return _TIME_LIMIT.sub("", _ALSO_BELOW.sub("", _RULE_FOR_ALL.sub("", marker)))


def units_of(
    marker: str, default: Role = Role.RESPONSIBLE, first_leads: bool = False
) -> tuple[Unit, ...]:
    """The units that a marker names, in printed order; `canonical` is the name as printed.

    A leading `*` marks the lead. `default` is the role of a list with neither label nor verb,
    as in a column of a table. `first_leads` is the rule of `first_unit_leads`.

    >>> [(u.name, u.role.value) for u in units_of("责任单位：*宣传部〈网信办〉、教体局")]
    [('宣传部〈网信办〉', 'lead'), ('教体局', 'responsible')]
    >>> [(u.name, u.role.value) for u in units_of("省商务厅牵头，省教育厅、省科协配合")]
    [('省商务厅', 'lead'), ('省教育厅', 'support'), ('省科协', 'support')]
    """
    units: dict[str, Unit] = {}
    for names, role in _clauses(without_rule(marker), default):
        for printed in split_names(names):
            name = _without_by(printed.lstrip(LEAD_MARKS).strip())
            marked = printed[:1] in LEAD_MARKS
            if name and name not in units:
                units[name] = Unit(name, name, Role.LEAD if marked else role)
    found = list(units.values())
    if first_leads and found and all(unit.role is Role.RESPONSIBLE for unit in found):
        found[0] = Unit(found[0].name, found[0].canonical, Role.LEAD)
    return tuple(found)


def _without_by(name: str) -> str:
    """由市商务局牵头: the agency is named without 由."""
    return name[1:] if name.startswith("由") and looks_like_a_unit(name[1:]) else name


def _clauses(marker: str, default: Role) -> Iterator[tuple[str, Role]]:
    """The lists of a marker, each with the role that its label or verb gives."""
    words = lexicon()
    pieces = words.label.split(marker)
    yield from _by_verb(_before_aside(pieces[0]), default)
    for label, names in zip(pieces[1::2], pieces[2::2], strict=True):
        yield from _by_verb(_before_aside(names), words.label_roles[label])


def _before_aside(names: str) -> str:
    """A label's names without what another label, of no units, adds (完成时限：6月)."""
    for found in lexicon().aside.finditer(names):
        if names[found.start() - 1 : found.start()] not in ("（", "("):
            return names[: found.start()]
    return names


def _by_verb(text: str, default: Role) -> Iterator[tuple[str, Role]]:
    """Splits "A牵头，B配合" after each verb; a verb inside a name is part of the name."""
    words = lexicon()
    start = 0
    for found in words.verb.finditer(text):
        rest = text[found.end() : found.end() + LONGEST_NAME]
        names = text[start : found.start()]
        if names.strip("、，,；; ") and _closes_a_clause(rest) and _names_units(names):
            yield names, words.verb_roles[found[1]]
            start = found.end()
    if text[start:].strip("、，,；;。 "):
        yield text[start:], default


def _closes_a_clause(rest: str) -> bool:
    if not rest or rest[0] in "，,；;。、）) \n":
        return True
    next_name = split_names(rest)[0]
    return looks_like_a_unit(next_name) or looks_like_a_unit(lexicon().verb.sub("", next_name))


def _names_units(text: str) -> bool:
    return any(looks_like_a_unit(name) for name in split_names(text[-LONGEST_NAME:]))

"""A filter as an expression of Milvus: it applies inside both legs, before either cuts."""

import json
from collections.abc import Iterable

from index.filters import Filter
from index.milvus import fields
from index.milvus.packing import searchable_term


def condition(wanted: Filter) -> str:
    """What a row must be, "" for anything.

    >>> condition(Filter(regions=("长宁区",), numbers=(20,)))
    'region in ["长宁区"] and number in [20]'
    """
    parts = [
        _among(fields.REGION, wanted.regions),
        _among(fields.DOCUMENT, wanted.documents),
        _among(fields.KIND, (kind.value for kind in wanted.kinds)),
        f"{fields.NUMBER} in {json.dumps(wanted.numbers)}" if wanted.numbers else "",
        _naming(wanted),
    ]
    return " and ".join(part for part in parts if part)


def holding(terms: Iterable[str]) -> str:
    """That a measure has every one of some terms, or more terms than were searched.

    >>> holding(["托育", "85%"])
    'cut == true or (text_match(tokens, "托育") and text_match(tokens, "85ₓpercent"))'
    """
    held = (f"text_match({fields.TOKENS}, {literal(searchable_term(term))})" for term in terms)
    return f"{fields.CUT} == true or ({' and '.join(held)})"


def is_one(field: str, value: str) -> str:
    """That a field has one value.

    >>> is_one("id", "a#1")
    'id == "a#1"'
    """
    return f"{field} == {literal(value)}"


def literal(text: str) -> str:
    r"""A text as expressions quote it: nothing in it can end the quotation.

    >>> print(literal('区"教育\\局'))
    "区\"教育\\局"
    """
    return json.dumps(text, ensure_ascii=False)


def _among(field: str, values: Iterable[str]) -> str:
    listed = ", ".join(map(literal, values))
    return f"{field} in [{listed}]" if listed else ""


def _naming(wanted: Filter) -> str:
    """A unit in a role means the same unit: both stand in one value."""
    roles = [role.value for role in wanted.roles]
    if wanted.units and roles:
        duties = [fields.duty(role, unit) for role in roles for unit in wanted.units]
        return _holding(fields.DUTIES, duties)
    return _holding(fields.UNITS, wanted.units) or _holding(fields.ROLES, roles)


def _holding(field: str, values: Iterable[str]) -> str:
    listed = ", ".join(map(literal, values))
    return f"array_contains_any({field}, [{listed}])" if listed else ""

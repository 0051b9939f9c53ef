"""What is wrong with settings, in words: from pydantic's findings to our sentences."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_settings import SettingsError

from assistant.messages import placeholders, sentences
from assistant.operation.fields import HIDDEN, Leaf, groups, leaves, variable_of
from assistant.operation.said import Said
from assistant.operation.sources import Sources
from retrieval.question import Language

KINDS = {
    "int_parsing": "integer",
    "int_type": "integer",
    "int_from_float": "integer",
    "float_parsing": "number",
    "float_type": "number",
    "bool_parsing": "boolean",
    "bool_type": "boolean",
    "string_type": "text",
    "path_type": "text",
    "tuple_type": "list",
    "list_type": "list",
    "model_type": "table",
    "model_attributes_type": "table",
    "dict_type": "table",
    "ip_any_network": "network",
}
"""Types of pydantic errors (docs.pydantic.dev/latest/errors/validation_errors) by what to say."""
BOUNDS = {
    "greater_than_equal": ("least", "ge"),
    "greater_than": ("above", "gt"),
    "less_than_equal": ("most", "le"),
    "less_than": ("below", "lt"),
    "string_too_short": ("length", "min_length"),
    "too_short": ("items", "min_length"),
}
"""Likewise, with the name of the bound in pydantic's `ctx`."""
QUIET = "extra_forbidden"  # told by Sources.unknown, with the line and what may be meant
FIELD = re.compile(r'field "(\w+)"')


def findings(error: ValidationError, sources: Sources) -> Iterator[Said]:
    """Everything that is wrong, each with where it was given."""
    by_path = {leaf.path: leaf for leaf in leaves()}
    for found in error.errors(include_url=False):
        if found["type"] == QUIET:
            continue
        path = tuple(str(part) for part in found["loc"])
        leaf = next((by_path[path[:n]] for n in (2, 1) if path[:n] in by_path), None)
        expected = expectation(found["type"], found.get("ctx", {}), leaf, path)
        if leaf is None:
            yield Said("wrong_group", {"place": place(sources, path), "expected": expected})
        else:
            values = {"place": place(sources, leaf.path), "value": given(leaf, found["input"])}
            yield Said("wrong", {**values, "expected": expected})


def unreadable(error: SettingsError, sources: Sources) -> Said:
    """A variable of several values that is not JSON."""
    found = FIELD.search(str(error))
    start = variable_of((found[1],)) if found else ""
    names = [given for name, given in sources.variables.items() if name.startswith(start)]
    return Said("not_json", {"place": ", ".join(sorted(names))})


def place(sources: Sources, path: Sequence[str]) -> str:
    """Where a setting was given, and its name where that does not say it."""
    name, found = ".".join(path), sources.of(path)
    if not found.where:
        return name
    return f"{found.where} {name}" if ":" in found.where else found.where


def given(leaf: Leaf, value: object) -> str:
    """A wrong value, unless it is a secret."""
    return HIDDEN if leaf.is_secret else leaf.shown(value)


def expectation(
    kind: str, context: Mapping[str, Any], leaf: Leaf | None, path: Sequence[str]
) -> Said:
    """What a setting should have been."""
    if kind in KINDS:
        return Said(f"expected_{KINDS[kind]}", {"name": path[0]} if KINDS[kind] == "table" else {})
    if kind in BOUNDS:
        key, bound = BOUNDS[kind]
        if leaf is not None and leaf.is_secret:  # pydantic counts its characters as items
            key = "length"
        return Said(f"expected_{key}", {"bound": context[bound]})
    if kind in ("enum", "literal_error"):
        choices = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        return Said("expected_choice", {"choices": choices})
    own = own_sentence(kind, path[0])
    if own:
        return own
    words = leaf.description if leaf else groups()[path[0]].description
    reason = f" ({context['error']})" if kind == "value_error" and "error" in context else ""
    return Said("expected_described", {"words": f"{words}{reason}"})


def own_sentence(kind: str, group: str) -> Said | None:
    """What a group's own validator says of it, where the messages file has a sentence for it."""
    for section in (group, "errors"):
        templates = sentences().get(f"{section}.{kind}")
        if templates and not placeholders(templates[Language.ENGLISH]):
            return Said("expected_own", {"words": Said(kind, section=section)})
    return None

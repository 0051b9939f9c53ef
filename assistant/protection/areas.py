"""What a request is about, as far as protection goes: a table of methods and paths."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl

from starlette.types import Scope

API = ("/api/", "/v1/", "/mcp")
"""Beginnings of the paths that programs use; whatever else is not public files is a page."""


class Area(StrEnum):
    """What is to be protected, and how.

    ASKING     something is searched or answered: sessions, switch, budget of asking, places
    FOLLOWING  goes on with an answer that was given: sessions, budget of reading
    READING    documents, measures, units, pages: budget of reading
    TOKENS     where portals' servers fetch session tokens: budget of wrong tokens
    ADMIN      for administrators: the gate, budget of wrong tokens
    FREE       health, measurements and public files: never limited
    """

    ASKING = "asking"
    FOLLOWING = "following"
    READING = "reading"
    TOKENS = "tokens"
    ADMIN = "admin"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Row:
    """Methods (None for all), a pattern of whole paths, a parameter that must be there."""

    methods: frozenset[str] | None
    path: re.Pattern[str]
    area: Area
    parameter: str | None = None


def row(methods: str, path: str, area: Area, parameter: str | None = None) -> Row:
    """A row of the table; methods "*" stands for all."""
    named = None if methods == "*" else frozenset(methods.split())
    return Row(named, re.compile(path), area, parameter)


TABLE = (
    row("*", r"/healthz|/readyz|/metrics|/widget\.js|/static/.*|/favicon\.ico", Area.FREE),
    row("*", r"/api/admin/.*", Area.ADMIN),
    row("POST", r"/api/session", Area.TOKENS),
    row("POST", r"/api/chat", Area.ASKING),
    row("GET HEAD", r"/api/search", Area.ASKING),
    row("GET HEAD", r"/api/measures", Area.ASKING, "q"),
    row("POST", r"/v1/chat/completions|/mcp/?", Area.ASKING),
    row("*", r"/api/chat/.*|/api/feedback|/feedback|/v1/.*|/mcp/?.*", Area.FOLLOWING),
    row("POST", r"/", Area.ASKING),
    row("*", r".*", Area.READING),
)
"""The first row that fits counts; the last one fits everything."""


def area_of(scope: Scope) -> Area:
    """The area of a request."""
    method, path = scope["method"], scope["path"]
    for one in TABLE[:-1]:
        fits = (one.methods is None or method in one.methods) and one.path.fullmatch(path)
        if fits and (one.parameter is None or one.parameter in parameters(scope)):
            return one.area
    return TABLE[-1].area


def parameters(scope: Scope) -> frozenset[str]:
    """The names in a query string, in lower case."""
    query = scope.get("query_string", b"").decode("latin-1")
    return frozenset(name.lower() for name, _ in parse_qsl(query, keep_blank_values=True))


def is_api(path: str) -> bool:
    """Whether programs use a path."""
    return path.startswith(API)


def is_public_file(path: str) -> bool:
    """Whether any page in the world may load a path."""
    return path == "/widget.js" or path.startswith("/static/")

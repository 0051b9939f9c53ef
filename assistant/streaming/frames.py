"""What is sent of a streamed answer: events by name, each with its JSON."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

MEASURES, TEXT, DONE, PROBLEM = "measures", "text", "done", "problem"


@dataclass(frozen=True, slots=True)
class Frame:
    """An event of a stream: its name and its data, which is JSON on one line."""

    event: str
    data: str


@dataclass(frozen=True, slots=True)
class TextView:
    """More of the text; with `replaces`, what stands in place of all before it."""

    delta: str
    replaces: bool


@dataclass(frozen=True, slots=True)
class DeltaView:
    """More of the text."""

    delta: str


def text_frame(text: str, replaces: bool = False) -> Frame:
    """A piece of the text.

    >>> text_frame("由区教育局负责。").data
    '{"delta":"由区教育局负责。"}'
    """
    return frame(TEXT, TextView(text, replaces) if replaces else DeltaView(text))


def frame(event: str, view: object) -> Frame:
    """An event that carries a view."""
    return Frame(event, json_of(view))


def json_of(view: object) -> str:
    r"""A dataclass as JSON on one line, as the HTTP interface writes it.

    >>> json_of(TextView("一\n二", replaces=True))
    '{"delta":"一\\n二","replaces":true}'
    """
    return adapter_of(type(view)).dump_json(view).decode()


def adapter_of(shape: Any) -> TypeAdapter[Any]:
    """What writes a dataclass of this type."""
    return _made(shape)


@cache  # making one takes milliseconds
def _made(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)

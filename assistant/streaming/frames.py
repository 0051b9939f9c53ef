"""What is sent of a streamed answer: events by name, each with its JSON."""

from dataclasses import dataclass

from assistant.views.as_json import json_of

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

"""Server-sent events as a client reads them (html.spec.whatwg.org, section 9.2.6)."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sent:
    """An event as it arrived."""

    event: str
    id: str
    data: Any


def events_of(lines: Iterable[str]) -> Iterator[Sent]:
    """The events of a stream, comments left out."""
    fields: dict[str, str] = {}
    for line in lines:
        if line.startswith(":"):
            continue
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif fields:
            yield Sent(fields["event"], fields["id"], json.loads(fields["data"]))
            fields = {}

"""What the parser finds in a body or a table, before it becomes a measure."""

from dataclasses import dataclass

from index.parse.excerpt import Excerpt
from index.records import Detail, Kind, Unit


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a document as printed; `content` has neither number, marker nor details."""

    kind: Kind
    number: str
    content: Excerpt
    path: tuple[str, ...] = ()
    title: str | None = None
    units: tuple[Unit, ...] = ()
    units_stated: bool = False
    warnings: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()

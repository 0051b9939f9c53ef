"""Sentences of a body that a table of the same document prints again, row by row.

The row has the units; the body has the headings, which merged cells damage in the table. So a
row keeps its own text and units, takes the body's headings and remembers the body as a second
source.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.parse.excerpt import Excerpt
from index.parse.item import Item
from index.parse.likeness import containment, likeness, shingles
from index.records import Kind

MIN_LIKENESS = 0.6  # recognition errors and edits change a few characters, other rows nearly all
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’」）)]*|[^。！？]+$")


@dataclass(frozen=True, slots=True)
class Repeated:
    """Where the body prints a table row."""

    number: str
    path: tuple[str, ...]
    content: Excerpt


@dataclass(frozen=True, slots=True)
class Merged:
    """The items of a document, each row with the place where the body prints it (or None)."""

    body: tuple[Item, ...]
    rows: tuple[tuple[Item, Repeated | None], ...]


def merge_repeated(body: Sequence[Item], rows: Sequence[Item]) -> Merged:
    """Takes out of the body what the rows repeat; what is left of it stays."""
    owners = _owners(body, rows)
    kept: list[Item] = []
    found: dict[int, Repeated] = {}
    for at, item in enumerate(body):
        own = [row for row, owner in owners.items() if owner == at]
        if not own:
            kept.append(item)
            continue
        places, left = _places(item, [rows[row] for row in own])
        found |= {own[nth]: place for nth, place in places.items()}
        kept.extend(replace(item, kind=Kind.BACKGROUND, number="", content=c) for c in left)
    merged = tuple(_with_path(row, found.get(at)) for at, row in enumerate(rows))
    return Merged(tuple(kept), merged)


def _owners(body: Sequence[Item], rows: Sequence[Item]) -> dict[int, int]:
    """For each row that states units the item of the body that contains most of it."""
    candidates = [at for at, item in enumerate(body) if item.kind is Kind.MEASURE]
    wholes = {at: shingles(body[at].content.text) for at in candidates}
    owners: dict[int, int] = {}
    for row, item in enumerate(rows):
        if not item.units_stated:
            continue
        part = shingles(item.content.text)
        best = max(candidates, key=lambda at: containment(part, wholes[at]), default=None)
        if best is not None and containment(part, wholes[best]) >= MIN_LIKENESS:
            owners[row] = best
    return {row: at for row, at in owners.items() if _is_repeated(at, wholes[at], owners, rows)}


def _is_repeated(
    at: int, whole: frozenset[str], owners: dict[int, int], rows: Sequence[Item]
) -> bool:
    """Whether the rows of a paragraph repeat most of it, not only borrow a sentence."""
    own = [shingles(rows[row].content.text) for row, owner in owners.items() if owner == at]
    return containment(whole, frozenset().union(*own)) >= MIN_LIKENESS


def _places(item: Item, rows: list[Item]) -> tuple[dict[int, Repeated], list[Excerpt]]:
    """The part of a paragraph that each row repeats, and the sentences that none does."""
    path = (*item.path, item.title) if item.title else item.path
    sentences = _sentences(item)
    texts = [item.content.text[start:end] for start, end in sentences]
    assigned = _in_order(texts, [row.content.text for row in rows])
    places: dict[int, Repeated] = {}
    for nth in range(len(rows)):
        own = [at for at, row in enumerate(assigned) if row == nth]
        if own:
            start, end = sentences[own[0]][0], sentences[own[-1]][1]
            places[nth] = Repeated(item.number, path, item.content.cut(start, end).strip())
    left = [
        item.content.cut(*sentence).strip()
        for sentence, row in zip(sentences, assigned, strict=True)
        if row is None
    ]
    return places, left


def _sentences(item: Item) -> list[tuple[int, int]]:
    """Where the sentences of a paragraph stand, without its title."""
    text = item.content.text
    skip = len(item.title) if item.title and text.startswith(item.title) else 0
    skip += len(text[skip:]) - len(text[skip:].lstrip("。：: ")) if skip else 0
    return [(m.start(), m.end()) for m in _SENTENCE.finditer(text, skip) if m[0].strip()]


def _in_order(sentences: list[str], rows: list[str]) -> list[int | None]:
    """For each sentence the row that repeats it; both stand in the same order.

    Longest-path dynamic programming over (sentences read, rows reached), so that one odd sentence
    cannot pull its neighbours to a wrong row.

    >>> _in_order(["建托育点。", "新增托位。", "评选。"], ["建托育点。新增托位。", "评选。"])
    [0, 0, 1]
    """
    alike = [[likeness(sentence, row) for row in rows] for sentence in sentences]
    best = [[0.0] * len(rows) for _ in sentences]
    came = [[0] * len(rows) for _ in sentences]
    for at, scores in enumerate(alike):
        for row, score in enumerate(scores):
            before = best[at - 1][: row + 1] if at else [0.0]
            came[at][row] = max(range(len(before)), key=before.__getitem__)
            best[at][row] = score + max(before)
    assigned: list[int | None] = []
    row = max(range(len(rows)), key=best[-1].__getitem__) if sentences else 0
    for at in range(len(sentences) - 1, -1, -1):
        assigned.append(row if alike[at][row] >= MIN_LIKENESS else None)
        row = came[at][row]
    return assigned[::-1]


def _with_path(row: Item, place: Repeated | None) -> tuple[Item, Repeated | None]:
    return (replace(row, path=place.path) if place else row), place

"""The outline of a document: which paragraphs are headings and what stands below them.

The style of a number (一、 （一） 1. （1）) has no fixed level: a style that is new below the
current one opens a level, a known one returns to its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.parse.labels import is_labelled
from index.parse.marker import split_marker
from index.parse.numbering import Style
from index.parse.paragraphs import Paragraph

LONGEST_HEADING = 80  # characters; headings of plans end well below, sentences rarely
_LEAD = re.compile(r"([^。，,；;：:！？]{2,30})。")
_ATTACHMENT = re.compile(r"附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[:：]?")


@dataclass(frozen=True, slots=True)
class Node:
    """A paragraph in its place: the headings above it, and whether it is one itself.

    `heads` is true for a heading without numbered children: the paragraphs below it are its text.
    """

    paragraph: Paragraph
    path: tuple[str, ...]
    is_heading: bool
    heads: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    """A number's style with the heading, or the first short sentence of the item, at it."""

    style: Style
    text: str
    is_heading: bool


def outline_of(
    paragraphs: Sequence[Paragraph], own_labels: frozenset[str] = frozenset()
) -> list[Node]:
    """Every paragraph with its path, in order; `own_labels` as in `labels_of_items`."""
    nodes: list[Node] = []
    stack: list[_Level] = []
    for at, paragraph in enumerate(paragraphs):
        if paragraph.number is None:
            if is_attachment_line(paragraph):
                stack = []
            headings = [level for level in stack if level.is_heading]
            nodes.append(Node(paragraph, _path(headings), False))
            continue
        stack = _above(stack, paragraph.number.style)
        after = _after(paragraphs, at, own_labels)
        known = {level.style for level in stack} | {paragraph.number.style}
        deeper = after is not None and after.number is not None and after.number.style not in known
        heading = _is_heading(paragraph, after, deeper)
        heads = heading and after is not None and after.number is None and not after.bold
        nodes.append(Node(paragraph, _path(stack), heading, heads))
        text = heading_text(paragraph) if heading else _lead(paragraph)
        stack.append(_Level(paragraph.number.style, text, heading))
    return _without_children(nodes)


def _after(
    paragraphs: Sequence[Paragraph], at: int, own_labels: frozenset[str]
) -> Paragraph | None:
    """What stands below a paragraph, without the labelled lines of its own.

    Where those end a short item and no number follows, nothing does.
    """
    below = paragraphs[at + 1 :]
    lines = (p for p in below if p.number or not is_labelled(p.content.text, own_labels))
    after = next(lines, None)
    if after is None or after.number or after is below[0]:
        return after
    return None


def is_attachment_line(paragraph: Paragraph) -> bool:
    """Whether a paragraph only says that an attachment begins ("附件1")."""
    return bool(_ATTACHMENT.fullmatch(paragraph.content.text))


def heading_text(paragraph: Paragraph) -> str:
    """A heading without its number and closing full stop."""
    return " ".join(paragraph.content.text.split()).rstrip("。：:")


def _lead(paragraph: Paragraph) -> str:
    """The short first sentence of an item, for what stands below it; "" if it has none."""
    found = _LEAD.match(paragraph.content.text)
    return found[1] if found else ""


def _above(stack: list[_Level], style: Style) -> list[_Level]:
    styles = [level.style for level in stack]
    return stack[: styles.index(style)] if style in styles else list(stack)


def _path(stack: Sequence[_Level]) -> tuple[str, ...]:
    return tuple(level.text for level in stack if level.text)


def _is_heading(paragraph: Paragraph, after: Paragraph | None, deeper: bool) -> bool:
    """A heading is short, carries no units, and something stands below it."""
    text = paragraph.content.text
    if len(text) > LONGEST_HEADING or split_marker(paragraph.content)[1] is not None:
        return False
    sentences = len(re.findall(r"[。！？；;]", text))
    if deeper:
        return sentences <= 1
    below = after is not None and after.number is None and after.content.text != ""
    return below and sentences == 0 and not text.endswith(("：", ":"))


def _without_children(nodes: list[Node]) -> list[Node]:
    """Clears `heads` where numbered children follow the paragraphs below a heading."""
    settled: list[Node] = []
    for at, node in enumerate(nodes):
        if node.heads and node.paragraph.number:
            depth = len(node.path)
            later = next((n for n in nodes[at + 1 :] if n.paragraph.number), None)
            if later is not None and len(later.path) > depth:
                node = replace(node, heads=False)
        settled.append(node)
    return settled

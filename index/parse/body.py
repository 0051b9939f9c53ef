"""The numbered body of a document to items: one for every sentence that is no heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.parse.excerpt import Excerpt, join
from index.parse.item import Item
from index.parse.kinds import is_closing, is_goal_label, is_note, kind_under
from index.parse.labels import (
    details_of,
    is_labelled,
    labels_of_items,
    names_units,
    says_again,
)
from index.parse.lines import plain
from index.parse.marker import split_marker
from index.parse.outline import Node, heading_text, is_attachment_line, outline_of
from index.parse.paragraphs import Paragraph
from index.records import Kind, Unit
from index.units.roles import first_unit_leads, units_of

LONGEST_TITLE = 30  # characters of an item's own short heading ("加强儿童友好顶层设计。")
_TITLE = re.compile(rf"([^。，,；;：:！？]{{2,{LONGEST_TITLE}}})。(?=.)", re.DOTALL)
_TITLED_SHARE = 0.8  # of a document's items, above which short first sentences are titles
_ROWS = re.compile(r"\t|\||^\s*1\s*$", re.MULTILINE)  # of a table between two lines
_SENTENCE = re.compile(r"[。；;！]")


def items_of(text: str, paragraphs: Sequence[Paragraph]) -> list[Item]:
    """The items of a document's body in order, every sentence of `text` in exactly one."""
    first_leads = any(first_unit_leads(p.content.text) for p in paragraphs)
    own = labels_of_items([(bool(p.number or p.bold), p.content.text) for p in paragraphs])
    items = [_item(text, group, first_leads) for group in _groups(outline_of(paragraphs, own), own)]
    return _titled(_inherited([item for item in items if item.content.text], first_leads))


def _groups(nodes: Sequence[Node], own_labels: frozenset[str]) -> Iterator[list[Node]]:
    """The paragraphs that belong to one item each; headings only where they are its title."""
    group: list[Node] = []
    for node in nodes:
        if group and _belongs(node, group, own_labels):
            group.append(node)
            continue
        if group:
            yield group
        group = [node] if _opens_an_item(node) else []
    if group:
        yield group


def _opens_an_item(node: Node) -> bool:
    """Every paragraph does but headings; a heading does if it is the title of its text."""
    if is_attachment_line(node.paragraph):
        return False
    path = (*node.path, heading_text(node.paragraph))
    return not node.is_heading or (node.heads and kind_under(path) is Kind.MEASURE)


def _belongs(node: Node, group: list[Node], own_labels: frozenset[str]) -> bool:
    """Whether an unnumbered paragraph goes on with the item before it."""
    first, last = group[0].paragraph, group[-1].paragraph
    if node.paragraph.number or node.paragraph.bold or node.is_heading:
        return False
    if is_note(node.paragraph.content.text):
        return False
    text = node.paragraph.content.text
    if first.number is None and not (first.bold and is_labelled(text)):
        return _both_are_signature(last, node.paragraph)
    if group[0].is_heading and len(group) == 1:
        return True
    above = [other.paragraph.content.text for other in group[1:]]
    if is_labelled(text):
        return is_labelled(text, own_labels) and not says_again(text, above)
    if above and is_labelled(above[-1]):
        return False
    return _goes_on(last.content, node.paragraph.content)


def _goes_on(last: Excerpt, content: Excerpt) -> bool:
    """Whether a plain paragraph goes on with the text of the item before it."""
    text = content.text
    if split_marker(last)[1] is not None:
        return False
    if split_marker(join([last, content]))[1] is not None:
        return True
    if not _SENTENCE.search(text):
        return False
    return not is_closing(text) and not is_goal_label(text)


def _both_are_signature(last: Paragraph, paragraph: Paragraph) -> bool:
    """Signing authorities and dates stand a line each and hold no sentence."""
    return not any(
        is_attachment_line(p) or re.search(r"[。；;：:，]", p.content.text)
        for p in (last, paragraph)
    )


def _content(text: str, body: list[Node]) -> Excerpt:
    """Signatures keep their line breaks, where no table stands between their lines."""
    whole = join(node.paragraph.content for node in body)
    if len(body) > 1 and body[0].paragraph.number is None:
        gaps = (text[a.end : b.start] for a, b in pairwise(whole.spans))
        if not any(_ROWS.search(gap) for gap in gaps):
            return plain(Excerpt.of(text, whole.spans[0].start, whole.spans[-1].end))
    return whole


def _item(text: str, group: list[Node], first_leads: bool) -> Item:
    head = group[0]
    number = head.paragraph.number.printed if head.paragraph.number else ""
    body = group[1:] if head.is_heading else group
    below = [node.paragraph.content for node in body[1:]]
    lines = [line for line in below if is_labelled(line.text)]
    unlabelled = body[: len(body) - len(lines)]
    content, marker = split_marker(_content(text, unlabelled))
    markers = [part for part in (marker, *filter(names_units, lines)) if part]
    units = units_of("\n".join(part.text for part in markers), first_leads=first_leads)
    stated = [*([marker] if marker else []), *lines]
    bold = head.paragraph.bold
    title = heading_text(head.paragraph) if head.is_heading else None
    if bold:
        title = content.text[:bold].strip().rstrip("。：:")
    return Item(
        kind=_kind(head, content, bool(markers), bool(bold)),
        number=number,
        content=content,
        path=head.path,
        title=title,
        units=units,
        units_stated=bool(units),
        details=tuple(detail for line in stated for detail in details_of(line)),
    )


def _kind(head: Node, content: Excerpt, marked: bool, has_title: bool) -> Kind:
    if marked:
        return Kind.MEASURE
    if is_goal_label(content.text):
        return Kind.GOAL
    path = (*head.path, heading_text(head.paragraph)) if head.is_heading else head.path
    kind = kind_under(path)
    if head.paragraph.number is not None:
        return Kind.MEASURE if kind is Kind.BACKGROUND else kind
    if kind is Kind.MEASURE and not has_title:
        return Kind.SAFEGUARD if is_closing(content.text) else Kind.BACKGROUND
    return kind


def _inherited(items: list[Item], first_leads: bool) -> list[Item]:
    """Gives items without units those of the labelled line between their heading and the first."""
    result: list[Item] = []
    given: dict[tuple[str, ...], tuple[Unit, ...]] = {}
    seen: set[tuple[str, ...]] = {()}
    for item in items:
        paths = [item.path[:depth] for depth in range(len(item.path), 0, -1)]
        if item.path not in seen and not item.number and _names_units_only(item.content):
            given[item.path] = units_of(item.content.text, first_leads=first_leads)
        elif item.number and item.kind is Kind.MEASURE and not item.units:
            units = next((given[path] for path in paths if path in given), ())
            item = replace(item, units=units, units_stated=bool(units))
        seen.update(paths)
        result.append(item)
    return result


def _names_units_only(line: Excerpt) -> bool:
    return is_labelled(line.text) and names_units(line)


def _titled(items: list[Item]) -> list[Item]:
    """Takes short first sentences as titles where nearly all numbered items have one."""
    numbered = [i for i in items if i.number and i.kind is Kind.MEASURE and i.title is None]
    having = [i for i in numbered if _TITLE.match(i.content.text)]
    if not having or len(having) < _TITLED_SHARE * len(numbered):
        return items
    return [
        replace(item, title=found[1])
        if item in having and (found := _TITLE.match(item.content.text))
        else item
        for item in items
    ]

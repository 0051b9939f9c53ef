"""The numbered body of a document to items: one for every sentence that is no heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.parse.excerpt import Excerpt, join
from index.parse.item import Item
from index.parse.kinds import is_closing, is_goal_label, is_note, kind_under
from index.parse.lines import plain
from index.parse.marker import split_marker
from index.parse.outline import Node, heading_text, is_attachment_line, outline_of
from index.parse.paragraphs import Paragraph
from index.records import Kind
from index.units.lexicon import lexicon
from index.units.roles import first_unit_leads, units_of

LONGEST_TITLE = 30  # characters of an item's own short heading ("加强儿童友好顶层设计。")
_TITLE = re.compile(rf"([^。，,；;：:！？]{{2,{LONGEST_TITLE}}})。(?=.)", re.DOTALL)
_TITLED_SHARE = 0.8  # of a document's items, above which short first sentences are titles
_SENTENCE = re.compile(r"[。；;！]")


def items_of(text: str, paragraphs: Sequence[Paragraph]) -> list[Item]:
    """The items of a document's body in order, every sentence of `text` in exactly one."""
    first_leads = any(first_unit_leads(p.content.text) for p in paragraphs)
    items = [_item(text, group, first_leads) for group in _groups(outline_of(paragraphs))]
    return _titled([item for item in items if item.content.text])


def _groups(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """The paragraphs that belong to one item each; headings only where they are its title."""
    group: list[Node] = []
    for node in nodes:
        if group and _belongs(node, group):
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


def _belongs(node: Node, group: list[Node]) -> bool:
    """Whether an unnumbered paragraph goes on with the item before it."""
    first, last = group[0].paragraph, group[-1].paragraph
    if node.paragraph.number or node.paragraph.bold or node.is_heading:
        return False
    if is_note(node.paragraph.content.text):
        return False
    if first.number is None:
        return _both_are_signature(last, node.paragraph)
    text = node.paragraph.content.text
    if group[0].is_heading and len(group) == 1:
        return True
    if split_marker(last.content)[1] is not None:
        return False
    with_text = join([last.content, node.paragraph.content])
    if lexicon().label.match(text) or split_marker(with_text)[1] is not None:
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
    """Signatures keep their line breaks; sentences are joined across them."""
    whole = join(node.paragraph.content for node in body)
    if len(body) > 1 and body[0].paragraph.number is None:
        return plain(Excerpt.of(text, whole.spans[0].start, whole.spans[-1].end))
    return whole


def _item(text: str, group: list[Node], first_leads: bool) -> Item:
    head = group[0]
    number = head.paragraph.number.printed if head.paragraph.number else ""
    body = group[1:] if head.is_heading else group
    content, marker = split_marker(_content(text, body))
    units = units_of(marker.text, first_leads=first_leads) if marker else ()
    bold = head.paragraph.bold
    title = heading_text(head.paragraph) if head.is_heading else None
    if bold:
        title = content.text[:bold].strip().rstrip("。：:")
    return Item(
        kind=_kind(head, content, marker, bool(bold)),
        number=number,
        content=content,
        path=head.path,
        title=title,
        units=units,
        units_stated=bool(units),
    )


def _kind(head: Node, content: Excerpt, marker: Excerpt | None, has_title: bool) -> Kind:
    if marker is not None:
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

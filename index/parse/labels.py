"""Labelled lines below an item (责任领导：张三, 完成时限：6月底) and what they state of it.

Labels of units give its units; every other label gives a Detail, as the cell of a column would.
"""

import re
from collections.abc import Iterable, Sequence

from index.parse.excerpt import Excerpt
from index.records import Detail
from index.units.lexicon import lexicon

LONGEST_LINE = 300  # characters; a labelled value is no running text
_EDGES = re.compile(r"^[\s：:]+|[\s，,、。；;]+$")
_BEFORE = "。，,、；;！ \u3000\t\n\u2028）)】\uff3d]"
_SAYS_SOMETHING = re.compile(r"\w")


def is_labelled(text: str, own: frozenset[str] | None = None) -> bool:
    """Whether a line is a label with its value, and nothing else.

    `own` are the shared labels (see `labels_of_items`) that count; None: all.

    >>> [is_labelled(line) for line in ("完成时限：6月", "责任单位：市教育局", "责任到人。")]
    [True, True, False]
    """
    words = lexicon()
    if not (words.label.match(text) or words.aside.match(text)):
        return False
    shared = words.shared.match(text)
    if shared and own is not None and shared[1] not in own:
        return False
    return len(text) <= LONGEST_LINE and "。" not in text.rstrip("。 ")


def names_units(line: Excerpt) -> bool:
    """Whether a labelled line holds a label of units, at its head or after another value."""
    return bool(lexicon().label.search(line.text))


def details_of(line: Excerpt) -> tuple[Detail, ...]:
    """What a labelled line, or a units marker, states beside the units.

    >>> line = "责任领导：张三；责任单位：县残联；完成时限：5月底前动工。"
    >>> [(d.label, d.text) for d in details_of(Excerpt.of(line, 0, len(line)))]
    [('责任领导', '张三'), ('完成时限', '5月底前动工')]
    """
    words = lexicon()
    found = [m for m in words.aside.finditer(line.text) if begins_a_value(line.text, m.start())]
    edges = [m.start() for m in words.label.finditer(line.text)]
    edges += [m.start() for m in found] + [len(line.text)]
    details = []
    for label in found:
        end = min(edge for edge in edges if edge > label.start())
        value = line.cut(label.end(), end).without(_EDGES)
        if _SAYS_SOMETHING.search(value.text):
            details.append(Detail(label[1], value.text, value.spans))
    return tuple(details)


def begins_a_value(text: str, at: int) -> bool:
    """Whether a label can begin here: at the head of a text or after punctuation or space."""
    return at == 0 or text[at - 1] in _BEFORE


def labels_of_items(lines: Sequence[tuple[bool, str]]) -> frozenset[str]:
    """The shared labels (联系人) that a document prints below several of its items.

    `lines` are its paragraphs, each with whether it has a number.

    >>> twice = [(True, "办证。"), (False, "联系人：甲"), (True, "办照。"), (False, "联系人：乙")]
    >>> labels_of_items(twice), labels_of_items(twice[:3])
    (frozenset({'联系人'}), frozenset())
    """
    below: dict[str, set[int]] = {}
    item = -1
    for at, (numbered, text) in enumerate(lines):
        if numbered:
            item = at
        elif label := lexicon().shared.match(text):
            below.setdefault(label[1], set()).add(item)
    return frozenset(label for label, items in below.items() if len(items - {-1}) > 1)


def says_again(text: str, above: Iterable[str]) -> bool:
    """Whether a shared label comes again below one item: then it begins something else."""
    shared = lexicon().shared.match(text)
    return shared is not None and any(line.startswith(shared[1]) for line in above)

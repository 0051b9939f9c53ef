"""The units marker that closes an item: （责任单位：…）, （…按职责分工负责）, 责任单位：…"""

import re

from index.parse.excerpt import Excerpt, join
from index.units.lexicon import lexicon
from index.units.names import is_a_group, looks_like_a_unit, split_names
from index.units.roles import without_rule

_KIND_OF_BRACKET = {**dict.fromkeys("（()）", 0), **dict.fromkeys("〔[\uff3b【]\uff3d〕】", 1)}
_OPENS = "（(〔[\uff3b【"
_CLOSES = "）)〕]\uff3d】"
LONGEST_MARKER = 400  # characters
LONGEST_ITEM = 5_000  # characters; an item with a marker inside is not longer
_ORGAN = re.compile(r"(?:局|委|厅|署|部|办|支队|人民政府|区政府|法院|检察院)$")
_DONE_BY = re.compile(r"(?:负责|牵头|配合|参与|协助|落实)[。；;]?$")


def split_marker(content: Excerpt) -> tuple[Excerpt, Excerpt | None]:
    """An item's own text, and what stands inside its units marker (None if it has none).

    >>> text = "开展医保待遇衔接。（责任单位：*医保分局、卫健局）"
    >>> own, marker = split_marker(Excerpt.of(text, 0, len(text)))
    >>> own.text, marker.text
    ('开展医保待遇衔接。', '责任单位：*医保分局、卫健局')
    """
    for find in (_closing_bracket, _unclosed_bracket, _bare_label):
        if found := find(content.text):
            start, inner_start, inner_end = found
            if not content.text[:start].strip():
                break
            own = content.cut(0, start).strip()
            return _with_bracket_before(own, content.cut(inner_start, inner_end).strip())
    return _split_inside(content)


def _split_inside(content: Excerpt) -> tuple[Excerpt, Excerpt | None]:
    """Takes the marker out of a text that goes on behind it, if it has a single labelled one.

    >>> text = "优化服务（责任单位：市教育局）。推行一网通办。"
    >>> [part.text for part in _split_inside(Excerpt.of(text, 0, len(text))) if part]
    ['优化服务。推行一网通办。', '责任单位：市教育局']
    """
    text, label = content.text, lexicon().label
    if len(text) > LONGEST_ITEM or not label.search(text):
        return content, None
    closings = [at for at, char in enumerate(text) if char in _CLOSES]
    pairs = [(start, at) for at in closings if (start := _opening_of(text, at)) is not None]
    marked = [(a, b) for a, b in pairs if a > 0 and label.match(text[a + 1 : b].strip())]
    if len(marked) != 1:
        return content, None
    start, end = marked[0]
    own = join([content.cut(0, start), content.cut(end + 1)]).strip()
    return own, content.cut(start + 1, end).strip()


def _with_bracket_before(own: Excerpt, marker: Excerpt) -> tuple[Excerpt, Excerpt]:
    """Takes in （牵头单位：…） where （配合单位：…） follows in brackets of its own."""
    found = _closing_bracket(own.text) if lexicon().label.match(marker.text) else None
    if not found or not own.text[: found[0]].strip():
        return own, marker
    start, inner_start, inner_end = found
    before = own.cut(inner_start, inner_end).strip()
    if not lexicon().label.match(before.text):
        return own, marker
    return own.cut(0, start).strip(), join([before, marker])


def _closing_bracket(text: str) -> tuple[int, int, int] | None:
    end = len(text.rstrip("。．.；; \n"))
    start = _opening_of(text, end - 1)
    if start is None or not _is_marker(text[start + 1 : end - 1], text[:start]):
        return None
    return start, start + 1, end - 1


def _opening_of(text: str, closing: int) -> int | None:
    """Where the bracket that closes at `closing` opens; full and half width may be mixed."""
    if closing < 1 or text[closing] not in _CLOSES:
        return None
    kind, depth = _KIND_OF_BRACKET[text[closing]], 0
    for at in range(closing, -1, -1):
        if _KIND_OF_BRACKET.get(text[at]) != kind:
            continue
        depth += 1 if text[at] in _CLOSES else -1
        if depth == 0:
            return at
    return None


def _unclosed_bracket(text: str) -> tuple[int, int, int] | None:
    """A marker whose closing bracket is missing or of another kind."""
    starts = _unmatched(text)
    labelled = [
        m.start() for m in re.finditer(r"[（(〔\[\uff3b【]\s*(?=[^：:（(]{2,8}[:：])", text)
    ]
    for start in labelled[-1:] or starts[-1:]:
        inner = _without_stray_bracket(text[start + 1 :])
        closed = start not in starts and inner.count(text[start]) < _closings(text[start], inner)
        if not closed and "。" not in inner and _is_marker(inner, text[:start]):
            return start, start + 1, start + 1 + len(inner)
    return None


def _closings(opening: str, inner: str) -> int:
    """How often brackets of the kind of `opening` close in a text."""
    kind = _KIND_OF_BRACKET[opening]
    return sum(char in _CLOSES and _KIND_OF_BRACKET[char] == kind for char in inner)


def _unmatched(text: str) -> list[int]:
    """Where brackets open near the end of a text that no bracket of their kind closes.

    >>> _unmatched("支持参展。（商务厅、各市（州）人民政府")
    [5]
    """
    opened: list[int] = []
    for at in range(max(len(text) - LONGEST_MARKER, 0), len(text)):
        if text[at] in _OPENS:
            opened.append(at)
        elif text[at] in _CLOSES and opened:
            kind = _KIND_OF_BRACKET[text[at]]
            if _KIND_OF_BRACKET[text[opened[-1]]] == kind:
                opened.pop()
    return opened


def _without_stray_bracket(text: str) -> str:
    """Without the bracket of another kind that ends it; one that closes a name stays."""
    inner = text.rstrip("。 \n")
    while inner and inner[-1] in _CLOSES and _opening_of(inner, len(inner) - 1) is None:
        inner = inner[:-1].rstrip("。 \n")
    return inner


def _bare_label(text: str) -> tuple[int, int, int] | None:
    words = lexicon()
    labels = [m for m in words.label.finditer(text) if _begins_a_clause(text, m.start())]
    if not labels or _is_in_brackets(text, labels[0].start()):
        return None
    asides = [m.start() for m in words.aside.finditer(text) if _begins_a_clause(text, m.start())]
    start = labels[0].start()
    if text.startswith(tuple(words.label_roles)):
        return None  # all of it is labels and names, and no text of an item
    before = (at for at in asides if at < start and "。" not in text[at:start])
    start = next(before, start)
    later = next((at for at in asides if at > start and text[at - 1] == "。"), None)
    inner = text[start:later].rstrip("。 \n")
    return (start, start, start + len(inner)) if "。" not in inner else None


def _is_in_brackets(text: str, at: int) -> bool:
    """Whether a bracket that opens before `at` closes after it."""
    closings = (end for end, char in enumerate(text[: at + LONGEST_MARKER]) if char in _CLOSES)
    starts = (_opening_of(text, end) for end in closings if end > at)
    return any(start is not None and start < at for start in starts)


def _begins_a_clause(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] in "。；;！ 　\n\u2028"


def _is_marker(printed: str, before: str) -> bool:
    words = lexicon()
    inner = without_rule(printed)
    if words.label.match(inner.strip()):
        return True
    if words.aside.match(inner.strip()) and words.label.search(inner):
        return True
    names = split_names(words.verb.sub("、", inner))
    named = [name for name in names if looks_like_a_unit(name)]
    if words.verb.search(inner) and _DONE_BY.search(inner):
        return bool(named)
    agencies = [n for n in named if is_a_group(n) or not words.facility.search(n)]
    if len(named) < len(names) or not agencies:
        return False
    organs = [name for name in names if _ORGAN.search(name)]
    return len(organs) > 1 or before.rstrip().endswith(("。", "；", ";"))

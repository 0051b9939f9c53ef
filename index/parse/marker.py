"""The units marker that closes an item: （责任单位：…）, （…按职责分工负责）, 责任单位：…"""

import re

from index.parse.excerpt import Excerpt
from index.units.lexicon import lexicon
from index.units.names import is_a_group, looks_like_a_unit, split_names
from index.units.roles import without_rule

_KIND_OF_BRACKET = {**dict.fromkeys("（()）", 0), **dict.fromkeys("〔[【]〕】", 1)}
_OPENS = "（(〔[【"
_CLOSES = "）)〕]】"


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
            return content.cut(0, start).strip(), content.cut(inner_start, inner_end).strip()
    return content, None


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
    starts = [m.start() for m in re.finditer(r"[（(〔\[【](?=[^（(〔\[【]{2,400}$)", text)]
    labelled = [m.start() for m in re.finditer(r"[（(〔\[【]\s*(?=[^：:（(]{2,8}[:：])", text)]
    for start in labelled[-1:] or starts[-1:]:
        inner = text[start + 1 :].rstrip("。）)〕]】 \n")
        if "。" not in inner and _is_marker(inner, text[:start]):
            return start, start + 1, start + 1 + len(inner)
    return None


def _bare_label(text: str) -> tuple[int, int, int] | None:
    labels = [m for m in lexicon().label.finditer(text) if _begins_a_clause(text, m.start())]
    if not labels:
        return None
    start = labels[0].start()
    inner = text[start:].rstrip("。 \n")
    return (start, start, start + len(inner)) if "。" not in inner else None


def _begins_a_clause(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] in "。；;！ 　\n\u2028"


def _is_marker(printed: str, before: str) -> bool:
    words = lexicon()
    inner = without_rule(printed)
    if words.label.match(inner.strip()):
        return True
    names = split_names(words.verb.sub("、", inner))
    named = [name for name in names if looks_like_a_unit(name)]
    if words.verb.search(inner) and re.search(r"(?:负责|牵头|配合|参与|协助|落实)[。；;]?$", inner):
        return bool(named)
    agencies = [n for n in named if is_a_group(n) or not words.facility.search(n)]
    is_a_list = len(named) == len(names) and bool(agencies)
    return is_a_list and before.rstrip().endswith(("。", "；", ";"))

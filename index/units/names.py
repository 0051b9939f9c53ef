"""A printed list of agencies to their names, each verbatim."""

import re
from collections.abc import Iterator

from index.units.lexicon import lexicon

OPENING = "（(〈《<〔[\uff3b【"
CLOSING = "）)〉》>〕]\uff3d】"
LEAD_MARKS = "*＊★▲#"

_SPACE, _NEW_LINE = "\v", "\n"
_SEPARATORS = "、，,；;／/"
_BREAK = re.compile(r"[\r\n\t\u2028]+|(?<=[\u4e00-\u9fff）)]) +(?=[\u4e00-\u9fff])")
LONGEST_LIST = 200  # characters of names that only conjunctions part
_CONJUNCTION = re.compile(r"以及|和|及|与")
_ADMINISTRATIVE = re.compile(
    r"(?:县级市|自治区|直辖市|自治州|自治县|开发区|高新区|[市县区州盟旗镇乡]+|街道|乡镇)"
    r"(?:[（(][市县区、]+[）)])?(?:人民政府|政府|党委|管委会)?"
)
_PLAIN_GROUP = re.compile(r"各[省市州盟区县旗镇乡]{1,2}(?:[（(](?:[市县区、]+|街道|乡|镇)[）)])?")


def looks_like_a_unit(name: str) -> bool:
    """Whether a text is written as the name of an agency or of a group of them.

    >>> [looks_like_a_unit(n) for n in ("区教育局", "宣传部〈网信办〉", "各街镇", "幼有善育")]
    [True, True, True, False]
    """
    if len(name) > LONGEST_LIST:
        return False
    words = lexicon()
    bare = re.sub(r"[（(〈][^）)〉]*[）)〉]$", "", name.strip(LEAD_MARKS + " "))
    if not 2 <= len(bare) <= 30 or re.search(r"[。！？“”：:]", bare):
        return False
    return bool(words.ending.search(bare) or words.group_head.match(bare))


def is_a_group(name: str) -> bool:
    """Whether a name stands for a group of agencies, not for one.

    >>> is_a_group("各街镇"), is_a_group("相关部门"), is_a_group("区教育局")
    (True, True, False)
    """
    words = lexicon()
    if not words.group_head.match(name):
        return False
    return bool(name.startswith("各") or words.group_noun.search(re.sub(r"[（(].*$", "", name)))


def split_names(text: str) -> list[str]:
    """The names of a list in printed order.

    >>> split_names("区教育局、区城运中心（大数据中心），各街镇")
    ['区教育局', '区城运中心（大数据中心）', '各街镇']
    >>> split_names("区商务委等相关职能部门，各区、县级市")
    ['区商务委', '相关职能部门', '各区、县级市']
    >>> split_names("商务部，各省、自治区、直辖市人民政府")
    ['商务部', '各省、自治区、直辖市人民政府']
    >>> split_names("省发展和改革委员会、市财政局和市税务局")
    ['省发展和改革委员会', '市财政局', '市税务局']
    """
    names: list[str] = []
    for part in _split_at_separators(_BREAK.sub(_as_break, text)):
        for name in _split_at_conjunction(part):
            names.extend(_split_at_etc(name))
    return list(_join_administrative(text, (name for name in names if name)))


def _as_break(found: re.Match[str]) -> str:
    """One character for a break, by which a break inside brackets can be taken back."""
    return _SPACE if found[0].strip(" ") == "" else _NEW_LINE


def _split_at_separators(text: str) -> Iterator[str]:
    depth, start = 0, 0
    for at, char in enumerate(text):
        depth += (char in OPENING) - (char in CLOSING and depth > 0)
        if char in _SEPARATORS + _SPACE + _NEW_LINE and depth == 0:
            yield _trim(text[start:at])
            start = at + 1
    yield _trim(text[start:])


def _trim(name: str) -> str:
    return name.replace(_NEW_LINE, "").replace(_SPACE, " ").strip(" 　。.\n\r\t")


def _split_at_conjunction(name: str) -> Iterator[str]:
    """Only where both sides are written as agencies, so that 发展和改革委员会 stays whole.

    A bare noun (各有关部门和单位) names nothing of its own.
    """
    for found in _CONJUNCTION.finditer(name, 0, LONGEST_LIST):
        left, right = name[: found.start()], name[found.end() :]
        balanced = left.count("（") == left.count("）") and left.count("(") == left.count(")")
        if balanced and _is_a_name_alone(left) and _is_a_name_alone(right):
            yield left
            yield from _split_at_conjunction(right)
            return
    yield name


def _is_a_name_alone(text: str) -> bool:
    """单位 in 有关部门和单位 names nobody without what stands before it."""
    return looks_like_a_unit(text) and not lexicon().group_noun.fullmatch(text)


def _split_at_etc(name: str) -> Iterator[str]:
    """X等有关部门 names X and a group; X等 names X."""
    left, etc, right = name.partition("等")
    if etc and looks_like_a_unit(left) and (not right or lexicon().group_noun.search(right)):
        yield left
        if len(right) > 2 or right in ("街镇", "乡镇"):
            yield right
        return
    yield name


def _join_administrative(text: str, names: Iterator[str]) -> Iterator[str]:
    """Keeps "各区、县级市" whole, as printed: the second part alone names no agency."""
    held = ""
    for name in names:
        joined = _printed_together(held, name, text) if held else None
        if joined and _ADMINISTRATIVE.fullmatch(name):
            held = joined
            continue
        if held:
            yield held
        held = name if _PLAIN_GROUP.fullmatch(name) else ""
        if not held:
            yield name
    if held:
        yield held


def _printed_together(left: str, right: str, text: str) -> str | None:
    """Two names with what stands between them; None where they do not follow each other."""
    ways = (f"{left}{separator}{right}" for separator in "、，,")
    return next((whole for whole in ways if whole in text), None)

"""A text as a reader sees it: without what takes no place, and with characters for their pictures.

What is copied from web pages and PDFs carries soft hyphens, zero-width spaces, marks of writing
direction, and radicals (⻓ U+2ED3) in place of the characters that they look like (长). Nobody sees
them, so they change nothing of what a question asks. For search only: a quote keeps all of them.
"""

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""Default_Ignorable_Code_Point of Unicode 15: format characters, fillers, variation selectors."""
_STACKED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
"""Combining marks; those that make a letter with the one before (é) are composed before."""
_RADICAL = re.compile("[\u2e80-\u2ef3]")
_CHARACTERS = str.maketrans(
    "⺠⺩⺶⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
    "民王羊虎西见角贝车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄齐齿龙",
)
"""Radicals that are whole characters (EquivalentUnifiedIdeograph.txt of Unicode 15); NFKC knows
those of the other block (⾧ U+2FA7) and leaves these as they are."""


def as_seen(text: str) -> str:
    r"""The text in NFKC, without unseen characters and stacked marks, radicals as characters.

    >>> as_seen("\u2ed3宁区宝\u200b宝\u0301\u0302屋\u202e谁负责")
    '长宁区宝宝屋谁负责'
    """
    plain = _STACKED.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)))
    return plain.translate(_CHARACTERS) if _RADICAL.search(plain) else plain

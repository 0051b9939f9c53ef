"""Where a printed line ends: was it full and wrapped, or ended on purpose?"""

import re
from collections.abc import Sequence

from index.intake.extract import BREAK

_UNIT = re.compile(r"[A-Za-z0-9.%+-]+|.")
_OPENING = "（(《〈「【〔[“‘”’"  # nothing breaks after these; quotation marks count on both sides
_CLOSING = "，。、；：！？,.;:!?）)》〉」】〕]…—“‘”’"
_LETTER = re.compile(r"[A-Za-z]")
_ENDED = re.compile(r"(?:[。！？；;：:]['”’」』]*[）)】]?|负责[）)])$")
_NUMBERED = re.compile(
    r"第?[一二三四五六七八九十]{1,3}[、章节条]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,3}[.．、](?!\d)|[①-⑳●•—]"
)
SLACK = 0.8  # of the type size: what justified lines and narrow margins leave unused


def first_word(text: str) -> str:
    """What no line break parts at the head of a text.

    >>> first_word("委、区教育局"), first_word("造“一街一品”"), first_word("2027年")
    ('委、', '造“一', '2027')
    """
    end = 0
    while unit := _UNIT.match(text, end):
        end = unit.end()
        if not (text[end - 1] in _OPENING or text[end : end + 1] in tuple(_CLOSING)):
            break
    return text[:end]


def width_of(text: str, size: float) -> float:
    """About how wide a text is in points: Chinese characters are square.

    >>> width_of("2027年", 10)
    32.0
    """
    return sum(size * (0.55 if char.isascii() else 1.0) for char in text)


def wraps(room: float, following: str, size: float) -> bool:
    """Whether a line with this much room left was full before the line that follows it."""
    return room < width_of(first_word(following), size) + SLACK * size


def begins_an_item(text: str) -> bool:
    """Whether a line begins with the number of an item or a bullet.

    >>> begins_an_item("（三）加强保障"), begins_an_item("2027年底")
    (True, False)
    """
    return bool(_NUMBERED.match(text))


def ends_a_sentence(text: str) -> bool:
    """Whether a line ends with a sentence, not in the middle of one."""
    return bool(_ENDED.search(text))


def glue(left: str, right: str) -> str:
    """The two parts of a wrapped line: a space only between words of an alphabet.

    >>> glue("区建管", "委"), glue("Child", "Friendly City")
    ('区建管委', 'Child Friendly City')
    """
    words = bool(left and right and _LETTER.match(left[-1]) and _LETTER.match(right))
    return f"{left} {right}" if words else left + right


def rejoin(lines: Sequence[str], room: Sequence[float], size: float) -> str:
    r"""A cell's lines as one text; `room` is what each line leaves free at its end, in points.

    >>> rejoin(["区妇儿办、区建管", "委、区教育局", "各街镇"], [2.0, 31.0, 60.0], 10)
    '区妇儿办、区建管委、区教育局\u2028各街镇'
    """
    prose = any("。" in line for line in lines)
    text = lines[0] if lines else ""
    for before, free, line in zip(lines, room, lines[1:], strict=False):
        full = wraps(free, line, size) or goes_on(before, line, prose)
        text = glue(text, line) if full else text + BREAK + line
    return text


def goes_on(before: str, line: str, prose: bool) -> bool:
    """Whether the words alone say that a line goes on, short as it is."""
    if before.endswith(("、", "，", "（")):
        return True
    return prose and not ends_a_sentence(before) and not begins_an_item(line)

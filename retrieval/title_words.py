"""The words of titles that a question shortens, skips or points with."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHORTEST_WORD = 2  # characters of a title that must stand together
SHORTEST_SHORT_FORM = 3  # 综保区 for 综合保税区
LONGEST_SHORT_FORM = 4
STRANGE = 2  # characters between words of a title that need not be its own


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The words of `naming.toml`."""

    noun: re.Pattern[str]
    loose: frozenset[str]
    pointing: re.Pattern[str]
    pointed: re.Pattern[str]
    between: re.Pattern[str]
    generic: re.Pattern[str]
    referring: re.Pattern[str]
    english: re.Pattern[str]
    noun_at_end: re.Pattern[str]
    asking: re.Pattern[str]


def segments(phrase: str, noun: str, title: str) -> list[str]:
    """The words of a title that lead up to a noun, the last first; the noun if the title has it."""
    words = title_words()
    found: list[str] = []
    end, strange = len(phrase), STRANGE
    if noun not in title:
        end -= len(noun)
    while end > 0:
        if length := _longest_suffix(phrase[:end], title) or _short_form(phrase[:end], title):
            found.append(phrase[end - length : end])
            end -= length
        elif skipped := words.between.search(phrase[:end]) or words.pointing.search(phrase[:end]):
            end = skipped.start()
        elif strange and found:
            strange, end = strange - 1, end - 1
        else:
            break
    return found


def _longest_suffix(text: str, title: str) -> int:
    """The length of the longest end of a text that a title has; 0 for less than a word."""
    longest = 0
    for length in range(SHORTEST_WORD, len(text) + 1):
        if text[-length:] not in title:
            break
        longest = length
    return longest


def not_in(text: str, title: str) -> list[str]:
    """The parts of a text that a title does not have, single characters left out.

    >>> not_in("减免房租的中小企业", "支持中小企业平稳健康发展")
    ['减免房租的']
    """
    parts, at = [""], 0
    while at < len(text):
        longest = range(len(text), at + SHORTEST_WORD - 1, -1)
        if end := next((end for end in longest if text[at:end] in title), 0):
            parts, at = [*parts, ""], end
        else:
            parts[-1] += text[at]
            at += 1
    return [part for part in parts if len(part) >= SHORTEST_WORD]


def _short_form(text: str, title: str) -> int:
    """The length of an abbreviation at the end of a text: its characters in their order.

    >>> _short_form("国务院综保区", "关于促进综合保税区高水平开放的若干意见")
    3
    """
    for length in range(LONGEST_SHORT_FORM, SHORTEST_SHORT_FORM - 1, -1):
        short = text[-length:]
        if len(short) == length and re.fullmatch(r"[\u4e00-\u9fff]+", short):
            spread = "[\u4e00-\u9fff]{0,2}".join(map(re.escape, short))
            if re.search(spread, title):
                return length
    return 0


@cache
def title_words() -> TitleWords:
    """The words as the data file gives them."""
    data = tomllib.loads(Path(__file__).with_name("naming.toml").read_text(encoding="utf-8"))
    nouns = sorted([*data["nouns"], *data["loose_nouns"]], key=len, reverse=True)
    return TitleWords(
        noun=re.compile("|".join(nouns)),
        loose=frozenset(data["loose_nouns"]),
        pointing=re.compile(f"(?:{data['pointing']})$"),
        pointed=re.compile(data["pointing"]),
        between=re.compile(f"(?:{data['between']})$"),
        generic=re.compile("|".join(data["generic"])),
        referring=re.compile(data["referring"]),
        english=re.compile(data["english"]),
        noun_at_end=re.compile(f"(?:{'|'.join(nouns)}|{data['pointing']}|》|号)$"),
        asking=re.compile(f"(?:{data['referring']})$"),
    )

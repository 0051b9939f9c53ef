"""Questions for a list or a count, of which nothing is left that is none of its parts."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.records import Role
from retrieval.agencies import Agencies, Agency
from retrieval.lexicon import lexicon
from retrieval.other_names import is_common
from retrieval.question import Intent
from retrieval.titles import Titles

LONGEST_STEM = 8  # characters; 人力资源社会保障
LONGEST_LIST_QUESTION = 80  # characters; nobody asks for a list in more
LONGEST_WORD = 24  # characters; of a title, as a question quotes it
TOO_MANY = 100  # documents whose titles share words: these tell none from another
SHORTEST_TITLE_WORD = 2  # a character alone is in too many titles
_AGENCY = "|"  # where an agency was named


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list or a count is asked for.

    topic  words that its measures print; due: the year or the end of the year ("2025", "年底")
    """

    intent: Intent
    units: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    topic: str = ""
    due: str = ""
    together: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`lists.toml`, compiled; its comments say what each pattern is for."""

    frame: re.Pattern[str]
    asks: re.Pattern[str]
    counts: re.Pattern[str]
    neither: re.Pattern[str]
    whole: re.Pattern[str]
    all: re.Pattern[str]
    stem_after: re.Pattern[str]
    stem_joined: re.Pattern[str]
    group: re.Pattern[str]
    stem_before: re.Pattern[str]
    stem_has: re.Pattern[str]
    topic_lead: re.Pattern[str]
    topics: tuple[re.Pattern[str], ...]
    dues: tuple[re.Pattern[str], ...]
    roles: dict[str, re.Pattern[str]]


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(Path(__file__).with_name("lists.toml").read_text(encoding="utf-8"))
    single = {
        name: re.compile(pattern) for name, pattern in data.items() if isinstance(pattern, str)
    }
    return _Patterns(
        frame=re.compile("|".join(data["frame"])),
        topics=tuple(re.compile(pattern) for pattern in data["topics"]),
        dues=tuple(re.compile(pattern) for pattern in data["dues"]),
        roles={name: re.compile(pattern) for name, pattern in data["roles"].items()},
        **single,
    )


@dataclass(frozen=True, slots=True)
class ListReader:
    """Reads lists and counts of one collection."""

    agencies: Agencies

    def read(
        self, text: str, named: Sequence[Agency], regions: Sequence[str], titles: Titles
    ) -> Listing | None:
        """What a list is asked for; None where the question is none, or holds anything else.

        `text` is the question without its regions, with "|" where it names an agency of `named`;
        `titles` are those of the documents that it may be about.
        """
        rules = _patterns()
        is_short = len(text) <= LONGEST_LIST_QUESTION
        if not is_short or rules.neither.search(text) or not rules.asks.search(text):
            return None
        units = [agency.canonical for agency in named]
        text, called = self._called(text, regions, bool(named))
        units += called
        left = re.sub(r"\s", "", text)
        left, due = _taken(left, rules.dues, "due")
        if due and not rules.whole.search(left):
            return None  # what is to be reached by then is a goal
        if due and titles.are_all_of_year(due):
            left, due = f"{left}|全部任务", ""  # the documents' own year is every measure's
        left, topic = _taken(left, rules.topics, "topic")
        topic = rules.topic_lead.sub("", topic)
        if topic and titles.has(topic):
            left, topic = f"{left}|{topic}", ""  # the documents' own subject is every measure's
        words = _covered(left, titles.has)
        if words is None or not (units or topic or due or _is_whole(left)):
            return None
        return Listing(
            Intent.COUNT if rules.counts.search(text) else Intent.PORTFOLIO,
            tuple(dict.fromkeys(units)),
            _of_titles(words, titles),
            topic,
            due,
            together=text.count(_AGENCY) > 1 and bool(lexicon().together.search(text)),
        )

    def _called(
        self, text: str, regions: Sequence[str], named: bool
    ) -> tuple[str, tuple[str, ...]]:
        """The agencies called without the ends of their names (民政), or else the groups.

        And the text with "|" for them. Beside an agency that is named only those joined to it.
        """
        rules, units = _patterns(), dict[str, None]()
        if not rules.stem_has.search(text):
            return text, ()
        starts = rules.stem_joined if named else rules.stem_after
        while found := self._stem(text, regions, starts):
            text, called = found
            units.update(dict.fromkeys(called))
            starts = rules.stem_joined
        if not units and not named and (groups := self.agencies.groups(text, regions)):
            return rules.group.sub(_AGENCY, text), groups
        return text, tuple(units)

    def _stem(
        self, text: str, regions: Sequence[str], starts: re.Pattern[str]
    ) -> tuple[str, tuple[str, ...]] | None:
        """The first stem of an agency at one of the starts; the text with "|" for it."""
        for start in (found.end() for found in starts.finditer(text)):
            for end in range(min(len(text), start + LONGEST_STEM), start + 1, -1):
                if not _patterns().stem_before.match(text, end):
                    continue
                stem = text[start:end]
                called = tuple(agency.canonical for agency in self.agencies.called(stem, regions))
                if called or is_common(stem):
                    return f"{text[:start]}{_AGENCY}{text[end:]}", called or (stem,)
        return None


def listed_roles(text: str) -> tuple[Role, ...]:
    """The roles that a list is asked for; () for all of them.

    Who joins in is, where a list marks its lead, every unit of it that is not the lead.

    >>> [len(listed_roles(t)) for t in ("牵头几项", "配合几项", "不牵头的", "一共参与几项", "都算")]
    [1, 2, 2, 0, 0]
    """
    rules = _patterns().roles
    if rules["not_lead"].search(text):
        return (Role.SUPPORT, Role.RESPONSIBLE)
    led, joined = rules["lead"].search(text), rules["support"].search(text)
    if bool(led) == bool(joined) or (joined and rules["all"].search(text)):
        return ()
    return (Role.LEAD,) if led else (Role.SUPPORT, Role.RESPONSIBLE)


def _taken(text: str, patterns: Sequence[re.Pattern[str]], group: str) -> tuple[str, str]:
    """The text without what the first pattern finds that says something, and what that is."""
    for pattern in patterns:
        for found in pattern.finditer(text):
            if _covered(found[group], _in_none) is None:
                return f"{text[: found.start()]}|{text[found.end() :]}", found[group]
    return text, ""


def _covered(text: str, in_titles: Callable[[str], bool]) -> tuple[str, ...] | None:
    """The words of titles that a text holds beside the frame; None where it holds others.

    Of the ways to cover the text the one with the fewest characters of titles.

    >>> title = "儿童友好三年行动方案"
    >>> _covered("三年行动方案有哪些任务", title.__contains__), _covered("托育任务", _in_none)
    (('三年行动',), None)
    """
    plain = re.sub(r"\W", "", text)
    best: list[tuple[int, tuple[str, ...]] | None] = [(0, ())]
    for end in range(1, len(plain) + 1):
        ways = []
        for start in range(max(0, end - LONGEST_WORD), end):
            before, word = best[start], plain[start:end]
            if before is None:
                continue
            if _patterns().frame.fullmatch(word):
                ways.append(before)
            elif len(word) >= SHORTEST_TITLE_WORD and in_titles(word):
                ways.append((before[0] + len(word), (*before[1], word)))
        best.append(min(ways, key=lambda way: way[0]) if ways else None)
    last = best[-1]
    return last[1] if last else None


def _in_none(_: str) -> bool:
    return False


def _is_whole(text: str) -> bool:
    """Whether all measures are asked for, or how many there are."""
    rules = _patterns()
    return bool(rules.whole.search(text) and rules.all.search(text))


def _of_titles(words: Sequence[str], titles: Titles) -> tuple[str, ...]:
    """The documents whose titles hold the words, where that tells documents apart."""
    fits = titles.having(words) if words else ()
    return fits if len(fits) < min(len(titles), TOO_MANY) else ()

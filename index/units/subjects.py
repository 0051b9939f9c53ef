"""Units that the running text of a measure names as the subject of who does it.

Only for documents without any units marker, and only what cannot be read otherwise: the first
sentence has an agency, by its full name, as the subject of 牵头 or 负责; later sentences add those
that they begin with; and the text speaks of no other agency. Whatever is in doubt is left out.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.records import Role, Unit
from index.units.names import split_names

LONGEST_SUBJECT = 60  # characters of names before their verb
_SENTENCE = re.compile(r"[^。！？]+")
_TITLE = re.compile(r"[^。，,；;：:！？]{2,30}")  # a short first sentence may be a heading


@dataclass(frozen=True, slots=True)
class _Patterns:
    subject: re.Pattern[str]
    agency: re.Pattern[str]
    read: re.Pattern[str]
    another: re.Pattern[str]
    roles: dict[str, Role]


def subjects_of(text: str) -> tuple[Unit, ...]:
    """The units that a measure's text names as subjects, in printed order; () where in doubt.

    >>> text = "县市场监督管理局牵头负责登记工作，县税务局配合做好信息核对。"
    >>> [(unit.name, unit.role.value) for unit in subjects_of(text)]
    [('县市场监督管理局', 'lead'), ('县税务局', 'support')]
    >>> subjects_of("经营者对商品质量负责，所需经费由县财政局负责保障。")
    ()
    """
    sentences = _SENTENCE.findall(text)
    titled = len(sentences) > 1 and _TITLE.fullmatch(sentences[0]) and not _found(sentences[0])
    first, *rest = sentences[1:] if titled else sentences or [""]
    leading = _found(first, at_head=bool(titled))
    if all(unit.role is Role.SUPPORT for unit in leading):
        return ()
    later = [unit for sentence in rest for unit in _found(sentence, at_head=True)]
    units: dict[str, Unit] = {}
    for unit in (*leading, *later):
        units.setdefault(unit.name, unit)
    return () if _names_others(text, units) else tuple(units.values())


def _names_others(text: str, units: Iterable[str]) -> bool:
    """Whether a text has other agencies or duties than those read: the list may not be whole."""
    for name in sorted(units, key=len, reverse=True):
        text = text.replace(name, "\n")
    return bool(_patterns().another.search(_patterns().read.sub("", text)))


def _found(sentence: str, at_head: bool = False) -> list[Unit]:
    """The subjects of a sentence; none of it where one subject's names are in doubt."""
    found: list[Unit] = []
    patterns = _patterns()
    for match in patterns.subject.finditer(sentence):
        if at_head and match.start() > 0 and not found:
            return []
        names = split_names(match["names"])
        if not names or not all(patterns.agency.fullmatch(name) for name in names):
            if found or match["by"]:
                return []
            continue
        role = patterns.roles[match.lastgroup or ""]
        found += [Unit(name, name, role) for name in names]
    return found


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    verbs = "|".join(f"(?P<{role}>{pattern})" for role, pattern in data["verbs"].items())
    begins = r"(?:^|(?<=[。；;，,：:\s]))"
    names = rf"(?P<names>[^。；;，,：:\s由]{{2,{LONGEST_SUBJECT}}}?)"
    return _Patterns(
        re.compile(
            rf"(?:{begins}(?P<by>由)?|(?P<mid>由)){names}{data['between']}(?:{verbs})(?!的)"
        ),
        re.compile(rf"(?!.*(?:{data['none']}))[\u4e00-\u9fff（）]{{0,20}}{data['agency']}"),
        re.compile(rf"\n(?:[、和及]\n)*{data['between']}(?:{'|'.join(data['verbs'].values())})+"),
        re.compile(f"{data['another']}|{'|'.join(data['verbs'].values())}"),
        {role: Role(role) for role in data["verbs"]},
    )

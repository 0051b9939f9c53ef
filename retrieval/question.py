"""What was asked, and what was understood of it."""

from dataclasses import dataclass
from enum import StrEnum

from index.records import Role


class Intent(StrEnum):
    """What kind of answer the question wants."""

    RESPONSIBLE = "responsible"  # 谁负责
    LEAD = "lead"  # 谁牵头
    SUPPORT = "support"  # 谁配合
    FIGURE = "figure"  # 多少、几个、什么时候
    CONTENT = "content"  # 怎么办、有什么措施
    NUMBER = "number"  # 第六十六条是什么
    PORTFOLIO = "portfolio"  # 某单位有哪些任务
    COUNT = "count"  # 某单位有几项任务
    COMPARE = "compare"  # 两地有什么不同
    DOCUMENT = "document"  # 文件何时通过、谁印发、文号
    HELP = "help"  # 你好、你能做什么
    UNSAFE = "unsafe"  # keys, passwords, forged official texts


ASKS_UNITS = (Intent.RESPONSIBLE, Intent.LEAD, Intent.SUPPORT)


class Language(StrEnum):
    """The language to answer in; quotes stay in the document's own."""

    CHINESE = "zh"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of a conversation."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood.

    text       as asked
    plain      as asked, in simplified half-width lower-case characters
    searched   what is looked for: simplified characters, without region and interrogatives
    regions    as documents write them (长宁区); empty when none was named
    documents  ids of the documents named; `cited` where plainly, by 文号 or title
    unknown    a 文号 or a title in 《》 that no document bears
    units      canonical names of the agencies named
    numbers    measure numbers asked for, as integers
    together   whether only measures that name all of the units are asked for
    elsewhere  a place that was named and that no document belongs to
    terms      official terms for what was said in other words
    topic      what a list's measures print; due: the year of their time limit, or 年底, 年内
    rewritten  the complete question, where it was completed from the history or its spelling mended
    subject    what it is about, where `searched` also has what was said before
    focus      words of its own that come before those of the history in the search
    urgent     whether somebody seems to be in danger now
    about      id of the measure that the last answer cited, where that is asked about
    """

    text: str
    plain: str
    searched: str
    intent: Intent
    language: Language = Language.CHINESE
    regions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    cited: bool = False
    unknown: str | None = None
    units: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    numbers: tuple[int, ...] = ()
    together: bool = False
    elsewhere: str | None = None
    terms: tuple[str, ...] = ()
    topic: str = ""
    due: str = ""
    rewritten: str | None = None
    subject: str = ""
    focus: str = ""
    urgent: bool = False
    about: str | None = None

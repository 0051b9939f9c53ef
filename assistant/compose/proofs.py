"""The sentences in which a document states a fact of itself, each with its record."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.compose.facts import Fact
from assistant.compose.sentences import sentences
from index.numerals import value_of
from index.records import Kind, Measure
from retrieval.naming import Subject
from retrieval.title_words import SHORTEST_WORD

MOST = 3  # sentences shown for one fact
OWN_WORDS = 0.4  # of a question's words: with fewer beyond the title it asks of the whole document
FEW = 2  # characters beyond the title: one word, most often another one for a word of the title
SAID = 0.5  # of the pairs of characters beyond the title, which the sentence then has to have
_ITSELF = re.compile(
    r"本(?:通知|意见|办法|方案|措施|政策|细则|规定|计划|行动|条例|规划|文件)|(?:上述|以上|各项)[^，。]{0,6}(?:政策|措施|条款|意见)"
)
_CLOSING = re.compile(
    r"附则|其他(?:事项|规定)?$|有关要求|实施(?:时间|日期|期限)|施行|执行时间|有效期"
)
_PRINTED_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}\s*[〔\[(（]\d{4}[〕\])）]\s*第?\d{1,5}\s*号")
_RESTS_ON = re.compile("根据|依据|按照|遵照|贯彻")
_LAID_DOWN = re.compile("制[定订](?:本|以下|如下)")
_PREAMBLE = (Kind.BACKGROUND, Kind.PRINCIPLE)
_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{2,20})[”\"」』]")


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence, verbatim, and the record that it stands in."""

    sentence: str
    record: Measure


def is_whole(subject: Subject) -> bool:
    """Whether a question asks of a document as a whole, not of something in it."""
    few = sum(map(len, subject.beyond)) <= FEW
    return subject.held and (few or subject.share <= OWN_WORDS)


def proofs(
    fact: Fact,
    own: Sequence[Measure],
    question: str,
    subject: Subject,
    normalize: Callable[[str], str],
    title: str = "",
) -> list[Proof]:
    """The sentences of a document's records that state a fact, at most `MOST`."""
    if fact.name == "definition":
        return _definitions(fact, own, question, subject, normalize)
    if fact.name == "enumeration":
        return _enumerations(fact, own, question, normalize)
    if fact.record is None or not subject.held:
        return []
    found = [proof for proof in _of_itself(own) if fact.record.search(proof.sentence)]
    if fact.name == "basis":
        found = _cited(found, question, title)
    elif not is_whole(subject):
        found = [proof for proof in found if _says(proof.sentence, subject, normalize)]
    return found[:MOST]


def _of_itself(own: Sequence[Measure]) -> list[Proof]:
    """Every sentence that speaks of the document, not of one of its measures."""
    return [
        Proof(sentence.strip(), record)
        for record in own
        for sentence in _sentences(record)
        if record.kind is not Kind.MEASURE or _is_closing(record) or _ITSELF.search(sentence)
    ]


def _is_closing(record: Measure) -> bool:
    return bool(record.path) and bool(_CLOSING.search(record.path[-1]))


def _sentences(record: Measure) -> list[str]:
    """The sentences of a record; the lines of one that has none, such as a signature."""
    return sentences(record.text) if "。" in record.text else record.text.splitlines()


def _says(sentence: str, subject: Subject, normalize: Callable[[str], str]) -> bool:
    """Whether a sentence has about the words of a question that no title has."""
    text = normalize(sentence)
    pairs = [part[i : i + 2] for part in subject.beyond for i in range(len(part) - 1)]
    return sum(pair in text for pair in pairs) >= SAID * len(pairs)


def _cited(found: Sequence[Proof], question: str, title: str) -> list[Proof]:
    """What a preamble says it rests on: documents first, those with a 文号 if that is asked."""
    preamble = [
        proof
        for proof in found
        if proof.record.kind in _PREAMBLE or _LAID_DOWN.search(proof.sentence)
    ]
    titled = [proof for proof in preamble if documents_cited(proof.sentence, title)]
    if re.search("文号|字号", question):
        return [proof for proof in titled if _PRINTED_NUMBER.search(proof.sentence)]
    said = [proof for proof in preamble if _RESTS_ON.search(proof.sentence)]
    return titled or said[:1] or preamble[:1]


def _definitions(
    fact: Fact,
    own: Sequence[Measure],
    question: str,
    subject: Subject,
    normalize: Callable[[str], str],
) -> list[Proof]:
    """Sentences that say what the word asked about stands for."""
    quoted = _QUOTED.search(question)
    word = quoted[1] if quoted else max(subject.words, key=len, default="")
    if fact.record is None or len(word) < SHORTEST_WORD:
        return []
    defines = re.compile(rf"{re.escape(word)}[”\"」』]?[^。；]{{0,6}}(?:{fact.record.pattern})")
    return [
        Proof(sentence.strip(), record)
        for record in own
        for sentence in sentences(record.text)
        if defines.search(normalize(sentence))
    ][:MOST]


def _enumerations(
    fact: Fact, own: Sequence[Measure], question: str, normalize: Callable[[str], str]
) -> list[Proof]:
    """Sentences that list as many things as the question names: 五个中心是哪五个."""
    asked = fact.asked.search(question)
    if asked is None:
        return []
    count, noun = value_of(asked["count"]), asked["noun"]
    named = rf"[{asked['count']}{count}][个大项类种]?{re.escape(noun)}[”\"」』]?"
    several = rf"(?:[^，,。；;、]+、){{{count - 1},}}[^，,。；;、]*"
    lists = re.compile(rf"{named}(?:[:：]|[，,]?(?:即|包括|分别|——|\()){several}|{several}{named}")
    found = [
        Proof(sentence.strip(), record)
        for record in own
        for sentence in sentences(record.text)
        if lists.search(normalize(sentence))
        or (len(noun) >= SHORTEST_WORD and normalize(sentence).count(noun) >= count)
    ]
    return sorted(found, key=lambda proof: proof.record.kind is Kind.MEASURE)[:1]


def documents_cited(sentence: str, own_title: str) -> list[str]:
    """The documents that a sentence cites, with their 文号 where it prints one.

    >>> documents_cited("根据《意见》（发改社会〔2021〕1380号）和《条例》，制定《方案》", "方案")
    ['《意见》（发改社会〔2021〕1380号）', '《条例》']
    """
    cited = re.findall(
        r"《[^《》]{2,80}》的?(?:通知)?(?:\s*[（(][^（）()]{0,20}[〔\[(（]\d{4}[〕\])）]\s*\d+\s*号[）)])?",
        sentence,
    )
    return [title for title in cited if title.split("》")[0].strip("《") not in own_title]

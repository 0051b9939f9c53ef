"""What kind of answer a question wants, and in which language."""

import re
from collections.abc import Sequence

from retrieval.agencies import Mention
from retrieval.lexicon import lexicon
from retrieval.numbers import number_alone, numbers_in
from retrieval.question import ASKS_UNITS, Intent, Language

LISTS = (Intent.PORTFOLIO, Intent.COUNT)
NO_SUBJECT = (Intent.HELP, Intent.UNSAFE)
COMPARISON = re.compile(
    r"比较|对比|相比|不同|区别|差异|异同|\bvs\b|分别|各(?:是|有|由|靠|归)|compare|differ"
)


def language_of(plain: str) -> Language:
    """English where Latin letters outweigh Chinese characters.

    >>> language_of("who is in charge of 宝宝屋"), language_of("ab餐谁负责")
    (<Language.ENGLISH: 'en'>, <Language.CHINESE: 'zh'>)
    """
    latin = len(re.findall(r"[a-z]+", plain))
    han = len(re.findall(r"[\u4e00-\u9fff]", plain))
    return Language.ENGLISH if latin > han else Language.CHINESE


def is_all(mention: Mention, plain: str, text: str) -> bool:
    """Whether the question without its regions is the name of an agency and nothing else."""
    left = re.sub(r"\W", "", text)
    return bool(left) and plain[mention.start : mention.end].endswith(left)


def intent_of(
    plain: str, units: Sequence[str], regions: Sequence[str], but: Intent | None = None
) -> Intent:
    """The intent that the words of a question show; `but` is one that it cannot be."""
    squeezed = plain if language_of(plain) is Language.ENGLISH else re.sub(r"\s+", "", plain)
    numbered = bool(numbers_in(plain) or number_alone(plain))
    found = Intent.CONTENT
    for rule in lexicon().intents:
        if rule.intent is but or (rule.needs_unit and not units):
            continue
        if rule.pattern.search(squeezed):
            found = rule.intent
            break
    if found in NO_SUBJECT:
        return found
    if len(regions) > 1 or (COMPARISON.search(squeezed) and len(regions) > 1):
        return found if found in LISTS else Intent.COMPARE
    if numbered and found not in ASKS_UNITS:
        return Intent.NUMBER
    return found

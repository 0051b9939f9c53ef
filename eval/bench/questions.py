"""Questions for a collection: the evaluation's, with its own regions in place of the seeds'."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from random import Random

from eval.bench.grow import Grown
from eval.questions import QUESTIONS_FILE, QuestionType, read_questions
from index.records import Document, Kind

REAL_REGIONS = "长宁|嘉定|上虞|武隆"
_REGION = re.compile(rf"(?:上海市?|重庆市?|绍兴市?)?(?:{REAL_REGIONS})(区?)")
LISTED = 20  # questions for lists and counts, of each kind
DOCUMENTS = 500  # that these are about
WITHOUT = 4  # every fourth question names no region
LEFT_OUT = (QuestionType.INJECTION,)  # refused before anything is searched


def asked(documents: Sequence[Document], *, grown: bool, seed: int = 1) -> Iterator[str]:
    """Questions without end, no two the same; of the seeds, those of the evaluation once.

    In each round every question of the evaluation stands once, with another region of the
    collection: that its text had named, or before it. Every fourth one is without a region,
    for as long as there are new ones.
    """
    texts = [
        one.question
        for one in read_questions(QUESTIONS_FILE)
        if not one.history and one.type not in LEFT_OUT
    ]
    Random(seed).shuffle(texts)
    if not grown:
        yield from dict.fromkeys(texts)
        return
    regions = sorted({document.region for document in documents if document.region})
    said: set[str] = set()
    for turn in count():
        before = len(said)
        for place, text in enumerate(texts):
            region = regions[(turn * len(texts) + place) % len(regions)]
            bare = (turn + place) % WITHOUT == 0
            question = without_region(text) if bare else in_region(text, region)
            if question not in said:
                said.add(question)
                yield question
        if len(said) == before:
            return


def in_region(text: str, region: str) -> str:
    """A question about another region.

    >>> in_region("长宁 小学生暑托班 谁办的", "平鲁区"), in_region("宝宝屋谁负责？", "平鲁区")
    ('平鲁区 小学生暑托班 谁办的', '平鲁区宝宝屋谁负责？')
    """
    changed, times = _REGION.subn(region, text)
    return changed if times else f"{region}{text}"


def without_region(text: str) -> str:
    """A question about no region.

    >>> without_region("小朋友受伤的监测上报制度，长宁由谁建？")
    '小朋友受伤的监测上报制度，由谁建？'
    """
    return _REGION.sub("", text).strip(" 的，,") or text


def lists(collection: Iterable[Grown]) -> dict[str, list[str]]:
    """Questions for lists and counts, some of each kind, from the first documents."""
    pairs = [
        (one.document.region or "", measure.units[0].name)
        for one in islice(collection, DOCUMENTS)
        for measure in one.measures
        if measure.kind is Kind.MEASURE and measure.units
    ]
    chosen = Random(1).sample(pairs, min(LISTED, len(pairs)))
    return {
        "list_of_agency": [f"{region}{unit}负责哪些任务？" for region, unit in chosen],
        "count_of_agency": [f"{region}{unit}负责多少项任务？" for region, unit in chosen],
        "list_of_region": [f"{region}有哪些任务？" for region, _ in chosen],
        "count_of_region": [f"{region}一共有多少项任务？" for region, _ in chosen],
        "list_of_all": [f"{unit}负责哪些任务？" for _, unit in chosen],
        "count_of_all": ["一共有多少项措施？", "所有文件里一共有多少项任务？", "总共多少条措施？"],
    }

"""The step that compares word searches: ours, rank-bm25 and bm25s, on the same tokens.

rank-bm25 is the definition (BM25Okapi with its defaults). bm25s is run with the same k1 and b and
its method "robertson", whose formula is rank-bm25's but for terms that more than half of the
measures have: there rank-bm25 puts a small positive weight, bm25s none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from eval.bench.figures import Leg, Spread
from eval.bench.plan import Plan, Subject
from eval.bench.questions import asked
from eval.bench.rivals import Bm25sSearch, RankBm25Search
from index.open_index import OpenIndex
from index.searchable import for_words

BEST = 300
SAME = 10
QUESTIONS = 200
SLOW_QUESTIONS = 12  # for rank-bm25, which takes a second for each at 100 thousand measures
RANK_BM25_AT_MOST = 120_000  # measures; above it needs more than 10 GB
CLOSE = 1e-4  # relative; bm25s keeps scores as float32

Found = tuple[NDArray[np.int64], NDArray[np.float64]]
Search = Callable[[Sequence[str]], Found]


@dataclass(frozen=True, slots=True)
class Rival:
    """A search by words, how long it took to index, and how many questions it gets."""

    name: str
    search: Search
    built_seconds: float
    questions: int


def compare(plan: Plan) -> list[Leg]:
    """Every word search, ours first; each asked in turn, alone on the machine."""
    index = OpenIndex.open(plan.index_dir)
    asks = asked(list(index.documents.values()), grown=bool(plan.size), seed=plan.seed + 2)
    questions = [index.tokenizer.tokens(text) for text in islice(asks, QUESTIONS)]
    own = Rival("zhice", own_search(index), 0.0, QUESTIONS)
    tokens = token_lists(plan)
    truth = [own.search(question) for question in questions]
    rivals = [own, *_bm25s(tokens)]
    legs = [_leg(rival, questions, truth) for rival in rivals]
    if len(tokens) <= RANK_BM25_AT_MOST:
        legs.append(_leg(_rank_bm25(tokens), questions, truth))
    return legs


def token_lists(plan: Plan) -> list[list[str]]:
    """The tokens of every measure in row order, as the index has them."""
    index = OpenIndex.open(plan.index_dir)
    return [
        index.tokenizer.tokens(for_words(one.document, measure))
        for one in Subject(plan).grown()
        for measure in one.measures
    ]


def own_search(index: OpenIndex) -> Search:
    """The index's own leg of words: scores, then the best of them."""

    def search(tokens: Sequence[str]) -> Found:
        return best_of(index.bm25.scores(tokens))

    return search


def best_of(scores: NDArray[np.float64]) -> Found:
    """Rows of the best scores, best first, and the scores."""
    count = min(BEST, len(scores))
    rows = np.argpartition(-scores, count - 1)[:count]
    rows = rows[np.lexsort((rows, -scores[rows]))]
    return rows.astype(np.int64), scores[rows].astype(np.float64)


def _bm25s(tokens: list[list[str]]) -> list[Rival]:
    found = []
    for backend in Bm25sSearch.backends():
        began = perf_counter()
        rival = Bm25sSearch(tokens, backend, BEST)
        found.append(Rival(f"bm25s {backend}", rival.search, perf_counter() - began, QUESTIONS))
    return found


def _rank_bm25(tokens: list[list[str]]) -> Rival:
    began = perf_counter()
    model = RankBm25Search(tokens)
    seconds = perf_counter() - began
    return Rival("rank-bm25", lambda ts: best_of(model.scores(ts)), seconds, SLOW_QUESTIONS)


def _leg(rival: Rival, questions: Sequence[Sequence[str]], truth: Sequence[Found]) -> Leg:
    rival.search(questions[0])  # what is compiled or mapped when it is first needed
    milliseconds, same, overlap = [], [], []
    for question, ours in list(zip(questions, truth, strict=True))[: rival.questions]:
        began = perf_counter()
        theirs = rival.search(question)
        milliseconds.append((perf_counter() - began) * 1000)
        same.append(same_best(ours, theirs))
        overlap.append(shared(ours, theirs))
    return Leg(
        rival.name,
        round(rival.built_seconds, 2),
        Spread.of(milliseconds),
        round(float(np.mean(same)), 4),
        round(float(np.mean(overlap)), 4),
    )


def same_best(ours: Found, theirs: Found) -> bool:
    """Whether both have the same best ten; those with equal scores may stand in any order.

    >>> one = (np.array([7, 3, 5]), np.array([2.0, 1.0, 1.0]))
    >>> same_best(one, (np.array([7, 5, 3]), np.array([0.8, 0.4, 0.4])))
    True
    """
    (rows, scores), (others, _) = ours, theirs
    if not len(scores) or scores[0] <= 0:
        return True
    least = scores[:SAME][-1] * (1 - CLOSE)
    allowed = set(rows[scores >= least].tolist())
    surely = set(rows[:SAME][scores[:SAME] > scores[:SAME][-1] * (1 + CLOSE)].tolist())
    best = set(others[:SAME].tolist())
    return surely <= best <= allowed


def shared(ours: Found, theirs: Found) -> float:
    """Share of our rows with a score that the other has, too; 1.0 where we have none."""
    found = ours[0][ours[1] > 0]
    return float(np.isin(found, theirs[0]).mean()) if len(found) else 1.0

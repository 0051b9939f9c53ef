"""The step that compares word searches: ours, rank-bm25 and bm25s, on the same tokens.

rank-bm25 is the definition (BM25Okapi with its defaults). bm25s is run with the same k1 and b and
its method "robertson", whose formula is rank-bm25's but for terms that more than half of the
measures have: these get a small positive weight there and none in bm25s. Whether bm25s finds the
same is therefore asked of the questions without such a term.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from eval.bench.figures import Leg, Spread
from eval.bench.plan import Plan
from eval.bench.questions import asked
from eval.bench.rivals import Bm25sSearch, RankBm25Search
from index.open_index import OpenIndex
from retrieval.legs import highest

BEST = 300
SAME = 10
QUESTIONS = 200
RANK_BM25 = "rank-bm25"
SLOW_QUESTIONS = 12  # for rank-bm25, which takes a second for each at 100 thousand measures
RANK_BM25_AT_MOST = 125_000  # records; above it needs more than 10 GB
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


def compare(plan: Plan) -> tuple[Leg, ...]:
    """Every word search, ours first; each asked in turn, alone on the machine."""
    index = OpenIndex.open(plan.index_dir)
    asks = asked(list(index.documents.values()), grown=bool(plan.size), seed=plan.seed + 2)
    questions = [index.tokenizer.tokens(text) for text in islice(asks, QUESTIONS)]
    vocabulary = index.bm25.vocabulary
    half = vocabulary.n_measures / 2
    usual = [all(vocabulary.get(t, 0) <= half for t in question) for question in questions]
    own = own_search(index)
    asking = _Asking(questions, [own(question) for question in questions], usual)
    legs = [asking.leg(Rival("zhice", own, 0.0, QUESTIONS))]
    tokens = token_lists(index)
    made = (rival_of(name, tokens, vocabulary.terms) for name in plan.rivals)
    legs.extend(asking.leg(rival, exact=rival.name == RANK_BM25) for rival in made if rival)
    return tuple(legs)


def token_lists(index: OpenIndex) -> list[list[int]]:
    """The tokens of every measure as the index counted them, as numbers of terms.

    In the order of the terms, not of the text: these searches only count them.
    """
    counts = index.bm25.counts()
    numbers = list(range(len(counts.terms)))  # one object a term, however often it comes
    tokens = np.repeat(counts.term_rows, counts.times)
    ends = np.cumsum(counts.lengths, dtype=np.int64)
    starts = ends - counts.lengths
    return [
        [numbers[term] for term in tokens[start:end].tolist()]
        for start, end in zip(starts, ends, strict=True)
    ]


def own_search(index: OpenIndex) -> Search:
    """The index's own leg of words: scores, then the best of them."""

    def search(tokens: Sequence[str]) -> Found:
        scores = index.bm25.scores(tokens)
        rows = highest(scores, BEST)
        return rows, scores[rows]

    return search


def best_of(scores: NDArray[np.float64]) -> Found:
    """Rows of the best scores, best first, and the scores."""
    count = min(BEST, len(scores))
    rows = np.argpartition(-scores, count - 1)[:count]
    rows = rows[np.lexsort((rows, -scores[rows]))]
    return rows.astype(np.int64), scores[rows].astype(np.float64)


def rival_of(name: str, tokens: list[list[int]], terms: Sequence[str]) -> Rival | None:
    """Another search over the tokens; None where it is not installed or the size is too much."""
    began = perf_counter()
    if name == RANK_BM25:
        if len(tokens) > RANK_BM25_AT_MOST:
            return None
        model = RankBm25Search(tokens, terms)
        seconds = perf_counter() - began
        return Rival(name, lambda ts: best_of(model.scores(ts)), seconds, SLOW_QUESTIONS)
    _, backend = name.split()
    if not Bm25sSearch.has(backend):
        return None
    search = Bm25sSearch(tokens, terms, backend, BEST).search
    return Rival(name, search, perf_counter() - began, QUESTIONS)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Questions as tokens, what the index finds, and which have no term of more than half."""

    questions: Sequence[Sequence[str]]
    truth: Sequence[Found]
    usual: Sequence[bool]

    def leg(self, rival: Rival, *, exact: bool = True) -> Leg:
        """The figures of a search; one that is not `exact` is compared by usual questions."""
        rival.search(self.questions[0])  # what is compiled or mapped when it is first needed
        milliseconds, same, overlap = [], [], []
        cases = zip(self.questions, self.truth, self.usual, strict=True)
        for question, ours, usual in islice(cases, rival.questions):
            began = perf_counter()
            theirs = rival.search(question)
            milliseconds.append((perf_counter() - began) * 1000)
            if exact or usual:
                same.append(same_best(ours, theirs))
                overlap.append(shared(ours, theirs))
        return Leg(
            rival.name,
            round(rival.built_seconds, 2),
            Spread.of(milliseconds),
            round(float(np.mean(same or [False])), 4),
            round(float(np.mean(overlap or [0.0])), 4),
        )


def same_best(ours: Found, theirs: Found) -> bool:
    """Whether both have the same best ten above 0; those with equal scores stand in any order.

    >>> one = (np.array([7, 3, 5]), np.array([2.0, 1.0, 1.0]))
    >>> same_best(one, (np.array([7, 5, 3]), np.array([0.8, 0.4, 0.4])))
    True
    """
    (rows, scores), (others, given) = ours, theirs
    if not len(scores) or scores[0] <= 0:
        return True
    least = scores[:SAME][-1] * (1 - CLOSE)
    allowed = set(rows[scores >= least].tolist())
    surely = set(rows[:SAME][scores[:SAME] > scores[:SAME][-1] * (1 + CLOSE)].tolist())
    best = set(others[:SAME][given[:SAME] > 0].tolist())
    return surely <= best <= allowed


def shared(ours: Found, theirs: Found) -> float:
    """Share of our rows with a score that the other has, too; 1.0 where we have none."""
    found = ours[0][ours[1] > 0]
    return float(np.isin(found, theirs[0]).mean()) if len(found) else 1.0

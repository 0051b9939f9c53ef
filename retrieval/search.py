"""Filter, two legs, fusion: a question's ranked measures, each with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.encoders.protocol import Encoder
from index.open_index import OpenIndex
from index.records import Measure
from index.searchable import for_words
from retrieval.english import english
from retrieval.expansion import Expansion, default_expansion
from retrieval.filters import Columns, Filter
from retrieval.fuse import Fusion, default_fusion
from retrieval.hits import Hit, Leg
from retrieval.question import Language, Question
from retrieval.rank import Legs, Query, Ranked, rank, ranks_of
from retrieval.stages import Stage, stage

TERMS_SHOWN = 8
MEANINGS_KEPT = 2_048  # vectors of 1.5 kB; the lexicon has about as many combinations of terms


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a measure stands in a ranking, both its ranks, from 1, and the terms it has."""

    at: int
    lexical: int
    dense: int
    terms: tuple[str, ...]


class Searcher:
    """Searches one index with one encoder; safe to share by threads."""

    def __init__(
        self,
        index: OpenIndex,
        encoder: Encoder,
        fusion: Fusion | None = None,
        expansion: Expansion | None = None,
    ) -> None:
        index.check_encoder(encoder)
        self.index = index
        self.columns = Columns(index.measures, index.documents)
        self._legs = Legs(index.bm25, index.vectors, index.sentences)
        self._encoder = encoder
        self.fusion = fusion or default_fusion()
        self._expansion = expansion or default_expansion()
        self._meaning = lru_cache(MEANINGS_KEPT)(self._encoded)  # of official terms, not questions

    def query(self, text: str, terms: Sequence[str] = (), focus: str = "") -> Query:
        """A text as both legs want it; the slow part of a search, so do it once a question.

        `terms` are official terms for it; they widen the search where no measure has the words
        of the text itself. Measures that have the words of `focus` come first.
        """
        tokens = self.index.tokenizer.tokens(text)
        first = self.index.tokenizer.tokens(focus)
        if not terms or not self._is_in_other_words(tokens):
            own = self._encoded(text)
            return self._placed(Query(tokens, own, focus=first, terms=terms), text)
        meant = " ".join(terms)
        own, wide = self._encoded(text), self._meaning(meant)
        added = self.index.tokenizer.tokens(meant)
        foreign = not any(self._has(term) for term in terms)
        widened = self._expansion.widened(own, wide)
        query = Query(tokens, own, added, widened, foreign, first, terms)
        return self._placed(query, text)

    def _encoded(self, text: str) -> NDArray[np.float32]:
        with stage(Stage.ENCODE):
            vectors = self._encoder.encode_questions([text])
        return np.asarray(vectors[0])

    def _placed(self, query: Query, text: str) -> Query:
        """The query with how far it is from the field and from the documents' words."""
        words = tuple(word for word in self.index.tokenizer.words(text) if len(word) > 1)
        unseen = sum(self.index.bm25.idf(word) == 0 for word in words) / max(len(words), 1)
        lean = self.index.scope.lean(query.vector)
        return replace(query, words=words, lean=lean, unseen=unseen)

    def query_of(self, question: Question) -> Query:
        """What to search for a question; an English one also by what its words mean."""
        if question.language is Language.ENGLISH and question.terms:
            return self._translated(question)
        return self.query(question.searched, question.terms, question.focus)

    def _translated(self, question: Question) -> Query:
        """The words of the documents for an English question, and the direction of both."""
        tokens = self.index.tokenizer.tokens
        meant = " ".join(self._usual(alternatives) for alternatives in question.terms)
        own, wide = self._encoded(question.searched), self._meaning(meant)
        printed = [token for token in tokens(question.searched) if self.index.bm25.idf(token) > 0]
        foreign = not any(self._has(term) for terms in question.terms for term in terms.split())
        widened = self._expansion.translated(own, wide)
        first = tokens(question.focus)
        sought = [*printed, *tokens(meant), *english().unknown(question.searched)]
        return Query(sought, own, (), widened, foreign, first)

    def _usual(self, alternatives: str) -> str:
        """Those of several terms for one thing that the documents have; else the first."""
        terms = alternatives.split()
        return " ".join(term for term in terms if self._has(term)) or terms[0]

    def _has(self, term: str) -> bool:
        """Whether the documents have a term: all its words and pairs of characters."""
        return all(self.index.bm25.idf(t) > 0 for t in self.index.tokenizer.tokens(term))

    def _is_in_other_words(self, tokens: Sequence[str]) -> bool:
        coverage = self.index.bm25.coverage(tokens)
        return float(coverage.max(initial=0.0)) < self._expansion.own_coverage_below

    def search(self, query: Query, wanted: Filter, limit: int = 10) -> tuple[Hit, ...]:
        """The best `limit` measures for a query among those that a filter lets in.

        Twins are one hit: the measure that answers for both, at the better of their places.
        """
        allowed = self.columns.rows(wanted)
        ranked = rank(query, self._legs, self.fusion, allowed)
        lexical, dense = ranks_of(ranked.bm25), ranks_of(ranked.cosines)
        places: dict[str, int] = {}  # of the measures shown, in the ranking
        for at, row in enumerate(ranked.rows):
            if len(places) == limit:
                break
            places.setdefault(self._answering(self.index.measures[row], wanted).id, at)
        rows = [int(ranked.rows[at]) for at in places.values()]
        explained = self.index.bm25.explain([*query.tokens, *query.added], rows)
        hits = []
        for (measure_id, at), parts in zip(places.items(), explained, strict=True):
            terms = tuple(part.term for part in parts[:TERMS_SHOWN] if part.score > 0)
            place = _Place(at, int(lexical[at]), int(dense[at]), terms)
            hits.append(self._hit(self.index.measure(measure_id), query, ranked, place, wanted))
        return tuple(hits)

    def order(self, query: Query, wanted: Filter) -> tuple[str, ...]:
        """Ids of the measures found, best first, twins once; no reasons are worked out."""
        ranked = rank(query, self._legs, self.fusion, self.columns.rows(wanted))
        found = (self._answering(self.index.measures[row], wanted).id for row in ranked.rows)
        return tuple(dict.fromkeys(found))

    def _answering(self, measure: Measure, wanted: Filter) -> Measure:
        """The twin that states units, unless its document was not asked for."""
        if measure.twin_of is None or wanted.documents:
            return measure
        return self.index.measure(measure.twin_of)

    def _prints(self, measure: Measure, terms: Sequence[str]) -> bool:
        """Whether a measure prints one of some terms."""
        if not terms:
            return False
        printed = self.index.tokenizer.normalize("\n".join((*measure.path, measure.text)))
        return any(term in printed for term in terms)

    def _held(self, measure: Measure, words: Sequence[str]) -> float:
        """The share of some words that a measure prints, by their idf."""
        document = self.index.documents[measure.document_id]
        printed = self.index.tokenizer.normalize(for_words(document, measure))
        weights = {word: self.index.bm25.weight(word) for word in words}
        total = sum(weights.values())
        return sum(w for word, w in weights.items() if word in printed) / total if total else 1.0

    def _hit(
        self, measure: Measure, query: Query, ranked: Ranked, place: _Place, wanted: Filter
    ) -> Hit:
        at = place.at
        score = float(ranked.bm25[at])
        return Hit(
            measure=measure,
            score=float(ranked.fused[at]),
            lexical=Leg(place.lexical, score) if score > 0 else None,
            dense=Leg(place.dense, float(ranked.cosines[at])),
            nearest=float(ranked.nearest[at]),
            coverage=float(ranked.coverage[at]),
            terms=place.terms,
            held=self._held(measure, query.words),
            official=self._prints(measure, query.terms),
            admitted_by=str(wanted),
        )

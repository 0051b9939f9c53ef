"""Filter, two legs, fusion: a question's ranked measures, each with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.encoders.protocol import Encoder
from index.filters import Filter
from index.records import Measure
from index.searchable import for_words
from retrieval.engine import Engine
from retrieval.english import english
from retrieval.expansion import Expansion, default_expansion
from retrieval.fuse import Fusion, default_fusion
from retrieval.hits import Hit, Leg
from retrieval.question import Language, Question
from retrieval.rank import Query, Ranked, Rows, rank, ranks_of
from retrieval.stages import Stage, stage

TERMS_SHOWN = 8
MEANINGS_KEPT = 2_048  # vectors of 1.5 kB; the lexicon has about as many combinations of terms


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a measure stands in a ranking, both its ranks, from 1, and the terms it has."""

    measure: Measure
    at: int
    lexical: int
    dense: int
    terms: tuple[str, ...]


class Searcher:
    """Searches one index with one encoder; safe to share by threads."""

    def __init__(
        self,
        engine: Engine,
        encoder: Encoder,
        fusion: Fusion | None = None,
        expansion: Expansion | None = None,
    ) -> None:
        engine.catalogue.check_encoder(encoder)
        self.engine = engine
        self._tokenizer = engine.catalogue.tokenizer
        self._vocabulary = engine.vocabulary
        self._encoder = encoder
        self.fusion = fusion or default_fusion()
        self._expansion = expansion or default_expansion()
        self._meaning = lru_cache(MEANINGS_KEPT)(self._encoded)  # of official terms, not questions

    def query(self, text: str, terms: Sequence[str] = (), focus: str = "") -> Query:
        """A text as both legs want it; the slow part of a search, so do it once a question.

        `terms` are official terms for it; they widen the search where no measure has the words
        of the text itself. Measures that have the words of `focus` come first.
        """
        tokens = self._tokenizer.tokens(text)
        first = self._tokenizer.tokens(focus)
        if not terms or not self._is_in_other_words(tokens):
            own = self._encoded(text)
            return self._placed(Query(tokens, own, focus=first, terms=terms), text)
        meant = " ".join(terms)
        own, wide = self._encoded(text), self._meaning(meant)
        added = self._tokenizer.tokens(meant)
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
        words = tuple(word for word in self._tokenizer.words(text) if len(word) > 1)
        unseen = sum(self._vocabulary.idf(word) == 0 for word in words) / max(len(words), 1)
        lean = self.engine.catalogue.scope.lean(query.vector)
        return replace(query, words=words, lean=lean, unseen=unseen)

    def query_of(self, question: Question) -> Query:
        """What to search for a question; an English one also by what its words mean."""
        if question.language is Language.ENGLISH and question.terms:
            return self._translated(question)
        return self.query(question.searched, question.terms, question.focus)

    def _translated(self, question: Question) -> Query:
        """The words of the documents for an English question, and the direction of both."""
        tokens = self._tokenizer.tokens
        meant = " ".join(self._usual(alternatives) for alternatives in question.terms)
        own, wide = self._encoded(question.searched), self._meaning(meant)
        printed = [token for token in tokens(question.searched) if self._vocabulary.idf(token) > 0]
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
        return all(self._vocabulary.idf(t) > 0 for t in self._tokenizer.tokens(term))

    def _is_in_other_words(self, tokens: Sequence[str]) -> bool:
        return not self.engine.covers(tokens, self._expansion.own_coverage_below)

    def search(self, query: Query, wanted: Filter, limit: int = 10) -> tuple[Hit, ...]:
        """The best `limit` measures for a query among those that a filter lets in.

        Twins are one hit: the measure that answers for both, at the better of their places.
        """
        ranked = rank(self.engine.find(query, wanted), self.fusion)
        lexical, dense = ranks_of(ranked.bm25), ranks_of(ranked.cosines)
        places: dict[int, int] = {}  # of the measures shown, in the ranking
        for at, row in enumerate(self._answering(ranked.rows, wanted).tolist()):
            if len(places) == limit:
                break
            places.setdefault(row, at)
        rows = [int(ranked.rows[at]) for at in places.values()]
        explained = self.engine.explain([*query.tokens, *query.added], rows)
        shown = zip(self.engine.measures(list(places)), places.values(), explained, strict=True)
        hits = []
        for measure, at, parts in shown:
            terms = tuple(part.term for part in parts[:TERMS_SHOWN] if part.score > 0)
            place = _Place(measure, at, int(lexical[at]), int(dense[at]), terms)
            hits.append(self._hit(query, ranked, place, wanted))
        return tuple(hits)

    def order(self, query: Query, wanted: Filter) -> tuple[str, ...]:
        """Ids of the measures found, best first, twins once; no reasons are worked out."""
        ranked = rank(self.engine.find(query, wanted), self.fusion)
        rows = dict.fromkeys(self._answering(ranked.rows, wanted).tolist())
        return tuple(measure.id for measure in self.engine.measures(list(rows)))

    def _answering(self, rows: Rows, wanted: Filter) -> Rows:
        """The twins that state units, unless documents were asked for."""
        return rows if wanted.documents else self.engine.answering(rows)

    def _prints(self, measure: Measure, terms: Sequence[str]) -> bool:
        """Whether a measure prints one of some terms."""
        if not terms:
            return False
        printed = self._tokenizer.normalize("\n".join((*measure.path, measure.text)))
        return any(term in printed for term in terms)

    def _held(self, measure: Measure, words: Sequence[str]) -> float:
        """The share of some words that a measure prints, by their idf."""
        document = self.engine.documents[measure.document_id]
        printed = self._tokenizer.normalize(for_words(document, measure))
        weights = {word: self._vocabulary.weight(word) for word in words}
        total = sum(weights.values())
        return sum(w for word, w in weights.items() if word in printed) / total if total else 1.0

    def _hit(self, query: Query, ranked: Ranked, place: _Place, wanted: Filter) -> Hit:
        at, measure = place.at, place.measure
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

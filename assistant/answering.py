"""The whole way from a question to an answer; read `answer` first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Outcome, Reason
from assistant.asked_of_documents import Shelf, asked_of_documents
from assistant.compose.comparison import comparison
from assistant.compose.highlights import highlights
from assistant.compose.lists import list_answer, naming_all
from assistant.compose.numbers import (
    no_such_document,
    no_such_number,
    numbered,
    several,
    which_region,
)
from assistant.compose.refusals import elsewhere, first_measures, help_text, refusal
from assistant.compose.single import answer_from, answer_per_region
from assistant.compose.wording import Wording, paragraphs
from index.filters import Filter
from index.measure_list import MeasureList
from index.records import Document, Kind, Measure
from retrieval.engine import Engine
from retrieval.evidence import Evidence, default_evidence
from retrieval.expansion import default_expansion
from retrieval.filters import SEARCHED_KINDS
from retrieval.hits import Hit
from retrieval.question import Intent, Language, Question, Turn
from retrieval.rank import Query
from retrieval.search import Searcher
from retrieval.stages import Stage, collected, stage
from retrieval.topics import is_due, prints
from retrieval.understand import Understanding

READ_AT_MOST = 5_000  # measures read for what they print, 0.1 s; of more those with its tokens
LISTED_REGIONS = 20  # for lists that name no region; of more it is asked which one is meant
AT_LEAST_LISTED = 2  # measures that print a topic; one alone is an answer, not a list
SHOWN = 3  # the measure that answers and the next best ones beside it
NEARLY = 0.9  # of the best fused score: a measure of another region that fits as well
IN_WORDS = 0.3  # coverage from which a question is in the documents' terms, so that words decide
SAME_WORDS = 0.8  # of the best coverage: a measure of another region that has the same terms
ELSEWHERE_COVERAGE = 0.25  # of the question's words, found in another region's measure only
ELSEWHERE_TIMES = 3.0  # as much as in the region asked about


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers questions about one index; read-only and safe to share by threads."""

    engine: Engine
    searcher: Searcher
    understanding: Understanding
    evidence: Evidence

    @classmethod
    def of(cls, searcher: Searcher) -> "Answerer":
        """Over what a searcher searches."""
        engine = searcher.engine
        understanding = Understanding.of(
            engine.documents,
            engine.catalogue.named_units,
            engine,
            engine.catalogue.tokenizer,
            engine.vocabulary,
        )
        return cls(engine, searcher, understanding, default_evidence())

    def answer(self, text: str, history: Sequence[Turn] = (), region: str | None = None) -> Answer:
        """Understand, find, compose; how long each stage took is in `timings_ms`."""
        with collected() as milliseconds:
            with stage(Stage.UNDERSTAND):
                question = self.understanding.understand(text, history, region)
            wording = Wording(self.engine.documents, question.language)
            answer = self._answer(question, wording)
            if question.urgent:
                text = paragraphs([wording.say("urgent"), answer.text])
                answer = replace(answer, text=text, examples=())  # nobody wants to try one now
            marked = highlights(answer, self.engine.catalogue.tokenizer.tokens)
        return replace(answer, highlights=marked, timings_ms=milliseconds)

    def _answer(self, question: Question, wording: Wording) -> Answer:
        """One way for each intent; whatever is not listed here is searched for."""
        if question.intent is Intent.UNSAFE:
            return refusal(Reason.UNSAFE, question, wording)
        if question.intent is Intent.HELP:
            return help_text(self.engine, question, wording)
        if question.elsewhere and not question.regions:
            return elsewhere(question.elsewhere, self.engine, question, wording)
        if question.about or question.numbers:
            return self._known(question, wording)
        if question.intent is Intent.PORTFOLIO or question.intent is Intent.COUNT:
            return self._list(question, wording)
        if question.intent is Intent.DOCUMENT:
            return self._about(question, wording)
        if question.intent is Intent.COMPARE:
            return self._compare(question, wording)
        return self._search(question, wording)

    def _known(self, question: Question, wording: Wording) -> Answer:
        """From the measure that the last answer cited, or those asked for by number."""
        if question.about is None:
            return self._by_number(question, wording)
        measures = [self.engine.measure(question.about)]
        return answer_from(measures, question, wording, self.engine.catalogue.tokenizer.tokens)

    def _by_number(self, question: Question, wording: Wording) -> Answer:
        if question.unknown:
            return no_such_document(question, wording)
        in_scope = self._measures(_where(question))
        meant = in_scope.numbered(question.numbers)
        if not question.regions and len(regions := meant.regions()) > 1:
            return which_region(tuple(filter(None, regions)), question, wording)
        found = numbered(meant, question, wording)
        if not found:
            return no_such_number(in_scope, question, wording)
        if len(found) > 1:
            return several(found, question, wording)
        return answer_from(found, question, wording, self.engine.catalogue.tokenizer.tokens)

    def _too_many(self, question: Question) -> tuple[str, ...]:
        """The regions of a list that nobody would read, for it names none and very many have it."""
        if question.regions or question.documents or question.topic:
            return ()
        reader = self.understanding.reader
        every = reader.agencies.regions_of(question.units) if question.units else ()
        regions = every if question.units else reader.places.regions
        return regions if len(regions) > LISTED_REGIONS else ()

    def _list(self, question: Question, wording: Wording) -> Answer:
        if regions := self._too_many(question):
            return which_region(regions, question, wording)
        in_scope = self._measures(_where(question))
        found = in_scope.naming(question.units, question.roles) if question.units else in_scope
        if question.together:
            found = naming_all(found, question.units)
        if question.due:
            normalize = self.engine.catalogue.tokenizer.normalize
            found = self._likely(found, [question.due]).that(is_due(question.due, normalize))
        if not question.topic:
            return list_answer(found, in_scope, question, wording)
        words, about = self._of_topic(found, question)
        if len(about) < AT_LEAST_LISTED and not question.units:
            return self._search(replace(question, intent=Intent.CONTENT), wording)
        return list_answer(
            self._best_first(about, question), in_scope, replace(question, topic=words), wording
        )

    def _best_first(self, measures: Sequence[Measure], question: Question) -> tuple[Measure, ...]:
        """A list by topic: what fits the question's words best stands first."""
        wanted = Filter(regions=question.regions, documents=question.documents)
        order = self.searcher.order(self.searcher.query(question.topic), wanted)
        places = {measure_id: place for place, measure_id in enumerate(order)}
        return tuple(sorted(measures, key=lambda measure: places.get(measure.id, len(places))))

    def _of_topic(self, measures: MeasureList, question: Question) -> tuple[str, MeasureList]:
        """The measures that print a topic, or else its official terms; and what was looked for."""
        found = self._printing(measures, [question.topic])
        if found or not (terms := default_expansion().terms(question.topic)):
            return question.topic, found
        return "”“".join(terms), self._printing(measures, terms)

    def _printing(self, measures: MeasureList, words: Sequence[str]) -> MeasureList:
        fits = prints(words, self.engine.catalogue.tokenizer.normalize)
        return self._likely(measures, words).that(fits)

    def _likely(self, measures: MeasureList, words: Sequence[str]) -> MeasureList:
        """The measures that may print one of some words; very many are not read for that."""
        if len(measures) <= READ_AT_MOST:
            return measures
        sought = [self.engine.catalogue.tokenizer.certain(word) for word in words]
        having = [self.engine.listed(Filter(), tokens) for tokens in sought]
        return measures.among_any(having)

    def _about(self, question: Question, wording: Wording) -> Answer:
        """A fact of documents; what asks of something in them is answered otherwise."""
        shelf = Shelf(self.engine, self.understanding.reader.naming, self._nearest_documents)
        answer = asked_of_documents(question, shelf, wording)
        if answer is not None:
            return answer
        return self._answer(self.understanding.apart_from_documents(question), wording)

    def _nearest_documents(self, question: Question, limit: int) -> list[Document]:
        """The documents of the measures that fit a question best, at most `limit`."""
        wanted = Filter(regions=question.regions, documents=question.documents)
        hits = self.searcher.search(self.searcher.query_of(question), wanted, limit=5 * limit)
        names = dict.fromkeys(hit.measure.document_id for hit in hits)
        return [self.engine.documents[name] for name in names][:limit]

    def _compare(self, question: Question, wording: Wording) -> Answer:
        query = self.searcher.query_of(question)
        best: dict[str, Measure | None] = {}
        for region in question.regions:
            hits = self._hits(query, (region,))
            suffices = self.evidence.suffices(hits, query, question)
            best[region] = hits[0].measure if suffices else None
        if question.elsewhere:
            best[question.elsewhere] = None
        return comparison(best, question, wording)

    def _search(self, question: Question, wording: Wording) -> Answer:
        query = self.searcher.query_of(question)
        documents = question.documents if question.cited else ()
        hits = self._hits(query, question.regions, documents)
        moved = ""
        in_its_words = question.language is Language.CHINESE and len(question.regions) == 1
        if in_its_words and not documents and (others := self._elsewhere(query, hits)):
            asked = wording.say("list_comma").join(question.regions)
            found = wording.region(others[0].measure)
            moved, hits = wording.say("other_region", asked=asked, found=found), others
        if not self.evidence.suffices(hits, query, question):
            other = self.evidence.is_of_another_subject(hits, query)
            reason = Reason.OUT_OF_SCOPE if other else Reason.NO_EVIDENCE
            near = [hit.measure for hit in hits]
            return refusal(reason, question, wording, near or first_measures(self.engine))
        sure = self.evidence.is_sure(hits, query, question)
        note = moved or ("" if sure else wording.say("closest"))
        per_region = _per_region(hits, wording) if len(question.regions) != 1 else []
        if len(per_region) > 1:
            answer = answer_per_region(per_region, question, wording, note)
        else:
            measures = [hit.measure for hit in hits[:SHOWN]]
            answer = answer_from(
                measures, question, wording, self.engine.catalogue.tokenizer.tokens, note
            )
        return replace(answer, status=Outcome.PARTIAL) if moved or not sure else answer

    def _hits(
        self, query: Query, regions: tuple[str, ...], documents: tuple[str, ...] = ()
    ) -> tuple[Hit, ...]:
        """The best measures; for a plan's measure its twin that states the units."""
        wanted = Filter(regions=regions, documents=documents, kinds=SEARCHED_KINDS)
        hits = self.searcher.search(query, wanted, limit=SHOWN * 2)
        found: dict[str, Hit] = {}
        for hit in hits:
            answering = self.engine.measure(hit.measure.twin_of or hit.measure.id)
            found.setdefault(answering.id, replace(hit, measure=answering))
        return tuple(found.values())

    def _elsewhere(self, query: Query, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Hits of other regions, where only those have the question's distinctive words."""
        here = max((hit.coverage for hit in hits), default=0.0)
        needed = max(ELSEWHERE_COVERAGE, ELSEWHERE_TIMES * here)
        if needed > 1 or not self.engine.covers(query.tokens, needed):
            return ()
        everywhere = self._hits(query, ())
        return everywhere if everywhere and everywhere[0].coverage >= needed else ()

    def _measures(self, wanted: Filter) -> MeasureList:
        """Every measure that a filter lets in, twins once, in the order of the documents.

        A twin that states the units stands for the measure of a plan that was asked for.
        """
        anywhere = replace(wanted, documents=(), kinds=(Kind.MEASURE,))
        return self.engine.listed(anywhere).once().printed_in(wanted.documents)


def _where(question: Question) -> Filter:
    return Filter(regions=question.regions, documents=question.documents)


def _per_region(hits: Sequence[Hit], wording: Wording) -> list[Measure]:
    """The best measure of each region that fits about as well as the best of all."""
    best: dict[str, Measure] = {}
    for hit in hits:
        if _fits_as_well(hit, hits[0]):
            best.setdefault(wording.region(hit.measure), hit.measure)
    return list(best.values())


def _fits_as_well(hit: Hit, best: Hit) -> bool:
    if best.coverage >= IN_WORDS:
        return hit.coverage >= SAME_WORDS * best.coverage
    return hit.score >= NEARLY * best.score

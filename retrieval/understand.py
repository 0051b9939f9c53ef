"""A question as typed to a Question: language, regions, units, numbers, roles, intent."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.collected import Collected
from index.named_units import NamedUnit
from index.records import Document
from index.tokens import Tokenizer, bigrams
from retrieval.agencies import Agencies
from retrieval.cited import Citations
from retrieval.expansion import default_expansion
from retrieval.followup import Exchange, Lean, content_of, exchanges, followups
from retrieval.intents import LISTS, NO_SUBJECT, intent_of
from retrieval.leaning import Before, completed
from retrieval.listing import ListReader
from retrieval.naming import Naming
from retrieval.numbers import without_numbers
from retrieval.places import Places, stem_of
from retrieval.question import Intent, Question, Turn
from retrieval.reading import Reader
from retrieval.spelling import Spelling, no_mending
from retrieval.titles import TitlesByRegion

SHORTEST_CONTENT = 2  # letters or characters; less names nothing to look for


@dataclass(frozen=True, slots=True)
class Understanding:
    """Understands questions about one collection; read-only and safe to share by threads."""

    reader: Reader
    citations: Citations
    known: Callable[[str], bool]
    normalize: Callable[[str], str]
    words: Callable[[str], list[str]]
    mended: Callable[[str], str] = no_mending

    @classmethod
    def of(
        cls,
        documents: Mapping[str, Document],
        named: Iterable[NamedUnit],
        collected: Collected,
        tokenizer: Tokenizer,
        frequencies: Mapping[str, int] | None = None,
    ) -> "Understanding":
        """For a collection; the tokenizer simplifies and cuts questions as it did documents.

        `frequencies` are the measures that each token is in: with them, spelling is mended.
        """
        normalize = tokenizer.normalize
        regions = {document.id: document.region for document in documents.values()}
        knows = _knows(frequencies, documents)
        places = Places(filter(None, regions.values()), knows)
        titles = {document.id: normalize(document.title) for document in documents.values()}
        citations = Citations(collected, places.named_in)
        agencies = Agencies(named)
        printed = (name for agency in agencies.all for name in agency.printed)
        stems = map(stem_of, places.regions)
        reader = Reader(
            places=places,
            naming=Naming(documents, normalize, places),
            agencies=agencies,
            titles=TitlesByRegion(titles, regions),
            lists=ListReader(agencies),
        )
        return cls(
            reader,
            citations,
            knows,
            normalize,
            tokenizer.words,
            Spelling(frequencies, stems, printed, tokenizer).mended if frequencies else no_mending,
        )

    def understand(
        self, text: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Question:
        """What is asked. `region` (a portal's own) holds where the question names none."""
        return self._understood(text, history, region, {})

    def _understood(
        self,
        text: str,
        history: Sequence[Turn],
        region: str | None,
        earlier: dict[Exchange, Question],
    ) -> Question:
        """The same; `earlier` questions are understood once, for each leans on all before it."""
        typed = self.normalize(text).strip()
        plain = self.mended(typed)
        question = self.reader.read(text, plain)
        if plain != typed:
            question = replace(question, rewritten=plain)
        leaning = self._leaning(question, history, earlier)
        if leaning:
            question = leaning
        elif not question.numbers and len(self._content(plain)) < SHORTEST_CONTENT:
            question = replace(question, intent=Intent.HELP)
        own = self.reader.places.resolve(region) if region else None
        if own and not question.regions:
            here = self.reader.naming.within(question.documents, (own,))
            question = replace(question, regions=(own,), documents=here)
        return question

    def apart_from_documents(self, question: Question) -> Question:
        """A question that only seemed to ask about a document, as it is read otherwise."""
        rest = self.reader.naming.named(question.plain, question.regions).rest
        intent = intent_of(
            self.reader.places.without(rest), question.units, (), but=Intent.DOCUMENT
        )
        return replace(question, intent=intent)

    def _content(self, plain: str) -> str:
        return re.sub(r"\W", "", content_of(self.reader.places.without(plain)))

    def _leaning(
        self, question: Question, history: Sequence[Turn], earlier: dict[Exchange, Question]
    ) -> Question | None:
        """The question completed by the exchange before it; None where it stands alone."""
        lean = self._lean(question) if history else Lean.NOT
        if lean is Lean.NOT:
            return None
        for exchange in exchanges(history):
            before = earlier.get(exchange)
            if before is None:
                before = self._understood(exchange.question, exchange.before, None, earlier)
                earlier[exchange] = before
            if before.intent not in NO_SUBJECT and self._has_subject(before):
                full = completed(question, Before(before, exchange.answer), lean, self.citations)
                return self._in_region(full)
        return None

    def _in_region(self, question: Question) -> Question:
        """The question with the agencies it names taken for those of the region it leans on."""
        mentions = self.reader.mentions(self.normalize(question.text), question.regions)
        units = tuple(dict.fromkeys(mention.agency.canonical for mention in mentions))
        return replace(question, units=units or question.units)

    def _lean(self, question: Question) -> Lean:
        if question.intent in NO_SUBJECT or (question.units and question.intent in LISTS):
            return Lean.NOT
        if question.numbers and question.regions:
            return Lean.NOT
        text = self.reader.places.without(without_numbers(question.plain))
        text = text.replace(question.elsewhere or "\n", " ")
        for mention in self.reader.mentions(question.plain, question.regions):
            text = text.replace(question.plain[mention.start : mention.end], " ")
        return followups().lean(text, self.words(text), self._known)

    def _known(self, word: str) -> bool:
        """Whether the documents have a word, or official terms for it."""
        return self.known(word) or bool(default_expansion().terms(word))

    def _has_subject(self, question: Question) -> bool:
        """Whether there is something in it to lean on."""
        return bool(question.subject or question.numbers) or (
            self._lean(question) is not Lean.ON_SUBJECT or question.intent is Intent.DOCUMENT
        )


def _knows(
    frequencies: Mapping[str, int] | None, documents: Mapping[str, Document]
) -> Callable[[str], bool]:
    """Whether the documents have a word: by their tokens, or without these in their text."""
    if frequencies is None:
        text = "\n".join(document.text for document in documents.values())
        return text.__contains__
    return lambda word: all(pair in frequencies for pair in bigrams(word) or (word,))

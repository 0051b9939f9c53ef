"""A question as typed to a Question: language, regions, units, numbers, roles, intent."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.records import Document, Measure
from index.tokens import Tokenizer, bigrams
from retrieval.agencies import Agencies, Mention
from retrieval.cited import Citations
from retrieval.english import english
from retrieval.expansion import default_expansion
from retrieval.followup import Lean, content_of, exchanges, followups
from retrieval.leaning import Before, completed
from retrieval.lexicon import lexicon
from retrieval.lists import asked_together, asks_for_all, listed_units
from retrieval.numbers import numbers_in, without_numbers
from retrieval.places import Places, stem_of
from retrieval.question import Intent, Language, Question, Turn
from retrieval.roles import roles_of
from retrieval.spelling import Spelling, no_mending

SHORTEST_CONTENT = 2  # letters or characters; less names nothing to look for
_COMPARISON = re.compile(
    r"比较|对比|相比|不同|区别|差异|异同|\bvs\b|分别|各(?:是|有|由|靠|归)|compare|differ"
)
_ASKS_UNITS = (Intent.RESPONSIBLE, Intent.LEAD, Intent.SUPPORT)
_LISTS = (Intent.PORTFOLIO, Intent.COUNT)
_NO_SUBJECT = (Intent.HELP, Intent.UNSAFE)


@dataclass(frozen=True, slots=True)
class Understanding:
    """Understands questions about one collection; read-only and safe to share by threads."""

    places: Places
    agencies: Agencies
    titles: tuple[str, ...]
    citations: Citations
    known: Callable[[str], bool]
    normalize: Callable[[str], str]
    words: Callable[[str], list[str]]
    mended: Callable[[str], str] = no_mending

    @classmethod
    def of(
        cls,
        documents: Mapping[str, Document],
        measures: Sequence[Measure],
        tokenizer: Tokenizer,
        frequencies: Mapping[str, int] | None = None,
    ) -> "Understanding":
        """For a collection; the tokenizer simplifies and cuts questions as it did documents.

        `frequencies` are the measures that each token is in: with them, spelling is mended.
        """
        normalize = tokenizer.normalize
        regions = (document.region for document in documents.values())
        known_text = "\n".join(document.text for document in documents.values())
        places = Places([region for region in regions if region], known_text)
        titles = tuple(normalize(document.title) for document in documents.values())
        citations = Citations(documents, measures, places.named_in)
        agencies = Agencies(measures, documents)
        printed = (name for agency in agencies.all for name in agency.printed)
        stems = map(stem_of, places.regions)
        return cls(
            places,
            agencies,
            titles,
            citations,
            _knows(frequencies, known_text),
            normalize,
            tokenizer.words,
            Spelling(frequencies, stems, printed, tokenizer).mended if frequencies else no_mending,
        )

    def understand(
        self, text: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Question:
        """What is asked. `region` (a portal's own) holds where the question names none."""
        typed = self.normalize(text).strip()
        plain = self.mended(typed)
        question = self._read(text, plain)
        if plain != typed:
            question = replace(question, rewritten=plain)
        leaning = self._leaning(question, history)
        if leaning:
            question = leaning
        elif not question.numbers and len(self._content(plain)) < SHORTEST_CONTENT:
            question = replace(question, intent=Intent.HELP)
        own = self.places.resolve(region) if region else None
        if own and not question.regions:
            question = replace(question, regions=(own,))
        return question

    def _content(self, plain: str) -> str:
        return re.sub(r"\W", "", content_of(self.places.without(plain)))

    def _read(self, text: str, plain: str) -> Question:
        elsewhere = self.places.elsewhere(plain)
        named = self.places.named_in(plain)
        regions = named or (() if elsewhere else self.places.below_named(plain))
        mentions = self._mentions(plain, regions) or self._mentions(plain)
        without_places = self.places.without(plain).replace(elsewhere or "\n", " ")
        content = content_of(without_numbers(without_places))
        units = listed_units(without_places, mentions, self.agencies, regions)
        places = (*named, elsewhere) if elsewhere else named
        language = _language(plain)
        is_english = language is Language.ENGLISH
        intent = self._intent(plain, without_places, content, units, mentions, places)
        if intent is Intent.COMPARE:
            content = _COMPARISON.sub(" ", content).strip("和与跟同、,比的 ") or content
        if intent not in _LISTS:
            units = tuple(dict.fromkeys(mention.agency.canonical for mention in mentions))
        return Question(
            text=text,
            plain=plain,
            searched=content or plain,
            intent=intent,
            language=language,
            regions=regions,
            units=units,
            roles=roles_of(plain, intent),
            numbers=numbers_in(plain),
            together=asked_together(plain, mentions),
            elsewhere=elsewhere,
            urgent=bool(lexicon().urgent.search(plain)),
            terms=(english() if is_english else default_expansion()).terms(without_places),
        )

    def _mentions(self, plain: str, regions: Sequence[str] = ()) -> list[Mention]:
        """The agencies that a question names, in either language."""
        found = self.agencies.mentions(plain, regions)
        return found or english().mentions(plain, self.agencies, regions)

    def _intent(
        self,
        plain: str,
        without_places: str,
        content: str,
        units: Sequence[str],
        mentions: Sequence[Mention],
        places: Sequence[str],
    ) -> Intent:
        """The intent that the words show, as far as there is something to answer it from."""
        if mentions and all(_is_all(mention, plain, without_places) for mention in mentions):
            return Intent.PORTFOLIO
        found = _intent(without_places, units, places)
        if found is Intent.COUNT and not units and not asks_for_all(content, self.titles):
            return Intent.FIGURE
        return found

    def _leaning(self, question: Question, history: Sequence[Turn]) -> Question | None:
        """The question completed by the exchange before it; None where it stands alone."""
        lean = self._lean(question) if history else Lean.NOT
        if lean is Lean.NOT:
            return None
        for exchange in exchanges(history):
            before = self.understand(exchange.question, exchange.before)
            if before.intent not in _NO_SUBJECT and self._has_subject(before):
                full = completed(question, Before(before, exchange.answer), lean, self.citations)
                return self._in_region(full)
        return None

    def _in_region(self, question: Question) -> Question:
        """The question with the agencies it names taken for those of the region it leans on."""
        mentions = self._mentions(self.normalize(question.text), question.regions)
        units = tuple(dict.fromkeys(mention.agency.canonical for mention in mentions))
        return replace(question, units=units or question.units)

    def _lean(self, question: Question) -> Lean:
        if question.intent in _NO_SUBJECT or (question.units and question.intent in _LISTS):
            return Lean.NOT
        if question.numbers and question.regions:
            return Lean.NOT
        text = self.places.without(without_numbers(question.plain))
        text = text.replace(question.elsewhere or "\n", " ")
        for mention in self._mentions(question.plain, question.regions):
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


def _knows(frequencies: Mapping[str, int] | None, text: str) -> Callable[[str], bool]:
    """Whether the documents have a word: by their tokens, or without these in their text."""
    if frequencies is None:
        return lambda word: word in text
    return lambda word: all(pair in frequencies for pair in bigrams(word) or (word,))


def _language(plain: str) -> Language:
    """English where Latin letters outweigh Chinese characters.

    >>> _language("who is in charge of 宝宝屋"), _language("ab餐谁负责")
    (<Language.ENGLISH: 'en'>, <Language.CHINESE: 'zh'>)
    """
    latin = len(re.findall(r"[a-z]+", plain))
    han = len(re.findall(r"[\u4e00-\u9fff]", plain))
    return Language.ENGLISH if latin > han else Language.CHINESE


def _is_all(mention: Mention, plain: str, text: str) -> bool:
    """Whether the question without its regions is the name of an agency and nothing else."""
    left = re.sub(r"\W", "", text)
    return bool(left) and plain[mention.start : mention.end].endswith(left)


def _intent(plain: str, units: Sequence[str], regions: Sequence[str]) -> Intent:
    squeezed = plain if _language(plain) is Language.ENGLISH else re.sub(r"\s+", "", plain)
    numbered = bool(numbers_in(plain))
    found = Intent.CONTENT
    for rule in lexicon().intents:
        if rule.pattern.search(squeezed) and not (rule.needs_unit and not units):
            found = rule.intent
            break
    if found in (Intent.UNSAFE, Intent.HELP):
        return found
    if len(regions) > 1 or (_COMPARISON.search(squeezed) and len(regions) > 1):
        return found if found in _LISTS else Intent.COMPARE
    if numbered and found not in _ASKS_UNITS:
        return Intent.NUMBER
    return found

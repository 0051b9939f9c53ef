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
from retrieval.listing import Listing, ListReader
from retrieval.lists import asked_together, asks_for_all, listed_units
from retrieval.naming import Naming
from retrieval.numbers import number_alone, numbers_in, without_numbers
from retrieval.places import Places, stem_of
from retrieval.question import ASKS_UNITS, Intent, Language, Question, Turn
from retrieval.roles import roles_of
from retrieval.spelling import Spelling, no_mending

SHORTEST_CONTENT = 2  # letters or characters; less names nothing to look for
_COMPARISON = re.compile(
    r"比较|对比|相比|不同|区别|差异|异同|\bvs\b|分别|各(?:是|有|由|靠|归)|compare|differ"
)
_BEFORE_LISTS = (Intent.UNSAFE, Intent.HELP)
_LISTS = (Intent.PORTFOLIO, Intent.COUNT)
_NO_SUBJECT = (Intent.HELP, Intent.UNSAFE)


@dataclass(frozen=True, slots=True)
class Understanding:
    """Understands questions about one collection; read-only and safe to share by threads."""

    places: Places
    naming: Naming
    agencies: Agencies
    titles: tuple[str, ...]
    regions: Mapping[str, str | None]
    lists: ListReader
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
        titles = {document.id: normalize(document.title) for document in documents.values()}
        citations = Citations(documents, measures, places.named_in)
        agencies = Agencies(measures, documents)
        printed = (name for agency in agencies.all for name in agency.printed)
        stems = map(stem_of, places.regions)
        return cls(
            places,
            Naming(documents, normalize, places),
            agencies,
            tuple(titles.values()),
            {document.id: document.region for document in documents.values()},
            ListReader(agencies, titles),
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
            here = self.naming.within(question.documents, (own,))
            question = replace(question, regions=(own,), documents=here)
        return question

    def apart_from_documents(self, question: Question) -> Question:
        """A question that only seemed to ask about a document, as it is read otherwise."""
        asked = self.places.without(self.naming.named(question.plain, question.regions).rest)
        intent = _intent(asked, question.units, (), but=Intent.DOCUMENT)
        return replace(question, intent=intent)

    def _content(self, plain: str) -> str:
        return re.sub(r"\W", "", content_of(self.places.without(plain)))

    def _read(self, text: str, plain: str) -> Question:
        document = self.naming.named(plain, self.places.named_in(plain))
        whole, plain = plain, document.rest
        elsewhere = self.places.elsewhere(plain)
        named = document.regions if document.cited else self.places.named_in(plain)
        regions = named or (() if elsewhere else self.places.below_named(plain))
        mentions = self._mentions(plain, regions or document.regions) or self._mentions(plain)
        without_places = self.places.without(plain).replace(elsewhere or "\n", " ")
        content = content_of(without_numbers(without_places))
        listing = self._listing(plain, mentions, regions or document.regions)
        units = listed_units(without_places, mentions, self.agencies, regions)
        places = (*named, elsewhere) if elsewhere else named
        language = _language(whole)
        is_english = language is Language.ENGLISH
        subject = self.naming.subject(content, document.documents)
        beyond = content if subject.beyond or not document.documents else ""
        intent = self._intent(plain, without_places, beyond, units, mentions, places)
        if listing and intent not in _BEFORE_LISTS:
            intent, units = listing.intent, listing.units
        else:
            listing = None
        if document.cited and intent is Intent.CONTENT and not subject.words:
            intent = Intent.DOCUMENT
        if intent is Intent.COMPARE:
            content = _COMPARISON.sub(" ", content).strip("和与跟同、,比的 ") or content
        if intent not in _LISTS:
            units = tuple(dict.fromkeys(mention.agency.canonical for mention in mentions))
        return Question(
            text=text,
            plain=whole,
            searched=content or plain,
            intent=intent,
            language=language,
            regions=regions,
            documents=document.documents or (listing.documents if listing else ()),
            cited=document.cited,
            unknown=document.unknown,
            units=units,
            roles=roles_of(plain.replace(listing.topic, "") if listing else plain, intent),
            numbers=numbers_in(plain) or number_alone(without_places),
            together=listing.together if listing else asked_together(plain, mentions),
            elsewhere=elsewhere,
            topic=listing.topic if listing else "",
            due=listing.due if listing else "",
            urgent=bool(lexicon().urgent.search(plain)),
            terms=(english() if is_english else default_expansion()).terms(without_places),
        )

    def _listing(
        self, plain: str, mentions: Sequence[Mention], regions: Sequence[str]
    ) -> Listing | None:
        """The list that is asked for, where the question holds nothing but what lists have."""
        if numbers_in(plain) or _language(plain) is Language.ENGLISH:
            return None
        text = plain
        for mention in sorted(mentions, key=lambda mention: -mention.start):
            if text[mention.start : mention.end] == plain[mention.start : mention.end]:
                text = f"{text[: mention.start]}|{text[mention.end :]}"
        documents = [
            name for name, region in self.regions.items() if not regions or region in regions
        ]
        named = [mention.agency for mention in mentions]
        return self.lists.read(self.places.without(text), named, regions, documents)

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


def _intent(
    plain: str, units: Sequence[str], regions: Sequence[str], but: Intent | None = None
) -> Intent:
    squeezed = plain if _language(plain) is Language.ENGLISH else re.sub(r"\s+", "", plain)
    numbered = bool(numbers_in(plain) or number_alone(plain))
    found = Intent.CONTENT
    for rule in lexicon().intents:
        if rule.intent is but or (rule.needs_unit and not units):
            continue
        if rule.pattern.search(squeezed):
            found = rule.intent
            break
    if found in (Intent.UNSAFE, Intent.HELP):
        return found
    if len(regions) > 1 or (_COMPARISON.search(squeezed) and len(regions) > 1):
        return found if found in _LISTS else Intent.COMPARE
    if numbered and found not in ASKS_UNITS:
        return Intent.NUMBER
    return found

"""A question as typed to a Question: language, regions, units, numbers, roles, intent."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.records import Document, Measure, Role
from retrieval.agencies import Agencies, Mention
from retrieval.expansion import default_expansion
from retrieval.followup import Lean, beside, content_of, lean_of
from retrieval.lexicon import lexicon
from retrieval.listing import Listing, ListReader, roles_of
from retrieval.lists import asked_together, asks_for_all, listed_units
from retrieval.naming import Naming
from retrieval.numbers import number_alone, numbers_in, without_numbers
from retrieval.places import Places
from retrieval.question import Intent, Language, Question, Turn

SHORTEST_CONTENT = 2  # letters or characters; less names nothing to look for
_ROLES = {Intent.LEAD: (Role.LEAD,), Intent.SUPPORT: (Role.SUPPORT, Role.RESPONSIBLE)}
_COMPARISON = re.compile(
    r"比较|对比|相比|不同|区别|差异|异同|\bvs\b|分别|各(?:是|有|由|靠|归)|compare|differ"
)
_ASKS_UNITS = (Intent.RESPONSIBLE, Intent.LEAD, Intent.SUPPORT)
_BEFORE_LISTS = (Intent.UNSAFE, Intent.HELP)
_LISTS = (Intent.PORTFOLIO, Intent.COUNT)


@dataclass(frozen=True, slots=True)
class Understanding:
    """Understands questions about one collection; read-only and safe to share by threads."""

    places: Places
    naming: Naming
    agencies: Agencies
    titles: tuple[str, ...]
    regions: Mapping[str, str | None]
    lists: ListReader
    normalize: Callable[[str], str]

    @classmethod
    def of(
        cls,
        documents: Mapping[str, Document],
        measures: Sequence[Measure],
        normalize: Callable[[str], str],
    ) -> "Understanding":
        """For a collection; `normalize` gives simplified, half-width, lower-case text."""
        regions = (document.region for document in documents.values())
        known_text = "\n".join(document.text for document in documents.values())
        places = Places([region for region in regions if region], known_text)
        titles = {document.id: normalize(document.title) for document in documents.values()}
        agencies = Agencies(measures, documents)
        return cls(
            places,
            Naming(documents, normalize, places),
            agencies,
            tuple(titles.values()),
            {document.id: document.region for document in documents.values()},
            ListReader(agencies, titles),
            normalize,
        )

    def understand(
        self, text: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Question:
        """What is asked. `region` (a portal's own) holds where the question names none."""
        plain = self.normalize(text).strip()
        lean = lean_of(self.places.without(plain), history)
        question = self._read(text, plain)
        if lean:
            question = self._leaning(question, plain, lean)
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
        mentions = self._mentions(plain, regions or document.regions)
        without_places = self.places.without(plain).replace(elsewhere or "\n", " ")
        content = content_of(without_numbers(without_places))
        listing = self._listing(plain, mentions, regions or document.regions)
        units = listed_units(without_places, mentions, self.agencies, regions)
        places = (*named, elsewhere) if elsewhere else named
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
            language=_language(whole),
            regions=regions,
            documents=document.documents or (listing.documents if listing else ()),
            cited=document.cited,
            unknown=document.unknown,
            units=units,
            roles=_roles(plain.replace(listing.topic, "") if listing else plain, intent),
            numbers=numbers_in(plain) or number_alone(without_places),
            together=listing.together if listing else asked_together(plain, mentions),
            elsewhere=elsewhere,
            topic=listing.topic if listing else "",
            due=listing.due if listing else "",
            terms=default_expansion().terms(plain),
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

    def _mentions(self, plain: str, regions: Sequence[str]) -> list[Mention]:
        return self.agencies.mentions(plain, regions) or self.agencies.mentions(plain)

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

    def _leaning(self, question: Question, plain: str, lean: Lean) -> Question:
        """The question completed by the one before it: its own words win."""
        before = self._read(lean.question, self.normalize(lean.question))
        place = question.regions or (() if question.elsewhere else before.regions)
        moved = bool(question.regions) and question.regions != before.regions
        inherits = question.intent is Intent.CONTENT
        intent = before.intent if inherits else question.intent
        subject = before.searched if moved else f"{before.searched} {lean.answer}"
        return replace(
            question,
            plain=f"{before.plain} {plain}" if inherits else plain,
            searched=f"{subject} {question.searched if question.searched != plain else ''}".strip(),
            intent=intent,
            regions=place,
            documents=question.documents or (() if moved else before.documents),
            cited=question.cited or (before.cited and not moved and not question.documents),
            units=question.units or (before.units if intent in _LISTS else ()),
            roles=_roles(plain, intent) or before.roles,
            terms=tuple(dict.fromkeys((*before.terms, *question.terms))),
            numbers=question.numbers or beside(plain, before.numbers),
            rewritten=f"{'、'.join(place)} {before.searched} {question.text}".strip(),
        )


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
    if numbered and found not in _ASKS_UNITS:
        return Intent.NUMBER
    return found


def _roles(plain: str, intent: Intent) -> tuple[Role, ...]:
    """The roles asked for; lists of a unit's tasks may be asked for one role too."""
    if intent in _ROLES:
        return _ROLES[intent]
    if intent not in _LISTS:
        return ()
    return roles_of(plain)

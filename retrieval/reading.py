"""A question read on its own, without what was said before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.agencies import Agencies, Mention
from retrieval.english import english
from retrieval.expansion import default_expansion
from retrieval.followup import content_of
from retrieval.intents import COMPARISON, LISTS, NO_SUBJECT, intent_of, is_all, language_of
from retrieval.lexicon import lexicon
from retrieval.listing import Listing, ListReader
from retrieval.lists import asked_together, asks_for_all, listed_units
from retrieval.naming import Named, Naming
from retrieval.numbers import number_alone, numbers_in, without_numbers
from retrieval.places import Places
from retrieval.question import ASKS_UNITS, Intent, Language, Question
from retrieval.roles import roles_of
from retrieval.titles import TitlesByRegion

SHORTEST_SUBJECT = 2  # characters; less is nothing to look for
_CLAIMED = re.compile(
    r"(?:是不是|是|由|归|靠|属于|算)?\n+(?:来|去)?(?:负责|牵头|主管|承办|管|抓|办)?(?:的)?"
)


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where a question looks, and what is left of it.

    named      the document that it names
    plain      the question without the words that name the document
    text       the same without regions as well
    places     the regions named, the one without documents (`elsewhere`) last
    regions    those to look in
    mentions   the agencies named
    """

    named: Named
    plain: str
    text: str
    places: tuple[str, ...]
    regions: tuple[str, ...]
    elsewhere: str | None
    mentions: Sequence[Mention]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for there; `listing` where that is a list or a count."""

    intent: Intent
    units: tuple[str, ...]
    listing: Listing | None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads questions about one collection."""

    places: Places
    naming: Naming
    agencies: Agencies
    titles: TitlesByRegion
    lists: ListReader

    def read(self, text: str, plain: str) -> Question:
        """What is asked; `plain` is the question in simplified half-width lower-case characters."""
        scope = self._scope(plain)
        content = content_of(without_numbers(scope.text))
        asked = self._asked(scope, content)
        listing, language = asked.listing, language_of(plain)
        if asked.intent in ASKS_UNITS:
            content = _without_agencies(content, scope)
        if asked.intent is Intent.COMPARE:
            content = COMPARISON.sub(" ", content).strip("和与跟同、,比的 ") or content
        lexicon_of_terms = english() if language is Language.ENGLISH else default_expansion()
        said = scope.plain.replace(listing.topic, "") if listing else scope.plain
        together = listing.together if listing else asked_together(scope.plain, scope.mentions)
        return Question(
            text=text,
            plain=plain,
            searched=content or scope.plain,
            intent=asked.intent,
            language=language,
            regions=scope.regions,
            documents=scope.named.documents or (listing.documents if listing else ()),
            cited=scope.named.cited,
            unknown=scope.named.unknown,
            units=asked.units,
            roles=roles_of(said, asked.intent),
            numbers=numbers_in(scope.plain) or number_alone(scope.text),
            together=together,
            elsewhere=scope.elsewhere,
            topic=listing.topic if listing else "",
            due=listing.due if listing else "",
            urgent=bool(lexicon().urgent.search(scope.plain)),
            terms=lexicon_of_terms.terms(scope.text),
        )

    def mentions(self, plain: str, regions: Sequence[str] = ()) -> list[Mention]:
        """The agencies that a question names, in either language."""
        found = self.agencies.mentions(plain, regions)
        return found or english().mentions(plain, self.agencies, regions)

    def _scope(self, whole: str) -> _Scope:
        named = self.naming.named(whole, self.places.named_in(whole))
        plain = named.rest
        elsewhere = self.places.elsewhere(plain)
        places = named.regions if named.cited else self.places.named_in(plain)
        regions = places or (() if elsewhere else self.places.below_named(plain))
        return _Scope(
            named=named,
            plain=plain,
            text=self.places.without(plain).replace(elsewhere or "\n", " "),
            places=(*places, elsewhere) if elsewhere else places,
            regions=regions,
            elsewhere=elsewhere,
            mentions=self.mentions(plain, regions or named.regions) or self.mentions(plain),
        )

    def _asked(self, scope: _Scope, content: str) -> _Asked:
        units = listed_units(scope.text, scope.mentions, self.agencies, scope.regions)
        subject = self.naming.subject(content, scope.named.documents)
        beyond = content if subject.beyond or not scope.named.documents else ""
        intent = self._intent(scope, beyond, units)
        listing = self._listing(scope)
        if listing and intent not in NO_SUBJECT:
            return _Asked(listing.intent, listing.units, listing)
        if scope.named.cited and intent is Intent.CONTENT and not subject.words:
            intent = Intent.DOCUMENT
        if intent not in LISTS:
            units = tuple(dict.fromkeys(mention.agency.canonical for mention in scope.mentions))
        return _Asked(intent, units, None)

    def _intent(self, scope: _Scope, content: str, units: Sequence[str]) -> Intent:
        """The intent that the words show, as far as there is something to answer it from."""
        mentions = scope.mentions
        if mentions and all(is_all(mention, scope.plain, scope.text) for mention in mentions):
            return Intent.PORTFOLIO
        found = intent_of(scope.text, units, scope.places)
        if found is not Intent.COUNT or units:
            return found
        return found if asks_for_all(content, self.titles.all.has) else Intent.FIGURE

    def _listing(self, scope: _Scope) -> Listing | None:
        """The list that is asked for, where the question holds nothing but what lists have."""
        plain = scope.plain
        if numbers_in(plain) or language_of(plain) is Language.ENGLISH:
            return None
        text = plain
        for mention in sorted(scope.mentions, key=lambda mention: -mention.start):
            if text[mention.start : mention.end] == plain[mention.start : mention.end]:
                text = f"{text[: mention.start]}|{text[mention.end :]}"
        regions = scope.regions or scope.named.regions
        named = [mention.agency for mention in scope.mentions]
        return self.lists.read(self.places.without(text), named, regions, self.titles.of(regions))


def _without_agencies(content: str, scope: _Scope) -> str:
    """What units are asked of, without the agencies that are only claimed to be among them.

    Their names would find the measures of these agencies, whatever they are about.
    """
    left = content
    for name in {scope.plain[mention.start : mention.end] for mention in scope.mentions}:
        left = _CLAIMED.sub(" ", left.replace(name, "\n"))
    return left.strip() if len(re.sub(r"\W", "", left)) >= SHORTEST_SUBJECT else content

"""The pieces that answers are worded from: units, quotes, citations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.messages import say
from index.records import Detail, Document, Kind, Measure, Role, Source, Status, Unit
from retrieval.question import Language


@dataclass(frozen=True, slots=True)
class Wording:
    """Words facts of one collection in one language; quotes stay as the documents print them."""

    documents: Mapping[str, Document]
    language: Language

    def say(self, name: str, **values: object) -> str:
        """A sentence of the section `answers`."""
        return say(f"answers.{name}", self.language, **values)

    def names(self, units: Iterable[Unit]) -> str:
        """The names of units as printed, in printed order."""
        return self.say("list_comma").join(unit.name for unit in units)

    def units(self, measure: Measure) -> str:
        """Who is responsible, by role; or that the document does not say."""
        if not measure.units_stated:
            return self.say("units_unstated")
        leads = [unit for unit in measure.units if unit.role is Role.LEAD]
        lines = []
        for role in (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT):
            units = [unit for unit in measure.units if unit.role is role]
            other = role is Role.RESPONSIBLE and leads
            key = "units_other" if other else f"units_{role.value}"
            if units:
                lines.append(self.say(key, units=self.names(units)))
        if common := self.documents[measure.document_id].fact("common_units"):
            lines.append(self.say("units_common", units=common.value))
        return "\n\n".join(lines)

    def quote(self, text: str) -> str:
        """A quote as Markdown, character for character.

        White space at line ends is Markdown's, not the document's; breaks inside stay.
        """
        return "\n".join(f"> {line}" for line in text.splitlines())

    def citation(self, measure: Measure) -> str:
        """Where a measure stands: region, document, number, and its twin."""
        lines = [self._place(measure), *(self._also(source) for source in measure.also_in)]
        return "\n\n".join(lines)

    def item(self, number: str) -> str:
        """How a measure is called by its printed number; an article's is its name (第五条)."""
        if not number:
            return self.say("item_unnumbered")
        return number if number.startswith("第") else self.say("item", number=number)

    def region(self, measure: Measure) -> str:
        """The region of a measure's document; "" where it has none."""
        return self.documents[measure.document_id].region or ""

    def cited(self, measure: Measure) -> str:
        """A measure's quote with its details and its place below."""
        details = self.details(measure.details, "detail")
        return paragraphs([self.quote(measure.text), details, self.citation(measure)])

    def details(self, details: Sequence[Detail], message: str) -> str:
        """What the document states beside a measure's text, each as printed, a line each."""
        lines = (self.say(message, label=one.label, text=one.text) for one in details)
        return "\n\n".join(lines)

    def shown(self, measure: Measure) -> tuple[str, str]:
        """A measure's quote and its units; only measures have units to be stated or not."""
        is_task = measure.kind is Kind.MEASURE or measure.units_stated
        return self.cited(measure), self.units(measure) if is_task else ""

    def _place(self, measure: Measure) -> str:
        document = self.documents[measure.document_id]
        draft = self.draft(document)
        values = {"region": document.region or "", "title": document.title, "draft": draft}
        if measure.number:
            return self.say("citation", item=self.item(measure.number), **values)
        return self.say("citation_unnumbered", **values)

    def draft(self, document: Document) -> str:
        """That a document is a draft or no longer in force, unless its title already says so."""
        status = document.status_on(date.today().isoformat())
        if status is Status.EXPIRED:
            return self.say("expired")
        is_draft = status is Status.DRAFT and "征求意见" not in document.title
        return self.say("draft") if is_draft else ""

    def _also(self, source: Source) -> str:
        title = self.documents[source.document_id].title
        if source.number:
            return self.say("citation_also", title=title, item=self.item(source.number))
        heading = source.path[-1] if source.path else ""
        return self.say("citation_also_body", title=title, heading=heading)


def paragraphs(parts: Sequence[str]) -> str:
    """Parts of an answer below each other, empty ones left out."""
    return "\n\n".join(part for part in parts if part)

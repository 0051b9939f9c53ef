"""What a grown document says, before it is laid out: its items in printed order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from eval.bench.material import Shares, material
from eval.bench.patterns import Pattern
from eval.bench.places import Place
from eval.bench.sources import RealRecord, Sources
from eval.bench.voice import Voice
from index.records import Kind, Role, Unit

FEWEST, MOST = 20, 80  # measures of a document; 50 in the mean
UNITS_AT_MOST = 6
TRIES = 4  # to find a sentence that a document has not said yet
OTHERS = {Kind.GOAL: 3, Kind.PRINCIPLE: 3, Kind.SAFEGUARD: 2}  # records of a kind at most
LIMITS = ("3月底前", "6月底前", "9月底前", "12月底前", "上半年", "全年推进")


@dataclass(frozen=True, slots=True)
class Item:
    """A measure or another record of a document, without its place in the text.

    sentences  verbatim; the first is the item's own heading where it is `titled`
    value      the number, from 1; 0 where none is printed
    """

    kind: Kind
    value: int
    sentences: tuple[str, ...]
    titled: bool
    path: tuple[str, ...]
    units: tuple[Unit, ...] = ()
    limit: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """How one document prints its measures."""

    units_stated: bool
    leading: bool
    limits: bool
    numbered: bool

    @classmethod
    def drawn(cls, shares: Shares, chance: Random) -> "Form":
        """A form as likely as growth.toml says."""
        return cls(
            units_stated=chance.random() >= shares.no_units,
            leading=chance.random() < shares.lead,
            limits=chance.random() < shares.details,
            numbered=chance.random() >= shares.unnumbered,
        )


class Drafter:
    """Draws the items of documents from the sources."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._weights = [len(subject) for subject in sources.subjects]

    def items(self, voice: Voice, form: Form, chance: Random, most: int) -> list[Item]:
        """The items of one document, with at most so many measures."""
        count = min(chance.randint(FEWEST, MOST), most)
        main = chance.choices(self._sources.subjects, self._weights)[0]
        start = chance.randrange(len(main))
        said = _Said(main, voice, form, chance)
        return [
            *self._others(voice, chance, (Kind.BACKGROUND, Kind.GOAL, Kind.PRINCIPLE)),
            *(said.measure(main[(start + n) % len(main)], n + 1) for n in range(count)),
            *self._others(voice, chance, (Kind.SAFEGUARD,)),
        ]

    def _others(self, voice: Voice, chance: Random, kinds: Sequence[Kind]) -> Iterator[Item]:
        for kind in kinds:
            records = self._sources.others.get(kind, ())
            heading = material().headings.get(kind.value)
            for _ in range(min(chance.randint(0, OTHERS.get(kind, 1)), len(records))):
                said = tuple(voice.say(each) for each in chance.choice(records).sentences)
                yield Item(kind, 0, said, False, (heading,) if heading else ())


class _Said:
    """The measures of one document, its sentences different ones as long as there are others."""

    def __init__(
        self, main: Sequence[RealRecord], voice: Voice, form: Form, chance: Random
    ) -> None:
        self._main, self._voice, self._form, self._chance = main, voice, form, chance
        self._used: set[str] = set()

    def measure(self, record: RealRecord, value: int) -> Item:
        """A measure that grows from a real one of the same subject."""
        form, chance, voice, shares = self._form, self._chance, self._voice, material().shares
        stated = form.units_stated and chance.random() >= shares.unstated
        return Item(
            Kind.MEASURE,
            value if form.numbered else 0,
            tuple(voice.say(each) for each in self._patterns(record, shares.own_sentence)),
            record.titled,
            tuple(voice.say(each) for each in record.path),
            units_drawn(voice.place, form, chance) if stated else (),
            f"{voice.year}年{chance.choice(LIMITS)}" if form.limits else None,
        )

    def _patterns(self, record: RealRecord, share: float) -> list[Pattern]:
        """Some of the real measure's own sentences, its heading first, and others instead."""
        found = [
            pattern
            for n, pattern in enumerate(record.sentences)
            if (record.titled and n == 0) or self._chance.random() < share
        ]
        while len(found) < len(record.sentences):
            found.append(self._other())
        self._used.update(pattern.anchor for pattern in found)
        return found

    def _other(self) -> Pattern:
        for _ in range(TRIES):
            other = self._chance.choice(self._chance.choice(self._main).sentences)
            if other.anchor not in self._used:
                break
        return other


def units_drawn(place: Place, form: Form, chance: Random) -> tuple[Unit, ...]:
    """Some agencies of a place, each once; of those of `leading` forms the first leads."""
    short = material().shares.short_name
    agencies = chance.sample(place.agencies, chance.randint(1, UNITS_AT_MOST))
    rest = Role.SUPPORT if form.leading else Role.RESPONSIBLE
    units = [agency.unit(rest, short=chance.random() < short) for agency in agencies]
    if form.leading:
        units[0] = agencies[0].unit(Role.LEAD)
    elif chance.random() < short:
        group = chance.choice(material().groups)
        units.append(Unit(group, group, rest))
    return tuple(units)

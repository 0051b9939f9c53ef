"""How one grown document speaks: one region, its agencies and streets, years, words of its own."""

from collections.abc import Mapping, Sequence
from random import Random

from eval.bench.material import material
from eval.bench.patterns import Gap, Pattern, Slot
from eval.bench.places import Place
from eval.bench.words import DRAWS, WordClass, classes


class Voice:
    """Fills patterns for one document; a word that varies is the same word throughout it."""

    def __init__(
        self,
        place: Place,
        year: int,
        draws: Mapping[WordClass, Sequence[str]],
        chance: Random,
    ) -> None:
        self.place = place
        self.year = year
        self._draws = draws
        self._chance = chance
        self._words: dict[str, str] = {}
        self._keep = material().shares.keep_word

    def say(self, pattern: Pattern) -> str:
        """The sentence as this document has it."""
        return "".join(
            [p if p.__class__ is str else self._fill(p) for p in pattern.pieces]  # type: ignore[arg-type]
        )

    def _fill(self, gap: Gap) -> str:
        if gap.slot is Slot.WORD:
            return self._words.get(gap.real) or self._word(gap.real)
        return self._named(gap)

    def _word(self, real: str) -> str:
        chance = self._chance
        said = real
        if chance.random() >= self._keep:
            table = self._draws.get(classes()[real], ())
            said = table[int(chance.random() * DRAWS)] if table else real
        self._words[real] = said
        return said

    def _named(self, gap: Gap) -> str:
        place, chance = self.place, self._chance
        match gap.slot:
            case Slot.REGION:
                return place.name
            case Slot.SHORT:
                return place.short
            case Slot.PARENT:
                return place.parent
            case Slot.LEVEL:
                return place.level
            case Slot.AGENCY:
                return chance.choice(place.agencies).canonical
            case Slot.STREET:
                return chance.choice(place.streets)
            case Slot.YEAR:
                return str(self.year + chance.randrange(4))
            case _:
                return varied(gap.real, chance)


def varied(figure: str, chance: Random) -> str:
    """Another figure of the same length: digits are drawn, the point stays.

    >>> len(varied("15.75", Random(1))), varied("15.75", Random(1))[2]
    (5, '.')
    """
    digits = [str(chance.randrange(10)) if c.isdigit() else c for c in figure]
    return str(chance.randrange(1, 10)) + "".join(digits[1:])

"""No regular expression of the product takes long, whatever it is given.

`python -m tests.patterns --seconds` tells of each steep one how long it takes.
"""

from functools import cache

from tests.patterns.attacks import has_long_repeat
from tests.patterns.gathered import Gathered, gathered, places
from tests.patterns.growth import STEEP, worst_growth
from tests.patterns.known import accounted_for
from tests.patterns.widget import widget_patterns

MADE_OF_A_QUESTION = {"assistant/compose/details.py", "assistant/compose/proofs.py"}
"""Files of places that make a pattern of an escaped word between others that are checked."""


@cache
def patterns() -> list[Gathered]:
    return [*gathered(), *widget_patterns()]


def test_every_file_that_makes_patterns_was_come_by() -> None:
    heard = {one.place.file for one in patterns()}
    assert {place.file for place in places()} - heard - MADE_OF_A_QUESTION == set()
    assert len(patterns()) > 1_500


def test_what_is_steep_is_accounted_for() -> None:
    repeating = [one for one in patterns() if has_long_repeat(one.given, one.flags)]
    steep = [one for one in repeating if worst_growth(one.given, one.flags).exponent >= STEEP]
    assert [(one.place, one.pattern) for one in steep if accounted_for(one) is None] == []

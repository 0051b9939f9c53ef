"""No regular expression of the product takes long, whatever it is given.

`python -m tests.patterns` makes every attack on every pattern and writes down the worst; here each
pattern is held to that record, and one that is not in it is attacked at once.
"""

from functools import cache

from tests.patterns.attacks import has_long_repeat
from tests.patterns.gathered import Gathered, Place, gathered, places
from tests.patterns.growth import STEEP, exponent, worst_growth
from tests.patterns.known import accounted_for, record
from tests.patterns.machine import Machine
from tests.patterns.widget import widget_patterns

MADE_OF_A_QUESTION = {"assistant/compose/details.py"}
"""Files of a place that makes a pattern of an escaped word between others that are checked."""
LENGTH = 60  # characters of an attack that is known


@cache
def patterns() -> list[Gathered]:
    return [*gathered(), *widget_patterns()]


def _seen() -> set[Place]:
    return {one.place for one in patterns()}


def test_every_place_that_makes_a_pattern_was_come_by() -> None:
    files = {place.file for place in places()}
    heard = {one.place.file for one in patterns()}
    assert files - heard - MADE_OF_A_QUESTION == set()
    assert len(patterns()) > 1_500


def test_what_is_steep_is_accounted_for() -> None:
    known, wrong = record(), []
    for one in patterns():
        if not has_long_repeat(one.given, one.flags):
            continue
        checked = known.get((one.pattern, one.flags))
        growth = checked.growth if checked else worst_growth(one.given, one.flags)
        if growth.exponent >= STEEP and accounted_for(one) is None:
            wrong.append((one.place, one.pattern, growth))
    assert wrong == []


def test_the_record_says_what_the_worst_attacks_do() -> None:
    wrong = []
    for (pattern, flags), known in record().items():
        now = exponent(Machine(pattern, flags).steps, known.growth.attack, LENGTH)
        if known.growth.exponent < STEEP <= now and not _counted(pattern):
            wrong.append((pattern, now))
    assert wrong == []


def _counted(pattern: str) -> bool:
    """Whether a pattern counts to more than a short attack is long."""
    return "{" in pattern

"""How the steps of a pattern grow with the length of a text: the worst of its attacks."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log2

from tests.patterns.attacks import Attack, attacks
from tests.patterns.machine import Machine, TooManySteps

LENGTHS = (16, 60)  # characters; each is doubled once
STEEP = 1.5  # exponent above which steps are no longer proportional to the length
ALLOWED = 30_000  # steps for one text; 120 characters take a third where it is quadratic
LOOKED_INTO = 2  # attacks that are looked at in longer texts


@dataclass(frozen=True, slots=True)
class Growth:
    """`exponent` 1 is linear, 2 quadratic; infinite where the steps allowed did not suffice."""

    exponent: float
    attack: Attack


def worst_growth(pattern: str | bytes, flags: int = 0, anywhere: bool = True) -> Growth:
    """The steepest growth that any attack makes of a pattern; `anywhere`: also behind the start.

    A counted repeat such as {2,120} seems steep in a text of few more characters, so what is steep
    in a short text is looked at again in longer ones.
    """
    steps = Machine(pattern, flags).steps if anywhere else Machine(pattern, flags).steps_at_start
    found = [Growth(0.0, one) for one in attacks(pattern, flags)]
    for length in LENGTHS:
        found = [Growth(exponent(steps, one.attack, length), one.attack) for one in found]
        found.sort(key=lambda one: -one.exponent)
        if found[0].exponent < STEEP:
            break
        found = [one for one in found if one.exponent >= STEEP][:LOOKED_INTO]
    return found[0]


def exponent(steps: Callable[[str, int], int], attack: Attack, length: int) -> float:
    """By which power of the length steps grow where it is doubled."""
    try:
        once = steps(attack.text(length), ALLOWED)
        twice = steps(attack.text(2 * length), ALLOWED)
    except TooManySteps:
        return float("inf")
    return log2(twice / once)

"""The counting machine finds what `re` finds, and tells linear from quadratic."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.patterns.attacks import Attack, attacks, has_long_repeat
from tests.patterns.growth import worst_growth
from tests.patterns.machine import Counter, Machine, TooManySteps

KINDS = (
    r"(a|ab)(c|bcd)(d*)",
    r"(?:a*)*b",
    r"(?<=a)b+?(?!c)|^\s+$",
    r"(a)?(?:\1b|c){1,3}+",
    r"(?>a+b?)b|\bc\b|[^abc]{2,}",
    r"(?i:B)c|.$",
)


@given(st.sampled_from(KINDS), st.text(alphabet="abcd \n", max_size=12))
def test_the_machine_finds_what_re_finds(pattern: str, text: str) -> None:
    found = list(Machine(pattern).spans(text, Counter(100_000)))
    assert found == [match.span() for match in re.finditer(pattern, text)]


@pytest.mark.parametrize(
    ("pattern", "steep"),
    [
        (r"(?:a+)+$", True),
        (r"\s+$", True),
        (r"(?<!\s)\s++$", False),
        (r"a*a*b", True),
        (r"[^。]{2,40}。", False),
    ],
)
def test_growth_tells_what_is_steep(pattern: str, steep: bool) -> None:
    assert (worst_growth(pattern).exponent > 1.5) is steep


def test_an_attack_is_made_of_what_the_repeat_takes() -> None:
    assert Attack("a", "b", "\x01") in attacks("a(?:b|c)+d")
    assert [has_long_repeat(one) for one in ("(?:ab?)+", "a{9}", "a|b")] == [True, False, False]


def test_what_explodes_is_stopped() -> None:
    with pytest.raises(TooManySteps):
        Machine("(?:a|a)*b").steps("a" * 40, 10_000)

"""Chinese numerals, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.numerals import number_value, value_of

DIGITS = "零一二三四五六七八九"


def han(value: int) -> str:
    """An integer of 1..999 as documents print it: 十二, 二十, 一百零三, 一百一十."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


@pytest.mark.parametrize(
    ("value", "numeral"), [(10, "十"), (12, "十二"), (103, "一百零三"), (110, "一百一十")]
)
def test_numerals_are_written_as_documents_print_them(value: int, numeral: str) -> None:
    assert han(value) == numeral


@given(st.integers(1, 999))
def test_every_numeral_below_a_thousand_is_read(value: int) -> None:
    assert value_of(han(value)) == value_of(str(value)) == value


@given(
    st.integers(1, 999),
    st.sampled_from(["（{}）", "({})", "{}、", "{}.", "第{}条", "第{}项", " {} "]),
)
def test_a_number_has_its_value_however_it_is_printed(value: int, form: str) -> None:
    assert number_value(form.format(han(value))) == number_value(form.format(value)) == value


def test_what_has_no_number_has_no_value() -> None:
    assert [number_value(text) for text in ("", "附件", "（）")] == [None, None, None]

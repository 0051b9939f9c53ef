"""Whatever a text says, its records are quotes, and no character stands in two of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.metadata.describe import describe
from index.metadata.sidecar import Sidecar
from index.parse.document import parse
from tests.fuzz.invariants import hold_for
from tests.fuzz.mutations import PIECES

LINES = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=6), st.just("推进托育服务。")), max_size=40
).map("".join)


@settings(max_examples=60)
@given(LINES)
def test_any_text_is_cut_into_quotes(text: str) -> None:
    hold_for(parse(describe("any", text, Sidecar())))

"""Lines to paragraphs: joined where a sentence goes on, and nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from index.parse.lines import lines_of
from index.parse.numbering import Style, number_of
from index.parse.paragraphs import paragraphs_of

LINES = st.lists(st.text(alphabet="一、（）12. 推进托育服务，。；“”", max_size=12), max_size=10)


def _texts(text: str) -> list[str]:
    return [paragraph.content.text for paragraph in paragraphs_of(lines_of(text))]


@given(LINES)
def test_paragraphs_lose_no_character_but_numbers(lines: list[str]) -> None:
    """Of a page only spaces and page numbers go; every number stays with its paragraph."""
    text = "\n".join(lines)
    paragraphs = list(paragraphs_of(lines_of(text)))
    kept = "".join(
        text[p.content.spans[0].start - p.number.length : p.content.spans[0].start]
        if p.number and p.content.spans
        else ""
        for p in paragraphs
    ) + "".join(p.content.text for p in paragraphs)
    lost = [char for char in set("推进托育服务，。；“”") if kept.count(char) != text.count(char)]
    assert lost == []


@given(LINES)
def test_a_paragraph_is_its_text_at_its_spans(lines: list[str]) -> None:
    text = "\n".join(lines)
    for paragraph in paragraphs_of(lines_of(text)):
        spans = paragraph.content.spans
        printed = "".join(text[span.start : span.end] for span in spans)
        assert paragraph.content.text == printed


def test_a_line_that_stops_in_a_sentence_goes_on_in_the_next() -> None:
    text = "根据项目成熟度，将儿童公共\n\n\n\n设施建设相关项目纳入计划。\n"
    assert _texts(text) == ["根据项目成熟度，将儿童公共设施建设相关项目纳入计划。"]


def test_a_numbered_line_never_goes_on_with_the_one_before() -> None:
    assert _texts("推进托育服务，\n（二）完善服务。\n") == ["推进托育服务，", "完善服务。"]


def test_signatures_and_headings_are_not_joined() -> None:
    assert _texts("重庆市武隆区公安局\n重庆市武隆区民政局\n") == [
        "重庆市武隆区公安局",
        "重庆市武隆区民政局",
    ]


@given(st.integers(1, 99), st.sampled_from(["{}.", "{}．", "{}、", "({})", "（{}）"]))
def test_a_number_is_read_as_printed(value: int, form: str) -> None:
    printed = form.format(value)
    number = number_of(f"{printed}推进社区托育“宝宝屋”建设。")
    assert number is not None
    style = Style.BRACKETS if "{})" in form or "）" in form else Style.POINT
    assert (number.style, number.value, number.length) == (style, value, len(printed))


def test_a_figure_is_no_number() -> None:
    texts = ("2.5万个托位", "2025年底", "15分钟社区生活圈", "11.121人才项目"[2:], "一米高度看城市")
    assert [number_of(text) for text in texts] == [None] * len(texts)

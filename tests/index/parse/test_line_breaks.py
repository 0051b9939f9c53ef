"""Pages that lost their line breaks, or carry them as HTML."""

from hypothesis import given
from hypothesis import strategies as st

from index.parse.document import parse
from index.parse.line_breaks import LONGEST_PRINTED_LINE, printed_lines
from index.records import Document

FILLER = "坚决贯彻落实国、省、市关于疫情防控的系列决策部署。" * (LONGEST_PRINTED_LINE // 25 + 1)
ONE_LINE = (
    "湘潭市人民政府关于支持中小企业平稳健康发展的若干意见 各县市区人民政府： "
    f"{FILLER} 一、帮助企业安全有序复工复产。切实保障企业按国、省有关规定 安全有序复工复产。"
    "（牵头单位：市工信局；责任单位：园区和示范区管委会） "
    "二、支持扩大防疫物资生产。快速形成产能。（牵头单位：市财政局） 湘潭市人民政府"
)
HTML = (
    '<p style="text-indent: 2em;"><span>四、主要任务</span></p> '
    "<p><span>1.拓展两个市场。</span><span>推广资格试点。</span>"
    "<span>（税务总局、财政部负责，排在第一位的部门为牵头部门，下同）</span></p> "
    "<p>2.提前适用政策。<br>（海关总署负责）</p><p>国务院 &nbsp; &nbsp;</p>"
)


def test_a_document_on_one_line_is_read_item_by_item() -> None:
    measures = parse(Document("page", "若干意见", ONE_LINE)).measures
    assert [(m.number, m.text, [(u.name, u.role.value) for u in m.units]) for m in measures] == [
        ("", "湘潭市人民政府关于支持中小企业平稳健康发展的若干意见", []),
        ("", "各县市区人民政府：", []),
        ("", FILLER, []),
        (
            "一",
            "帮助企业安全有序复工复产。切实保障企业按国、省有关规定 安全有序复工复产。",
            [("市工信局", "lead"), ("园区和示范区管委会", "responsible")],
        ),
        ("二", "支持扩大防疫物资生产。快速形成产能。", [("市财政局", "lead")]),
        ("", "湘潭市人民政府", []),
    ]


def test_raw_html_is_read_without_its_tags() -> None:
    measures = parse(Document("page", "若干意见", HTML)).measures
    assert [(m.number, m.path, m.text, [u.name for u in m.units]) for m in measures] == [
        ("1", ("主要任务",), "拓展两个市场。推广资格试点。", ["税务总局", "财政部"]),
        ("2", ("主要任务",), "提前适用政策。", ["海关总署"]),
        ("", ("主要任务",), "国务院", []),
    ]


def test_a_short_line_keeps_its_spaces() -> None:
    text = "根据国家发展改革委等 23 部门意见。 一、总体目标"
    assert [text[line.start : line.end] for line in printed_lines(text)] == [text]


@given(st.text(alphabet=" \n\t。：一、（）1.<p>/br\u2028\u3000推进", max_size=80), st.booleans())
def test_the_lines_of_a_text_are_all_of_it(text: str, long: bool) -> None:
    whole = text + FILLER + text if long else text
    assert "".join(whole[line.start : line.end] for line in printed_lines(whole)) == whole

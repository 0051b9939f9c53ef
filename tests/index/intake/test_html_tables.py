"""Tables of web pages: merged cells in the convention, layouts as paragraphs."""

import pytest

from index.errors import DocumentError
from index.intake.html.page import from_page


def _text(page: str) -> str:
    return from_page("页.html", page).text


def test_merged_cells_follow_the_convention() -> None:
    page = """<table><caption>任务<br>分工表</caption>
    <thead><tr><th>序号<th>任务<th>举措<th colspan=2>责任单位</thead>
    <tbody><tr><td>1<td rowspan=2>托育<td>建设。<td>区教育局<td>各街镇</tr>
    <tr><td>2</td><td>培训。</td><td colspan="2">区卫健委</td></tr></tbody></table>"""
    assert _text(page) == (
        "任务\u2028分工表\n序号\t任务\t举措\t责任单位\t\n"
        "1\t托育\t建设。\t区教育局\t各街镇\n2\t托育\t培训。\t区卫健委\t\n"
    )


def test_a_cell_reaches_to_the_end_of_its_row_group_and_no_further() -> None:
    page = (
        "<table><thead><tr><th rowspan=3>任务<th>举措</thead>"
        "<tbody><tr><td rowspan=0>托育<td>甲<tr><td>乙</tbody>"
        "<tfoot><tr><td>注<td>丁</tfoot><tbody><tr><td>其他<td>丙</tbody></table>"
    )
    assert _text(page) == "任务\t举措\n托育\t甲\n托育\t乙\n其他\t丙\n注\t丁\n"


def test_paragraphs_breaks_and_lists_inside_a_cell_are_line_separators() -> None:
    page = (
        "<table><tr><td>序号<td>单位</tr><tr><td><p>1</p></td>"
        "<td><p>区教育局</p><p>区卫健委<br>各街镇</p><ol><li>甲</ol></td></tr></table>"
    )
    assert _text(page) == "序号\t单位\n1\t区教育局\u2028区卫健委\u2028各街镇\u20281. 甲\n"


def test_a_title_over_the_whole_width_is_a_line_and_a_section_stays_a_row() -> None:
    page = (
        "<table><tr><td colspan=2>分工表<tr><td>序号<td>举措<tr><td colspan=2>一、服务"
        "<tr><td>1<td>甲<tr><td colspan=2>注：共1项。</table>"
    )
    assert _text(page) == "分工表\n序号\t举措\n一、服务\t\n1\t甲\n注：共1项。\n"


def test_rows_and_columns_that_hold_nothing_are_left_out() -> None:
    rows = "<tr><td><td>序号<td>举措<td>&nbsp;<tr><td><td><td><td><tr><td><td>1<td>甲<td>"
    page = f"<table>{rows}</table>"
    assert _text(page) == "序号\t举措\n1\t甲\n"


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><p>一、目标</p><p>建成。</p></td></tr></table>",
        "<table role=presentation><tr><td>一、目标<td>建成。</table>",
        "<table><tr><td>一、目标<tr><td>建成。</table>",
    ],
)
def test_a_table_that_only_lays_out_the_page_is_read_as_paragraphs(table: str) -> None:
    assert _text(table) == "一、目标\n建成。\n"


def test_a_long_text_beside_a_narrow_column_is_read_as_paragraphs() -> None:
    paragraphs = [f"{n}.{'加强儿童友好建设' * 20}。" for n in range(1, 4)]
    inner = "".join(f"<p>{text}</p>" for text in paragraphs)
    page = f"<table><tr><td>目录</td><td>{inner}</td></tr></table>"
    assert _text(page) == "\n".join(["目录", *paragraphs, ""])


def test_a_table_inside_a_layout_keeps_its_rows() -> None:
    inner = "<table><tr><td>序号<td>举措<tr><td>1<td>建设宝宝屋。</table>"
    assert _text(f"<table><tr><td>左<td>{inner}</table>") == "左\n序号\t举措\n1\t建设宝宝屋。\n"


def test_a_small_table_inside_a_cell_belongs_to_the_cell() -> None:
    page = (
        "<table><tr><td>序号<td>举措</tr><tr><td>1<td>建设社区托育宝宝屋并开展入户指导服务：<table><tr><td>甲<td>乙"
        "</table></td></tr></table>"
    )
    assert _text(page) == (
        "序号\t举措\n1\t建设社区托育宝宝屋并开展入户指导服务：\u2028甲\u2028乙\n"
    )


def test_spans_that_cover_more_than_any_table_are_refused() -> None:
    page = "<table>" + ("<tr>" + "<td colspan=1000 rowspan=60000>x" * 9) * 300 + "</table>"
    with pytest.raises(DocumentError) as caught:
        _text(page)
    assert str(caught.value) == (
        "页.html: the table has more than 1,000,000 cells or 20,000,000 characters. "
        "Keep the rows and columns of the measures and save the rest elsewhere."
    )

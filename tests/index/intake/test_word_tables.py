"""Word tables as rows with a tab between cells, as many as the table has columns."""

from pathlib import Path

from docx import Document

from index.intake.word.document import read_word
from tests.index.intake.word_files import p, r, tbl, tc, tr, write_word

BEGINS, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def _text(path: Path, body: str) -> str:
    return read_word(write_word(path / "plan.docx", body)).text


def _span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_a_cell_merged_over_rows_is_repeated_and_over_columns_is_not(tmp_path: Path) -> None:
    word = Document()
    table = word.add_table(3, 4)
    texts = ["专项行动", "", "举措", "单位", "制度", "规划", "甲", "区教育局", "", "导则", "乙", ""]
    for nth, text in enumerate(texts):
        table.cell(nth // 4, nth % 4).text = text
    table.cell(0, 0).merge(table.cell(0, 1)).text = "专项行动"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "制度"
    word.save(str(tmp_path / "plan.docx"))
    assert read_word(tmp_path / "plan.docx").text == (
        "专项行动\t\t举措\t单位\n制度\t规划\t甲\t区教育局\n制度\t导则\t乙\t\n"
    )


def test_a_block_merged_over_rows_and_columns_stands_in_its_first_column(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("序号"), tc("甲"), tc("乙"), tc("丙")),
        tr(tc("1"), tc("合并", _span(2) + BEGINS), tc("一")),
        tr(tc("2"), tc(p(), _span(2) + GOES_ON), tc("二")),
    )
    assert _text(tmp_path, body) == "序号\t甲\t乙\t丙\n1\t合并\t\t一\n2\t合并\t\t二\n"


def test_rows_that_begin_late_or_end_early_keep_their_columns(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("序号"), tc("举措"), tc("单位")),
        tr(tc("甲"), tc("区教育局"), properties='<w:gridBefore w:val="1"/>'),
        tr(tc("2"), tc("乙"), properties='<w:gridAfter w:val="1"/>'),
    )
    assert _text(tmp_path, body) == "序号\t举措\t单位\n\t甲\t区教育局\n2\t乙\t\n"


def test_paragraphs_and_breaks_of_a_cell_stay_in_its_line(tmp_path: Path) -> None:
    cell = p("区教育局") + p() + f"<w:p>{r('各街')}<w:r><w:br/><w:tab/></w:r>{r('镇')}</w:p>"
    body = tbl(tr(tc("1"), tc(cell)))
    assert _text(tmp_path, body) == "1\t区教育局\u2028各街\u2028镇\n"


def test_a_nested_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    inner = tbl(
        tr(tc("牵头", BEGINS), tc("区教育局")),
        tr(tc(p(), GOES_ON), tc("区卫健委")),
    )
    body = tbl(tr(tc("1"), tc(p("分工：") + inner + p("完"))))
    assert _text(tmp_path, body) == ("1\t分工：\u2028牵头\u2028区教育局\u2028区卫健委\u2028完\n")


def test_grid_columns_in_which_no_cell_begins_are_no_columns(tmp_path: Path) -> None:
    body = tbl(tr(tc("序号"), tc("举措", _span(3))), tr(tc("1"), tc("甲", _span(3))))
    assert _text(tmp_path, body) == "序号\t举措\n1\t甲\n"


def test_borders_that_differ_by_a_hair_make_no_column(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("序号"), tc("举措", _span(2)), tc("单位")),
        tr(tc("1", _span(2)), tc("甲"), tc("区教育局")),
        widths=(600, 40, 4000, 2000),
    )
    assert _text(tmp_path, body) == "序号\t举措\t单位\n1\t甲\t区教育局\n"


def test_a_table_of_one_column_is_a_frame_around_paragraphs_and_tables(tmp_path: Path) -> None:
    inner = tbl(tr(tc("序号"), tc("举措")), tr(tc("1"), tc("甲")))
    body = tbl(tr(tc(p("分工表") + inner)), tr(tc("完")))
    assert _text(tmp_path, body) == "分工表\n序号\t举措\n1\t甲\n完\n"


def test_deleted_rows_are_gone_and_content_controls_seen_through(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("1"), tc("甲")),
        tr(tc("2"), tc("乙"), properties='<w:del w:id="1"/>'),
        f"<w:sdt><w:sdtContent>{tr(tc('3'), tc('丙'))}</w:sdtContent></w:sdt>",
    )
    assert _text(tmp_path, body) == "1\t甲\n3\t丙\n"


def test_a_merge_without_a_beginning_is_a_cell_of_its_own(tmp_path: Path) -> None:
    body = tbl(tr(tc("制度", GOES_ON), tc("甲")), tr(tc(p(), GOES_ON), tc("乙")))
    assert _text(tmp_path, body) == "制度\t甲\n制度\t乙\n"

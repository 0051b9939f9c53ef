"""Seeds printed by Writer and by a browser: their measures, to the letter."""

import pytest

from index.intake.pdf.document import read_pdf
from tests.index.intake.printed import FORMATS, gold_rows, measures, read_rows


@pytest.mark.parametrize(
    ("name", "gold", "count"),
    [
        ("division_writer", "changning-2024-division", 40),
        ("division_browser", "changning-2024-division", 6),
        ("plan_writer", "changning-2024-plan", 33),
        ("wulong_writer", "wulong-2022-plan", 10),
        ("columns_writer", "shangyu-2025-draft", 14),
        ("plain_browser", "jiading-2025-tasks", 5),
    ],
)
def test_a_printed_document_gives_its_measures_and_units(name: str, gold: str, count: int) -> None:
    extract = read_pdf(FORMATS / f"{name}.pdf")
    assert extract.warnings == ()
    assert read_rows(extract) == gold_rows(gold, 0, count)


def test_a_table_over_many_pages_has_one_header_and_one_line_a_row() -> None:
    title, *table = read_pdf(FORMATS / "division_writer.pdf").text.splitlines()
    assert title == "上海市长宁区推进儿童友好城区建设行动计划分工表"
    assert [line.split("\t")[0] for line in table] == ["序号", *(str(n) for n in range(1, 41))]
    assert {line.count("\t") for line in table} == {4}


def test_headings_merged_over_rows_and_pages_stand_above_each_measure() -> None:
    found = measures(read_pdf(FORMATS / "division_writer.pdf"))
    assert [found[at].path for at in (0, 8, 11, 18, 39)] == [
        ("深化儿童友好制度保障行动", "强化发展规划引领"),
        ("深化儿童友好制度保障行动", "强化儿童相关法治保障"),
        ("深化儿童友好制度保障行动", "推动儿童参与公共事务"),
        ("完善儿童友好服务体系行动", "高质量推进幼有善育"),
        ("完善儿童友好服务体系行动", "丰富校外活动资源"),
    ]


def test_running_text_keeps_its_paragraphs_and_loses_heads_and_page_numbers() -> None:
    lines = read_pdf(FORMATS / "plan_writer.pdf").text.splitlines()
    assert lines[2:7] == [
        "区政府各委、办、局,各街道办事处,新泾镇政府:",
        "《上海市长宁区推进儿童友好城区建设行动计划》已经2024年3月27日区政府第70次常务会议"
        "讨论通过,现印发给你们,请认真按照执行。",
        "上海市长宁区人民政府办公室",
        "2024年3月27日",
        "上海市长宁区推进儿童友好城区建设行动计划",
    ]
    assert [line for line in lines if line.endswith("办公室文件") or line.startswith("— ")] == []


def test_columns_are_read_one_after_the_other_under_the_title_over_both() -> None:
    lines = read_pdf(FORMATS / "columns_writer.pdf").text.splitlines()
    assert lines[:6] == [
        "上虞区儿童友好型城市建设三年行动方案",
        "（2025—2027年）",
        "（征求意见稿）",
        "为深入贯彻区委二届六次、七次全会精神，加快构建“1+4+X”全龄友好型城市建设发展体系，"
        "建设儿童友好型城市，现制定本行动方案。",
        "一、总体目标",
        "以实现儿童成长与“青春之城”建设的“双向奔赴”为目标，打造“童未来 共青春”儿童友好型"
        "城市品牌，积极推进六大行动。",
    ]


def test_a_table_without_ruling_lines_stands_between_its_paragraphs() -> None:
    lines = read_pdf(FORMATS / "plain_browser.pdf").text.splitlines()
    assert lines[:3] == [
        "重点工作任务分工",
        "为深入践行人民城市理念，高质量推进儿童友好城区建设，积极打造儿童友好先行实践区，"
        "制定任务分工如下，请各责任单位认真抓好落实。",
        "序号\t工作任务\t责任单位",
    ]
    assert lines[-1] == "各责任单位要加强协同，按照分工抓好落实，每季度末报送工作进展情况。"
    assert [line.count("\t") for line in lines] == [0, 0, 2, 2, 2, 2, 2, 2, 0]

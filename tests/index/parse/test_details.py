"""Cells and labelled lines beside a measure's text and units, exact and under their own labels."""

from pathlib import Path

import pytest

from index.parse.document import parse_file
from index.records import Kind

DATA = Path(__file__).parents[2] / "data"


def details_of(path: Path) -> dict[str, dict[str, str]]:
    """Details by the beginning of the measure's text, those of a measure by label."""
    return {
        measure.text[:8]: {detail.label: detail.text for detail in measure.details}
        for measure in parse_file(path).measures
        if measure.kind is Kind.MEASURE
    }


def test_labelled_lines_below_an_item_are_its_details() -> None:
    assert details_of(DATA / "layouts" / "r_labelled_lines.txt") == {
        "建设县图书馆新馆": {"责任领导": "张文远", "完成时限": "2024年12月底前主体完工"},
        "推进老旧小区改造": {
            "年度目标": "完成改造30个小区",
            "完成时间": "2024年10月",
            "资金来源": "中央预算内资金、县级配套",
        },
        "新建公厕20座。": {"完成时限": "2024年9月底前"},
        "优化政务服务。推": {"责任领导": "王立新", "完成时限": "6月底"},
        "开展家政服务员培": {"完成时限": "2024年6月", "责任领导": "李秀兰"},
        "培育高新技术企业": {},
        "建设标准化产业园": {},
    }


def test_items_without_units_have_those_of_the_line_below_their_heading() -> None:
    measures = parse_file(DATA / "layouts" / "r_labelled_lines.txt").measures
    industry = [m for m in measures if m.path == ("重点任务", "产业发展") and m.number]
    assert [[unit.name for unit in m.units] for m in industry] == [
        ["县发改局", "县工信局"],
        ["县工信局"],
    ]


def test_contacts_are_an_items_where_several_items_print_them() -> None:
    assert details_of(DATA / "layouts" / "s_contacts.txt") == {
        "办理居住证，当场": {"联系人": "陈某某", "联系电话": "0571-61111111"},
        "办理社会保障卡补": {"联系人": "乙某某", "联系电话": "0571-62222222"},
        "办理不动产登记。": {"联系人": "丙某某", "联系电话": "0571-63333333"},
    }


def test_a_contact_at_the_end_of_a_document_is_of_no_item() -> None:
    details = details_of(DATA / "layouts" / "k_markers.txt")
    assert details["完善价格机制。"] == {"完成时限": "2024年6月"}
    assert details["组织志愿者上岗。"] == {"完成时限": "长期"}
    assert details["推广应用场景（学"] == {}


def test_cells_of_other_columns_are_details_and_a_merged_leader_is_inherited() -> None:
    assert details_of(DATA / "layouts" / "t_beside.txt") == {
        "启动区文化馆迁建": {
            "责任领导": "张副区长",
            "责任人": "陈一",
            "联系电话": "61234567",
            "总投资（万元）": "3000",
            "完成时限": "12月底",
            "备注": "续建，已完成选址，预计明年投用",
        },
        "改造人民公园，提": {
            "责任领导": "张副区长",
            "责任人": "陈二",
            "联系电话": "62345678",
            "总投资（万元）": "800",
            "完成时限": "9月底",
        },
        "新建第三实验小学": {
            "责任领导": "李副区长",
            "责任人": "陈三",
            "联系电话": "63456789",
            "总投资（万元）": "12000",
            "完成时限": "8月底前投用",
        },
    }


def test_cells_copied_one_a_line_go_to_a_column_only_where_that_is_certain() -> None:
    """The last row has one of two cells, or the next line is of the page: a date tells itself."""
    assert details_of(DATA / "layouts" / "u_copied_cells.txt") == {
        "新建公办幼儿园2": {"完成时限": "8月底", "备注": "续建"},
        "改造农村公路10": {"完成时限": "10月底"},
    }


def test_leaders_copied_between_text_and_units_are_no_text() -> None:
    assert details_of(DATA / "layouts" / "v_copied_leaders.txt") == {
        "新建县医院。": {"责任领导": "张三", "完成时限": "12月底"},
        "改造县道。": {"责任领导": "李四", "完成时限": "10月底"},
    }


def test_labelled_lines_below_a_bold_item_are_its_own() -> None:
    path = DATA / "layouts" / "w_bold_labels.txt"
    measures = [m for m in parse_file(path).measures if m.kind is Kind.MEASURE]
    assert [[unit.name for unit in m.units] for m in measures] == [["区政府办"], ["区司法局"]]
    assert list(details_of(path).values()) == [{"完成时限": "持续推进"}, {"完成时限": "12月"}]


def test_what_values_are_measured_in_is_no_agency() -> None:
    path = DATA / "layouts" / "x_measured_in.txt"
    measures = [m for m in parse_file(path).measures if m.kind is Kind.MEASURE]
    assert [[unit.name for unit in m.units] for m in measures] == [
        ["区民政局"],
        ["区园林局"],
        ["区城管局"],
    ]
    assert list(details_of(path).values()) == [
        {"计量单位": "张", "目标值": "500", "完成时限": "12月底"},
        {"计量单位": "公顷", "目标值": "12.5", "完成时限": "11月底"},
        {"计量单位": "%", "目标值": "98", "完成时限": "全年"},
    ]


def test_a_real_table_of_time_limits() -> None:
    found = details_of(DATA / "policies" / "docs" / "10_dazhu_flattened_table.txt")
    assert found["建成县残疾人综合"] == {"完成时限": "5月底前动工"}
    assert found["新建2座人行天桥"] == {"完成时限": "9月投入使用"}
    assert found["开工建设老年大学"] == {"完成时限": "12月底前"}


@pytest.mark.parametrize("stem", ["r_labelled_lines", "s_contacts", "t_beside", "u_copied_cells"])
def test_a_detail_is_what_its_document_prints_at_its_spans(stem: str) -> None:
    parsed = parse_file(DATA / "layouts" / f"{stem}.txt")
    text = parsed.document.text
    details = [detail for measure in parsed.measures for detail in measure.details]
    printed = ["".join(text[span.start : span.end] for span in d.spans) for d in details]
    assert printed == [detail.text for detail in details]
    assert details


HTML = """<html><head><title>云岭区2025年重点项目责任分工表</title></head><body>
<p>云岭区2025年重点项目责任分工表</p>
<table><tr><th>责任领导</th><th>序号</th><th>工作任务</th><th>责任单位</th><th>完成时限</th></tr>
<tr><td rowspan="2">张副区长</td><td>1</td><td>启动区文化馆迁建</td>
<td>区文旅局</td><td>12月底</td></tr>
<tr><td>2</td><td>改造人民公园，提升绿化品质。</td><td>区园林局</td><td>9月底</td></tr>
</table></body></html>"""


def test_a_web_page_gives_the_same_details(tmp_path: Path) -> None:
    page = tmp_path / "yunling.html"
    page.write_text(HTML, encoding="utf-8")
    assert details_of(page) == {
        "启动区文化馆迁建": {"责任领导": "张副区长", "完成时限": "12月底"},
        "改造人民公园，提": {"责任领导": "张副区长", "完成时限": "9月底"},
    }

"""Layouts that other offices use, one small invented document each."""

from pathlib import Path

import pytest

from index.parse.document import parse_file
from index.records import Kind

LAYOUTS = Path(__file__).parents[2] / "data" / "layouts"


def measures_of(stem: str) -> list[tuple[str, tuple[str, ...], str, str]]:
    """Number, path, beginning of the text, units with the first letter of their role."""
    found = parse_file(LAYOUTS / f"{stem}.txt").measures
    return [
        (
            measure.number,
            measure.path,
            measure.text[:8],
            " ".join(f"{unit.name}:{unit.role.value[0]}" for unit in measure.units),
        )
        for measure in found
        if measure.kind is Kind.MEASURE
    ]


def test_two_numbered_levels_that_both_name_units_are_two_levels_of_measures() -> None:
    tasks = "主要任务"
    assert measures_of("a_twolevels") == [
        ("（一）", (tasks,), "完善服务设施。加", "市民政局:l 市财政局:s 市自然资源局:s"),
        ("1", (tasks, "完善服务设施"), "实施社区食堂工程", "市民政局:l 市商务局:s 市市场监管局:s"),
        (
            "2",
            (tasks, "完善服务设施"),
            "推进居家适老化改",
            "市民政局:r 市住房城乡建设局:r 市残联:r",
        ),
        (
            "（二）",
            (tasks,),
            "加强人才培养。支",
            "市教育局:r 市人力资源社会保障局:r 各县（市、区）人民政府:r",
        ),
        ("1", (tasks, "加强人才培养"), "开展养老护理员培", "市人力资源社会保障局:l 市民政局:s"),
        ("2", (tasks, "加强人才培养"), "落实入职补贴政策", "市财政局:r 市民政局:r"),
        ("（二）", ("保障措施",), "强化资金保障。加", "市财政局:r"),
    ]


def test_numbering_that_restarts_and_a_number_before_digits_are_read() -> None:
    assert measures_of("b_restart") == [
        ("1", ("促进汽车消费",), "举办汽车展销活动", "省商务厅:r 省财政厅:r"),
        (
            "2",
            ("促进汽车消费",),
            "支持新能源汽车下",
            "省工业和信息化厅:l 省商务厅:s 省农业农村厅:s",
        ),
        ("1", ("促进餐饮消费",), "开展美食节活动。", "省商务厅:r"),
        ("2", ("促进餐饮消费",), "鼓励餐饮企业连锁", "省商务厅:r 省市场监管局:r"),
        ("10", ("其他事项",), "实施消费券政策。", "省商务厅:r"),
        ("11", ("其他事项",), "121人才项目奖", "省人力资源社会保障厅:r 省财政厅:r"),
    ]


def test_columns_of_leads_and_supporting_units_give_the_roles() -> None:
    assert measures_of("c_tab") == [
        ("1", ("教育提升",), "新建幼儿园2所，", "县教育局:l 县住建局:s 县财政局:s"),
        ("2", ("教育提升",), "改造农村学校厕所", "县教育局:l 各乡镇人民政府:s"),
        ("3", ("医疗惠民",), "为全县65岁以上", "县卫健局:l 县财政局:s 各乡镇（街道）:s"),
        ("4", ("交通便民",), "新开通公交线路5", "县交通运输局:l"),
    ]


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        (
            "d_pipe",
            [
                ("1", (), "推进老旧小区改造", "区住建局:r 各街道:r"),
                ("2", (), "新增停车泊位30", "区城管局:r 区交警大队:r"),
            ],
        ),
        (
            "e_celllines",
            [
                ("1", (), "制定全市数据要素", "市数据局:r 市发展改革委:r"),
                ("2", (), "建设公共数据开放", "市数据局:r 市政务服务中心:r"),
            ],
        ),
        (
            "f_dept",
            [
                ("", (), "负责控烟工作的组", "市卫生健康委:r"),
                ("", (), "负责学校控烟工作", "市教育局:r"),
                ("", (), "负责文化娱乐场所", "市文化广电旅游局:r"),
            ],
        ),
    ],
)
def test_tables_of_other_forms_are_read(
    stem: str, expected: list[tuple[str, tuple[str, ...], str, str]]
) -> None:
    assert measures_of(stem) == expected


def test_articles_with_half_width_brackets_are_measures() -> None:
    assert measures_of("g_halfbr") == [
        ("第一条", (), "加大信贷支持。鼓", "市金融办:r 人民银行某市中心支行:r"),
        ("第二条", (), "降低用电成本。对", "市发改委:r 国网某供电公司:r"),
        ("第三条", (), "本意见自2023", ""),
    ]


def test_labels_on_lines_of_their_own_belong_to_the_item_above() -> None:
    assert measures_of("h_lead_line") == [
        (
            "1",
            ("重点任务", "优化政务服务"),
            '推行"一件事一次',
            "市行政审批局:l 市公安局:r 市人社局:r 各县（市、区）:r",
        ),
        ("2", ("重点任务", "优化政务服务"), "推进电子证照应用", "市大数据局:l 市市场监管局:s"),
        ("3", ("重点任务", "加强法治保障"), "规范涉企执法检查", "市司法局:r"),
    ]


def test_lists_without_a_verb_keep_provinces_together() -> None:
    heading = "应对疫情影响，促进消费有序恢复发展"
    assert measures_of("i_state_council") == [
        (
            "（一）",
            (heading,),
            "围绕保市场主体加",
            "财政部:r 税务总局:r 人力资源社会保障部:r 人民银行:r 银保监会:r 各地方人民政府:r",
        ),
        (
            "（二）",
            (heading,),
            "做好基本消费品保",
            "国家发展改革委:l 商务部:s 工业和信息化部:s 农业农村部:s",
        ),
        (
            "（三）",
            (heading,),
            "创新消费业态和模",
            "商务部:r 国家发展改革委:r 各省、自治区、直辖市人民政府:r",
        ),
    ]


def test_a_heading_that_ends_like_an_agency_is_no_unit() -> None:
    bureau = "市市场监管局:l"
    assert measures_of("j_leads_and_levels") == [
        (
            "1",
            ("市场准入", "企业开办"),
            "推行企业开办“一",
            f"{bureau} 市公安局:r 市税务局:r 各县（市、区）政府:r",
        ),
        ("2", ("市场准入", "企业开办"), "推广电子营业执照", f"{bureau} 市数据局:r"),
        ("3", ("市场准入", "准入退出"), "优化企业注销流程", f"{bureau} 市税务局:r 市人社局:r"),
        (
            "4",
            ("融资服务", "获得信贷"),
            "举办银企对接活动",
            "市政府金融办:l 人民银行XX市分行:r 各银行机构:r",
        ),
    ]


def test_markers_are_found_in_every_bracket_and_say_nothing_but_units() -> None:
    tasks = ("重点任务",)
    assert measures_of("k_markers") == [
        ("（一）", tasks, "建设起降设施。新", "市邮政管理局:r 市商务局:r 市交通运输局:r"),
        ("（二）", tasks, "支持研发。给予最", "市科技局:r 市委组织部（市人才办）:r"),
        (
            "（三）",
            tasks,
            "拓展国际市场。支",
            "市商务局:r 市贸促会:r 各县（市、区）人民政府:r",
        ),
        ("（四）", tasks, "完善监管平台。建", "市发展改革委:l 市财政局:s"),
        ("（五）", tasks, "开展安全检查。", "市交通运输局:l 市公安局:r"),
        ("（六）", tasks, "完善价格机制。", "市发展改革委:r"),
        ("（七）", tasks, "组织志愿者上岗。", "团市委:r 各镇（街道）、开发区:r"),
        ("（八）", tasks, "推广应用场景（学", ""),
    ]


def test_columns_of_values_are_neither_headings_nor_units() -> None:
    assert measures_of("l_values") == [
        ("1", ("学前教育",), "新建公办幼儿园2", "县教育局:l 县住建局:s 县财政局:s"),
        ("2", ("农村供水",), "改造提升农村供水", "县水利局:l 各乡镇人民政府:s"),
    ]
    assert measures_of("m_indicators") == [
        ("1", (), "城镇新增就业人数", "市人力资源社会保障局:r"),
        ("2", (), "开展职业技能培训", "市人力资源社会保障局:r 团市委:r"),
    ]


def test_rows_that_only_name_a_part_of_a_table_are_headings() -> None:
    assert measures_of("n_sections") == [
        ("1", ("经济发展",), "开展招商活动20", "区招商局:l 区商务局:r 各镇（街道）:r"),
        ("2", ("城市更新",), "改造老旧小区15", "区住建局:l 区城管局:r 各街道:r"),
    ]


def test_a_unit_printed_once_has_all_the_duties_beside_it() -> None:
    assert measures_of("o_merged_duties") == [
        ("", (), "负责统筹文明城市", "区委宣传部:r"),
        ("", (), "指导新闻媒体开展", "区委宣传部:r"),
        ("", (), "负责辖区内社区环", "各街道办事处:r"),
    ]


def test_two_brackets_of_units_and_sentences_after_the_units_are_one_marker() -> None:
    tasks = ("工作措施",)
    assert measures_of("p_several_brackets") == [
        ("（一）", tasks, "加强高层建筑检查", "市消防救援支队:l 市住房城乡建设局:s 市公安局:s"),
        ("（二）", tasks, "建设微型消防站1", "市应急管理局:r 市财政局:r"),
        ("（三）", tasks, "推行全过程追溯。", "市教育局:r 市水利局:r 各县（市、区）人民政府:r"),
    ]


def test_a_note_in_the_header_gives_the_lead_of_every_list() -> None:
    assert measures_of("q_header_note") == [
        ("", ("汽车消费",), "举办汽车展销活动", "市商务局:l 市公安局:r"),
        ("", ("餐饮消费",), "1.办好美食节。", "市商务局:l 市市场监管局:r"),
    ]

"""Markers to units with roles."""

import pytest

from index.units.roles import first_unit_leads, units_of


@pytest.mark.parametrize(
    ("marker", "units"),
    [
        (
            "牵头单位：市工信局、交发集团；责任单位：各县市区人民政府",
            [("市工信局", "lead"), ("交发集团", "lead"), ("各县市区人民政府", "responsible")],
        ),
        (
            "牵头单位　区教育局　配合单位 区民政局、区卫健委",
            [("区教育局", "lead"), ("区民政局", "support"), ("区卫健委", "support")],
        ),
        (
            "牵头部门\n区教育局\n配合部门\n区民政局",
            [("区教育局", "lead"), ("区民政局", "support")],
        ),
        (
            "区教育局、各责任单位 区民政局",
            [
                ("区教育局", "responsible"),
                ("各责任单位", "responsible"),
                ("区民政局", "responsible"),
            ],
        ),
        (
            "省商务厅牵头，省教育厅、省科协配合",
            [("省商务厅", "lead"), ("省教育厅", "support"), ("省科协", "support")],
        ),
        (
            "区教委、区发展改革委按职责分工负责",
            [("区教委", "responsible"), ("区发展改革委", "responsible")],
        ),
        ("区教委、区残联、按职责分工负责", [("区教委", "responsible"), ("区残联", "responsible")]),
        (
            "责任单位：*民政局、老干部局〈关工委〉",
            [("民政局", "lead"), ("老干部局〈关工委〉", "responsible")],
        ),
    ],
)
def test_a_marker_gives_its_units_and_roles(marker: str, units: list[tuple[str, str]]) -> None:
    assert [(unit.name, unit.role.value) for unit in units_of(marker)] == units


def test_the_first_of_a_list_leads_where_the_document_says_so() -> None:
    assert first_unit_leads("（税务总局、财政部负责，排在第一位的部门为牵头部门，下同）")
    units = units_of("海关总署、财政部负责", first_leads=True)
    assert [(unit.name, unit.role.value) for unit in units] == [
        ("海关总署", "lead"),
        ("财政部", "responsible"),
    ]


def test_a_unit_named_twice_is_one_unit() -> None:
    assert [unit.name for unit in units_of("区教育局、各街镇、区教育局")] == ["区教育局", "各街镇"]

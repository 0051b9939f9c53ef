"""Which spellings are one agency, and which only look alike."""

import pytest

from index.units.aliases import canonical_names, same_agency

SAME = """
区发改委 区发展和改革委员会
区卫健委 区卫生健康委员会
区绿容局 区绿化市容局
区文旅局 区文化和旅游局
区规资局 区规划和自然资源局
区住建局 区住房和城乡建设局
区经信委 区经济和信息化委员会
区人社局 区人力资源和社会保障局
区人力社保局 区人力资源社会保障局
区市监局 区市场监督管理局
区退役军人局 区退役军人事务局
区应急局 区应急管理局
区交通局 区交通运输局
区国资委 区国有资产监督管理委员会
区疾控中心 区疾病预防控制中心
区妇工委办 区妇女儿童工作委员会办公室
区妇儿办 区妇儿工委办公室
区文明办 区精神文明建设委员会办公室
区残联 区残疾人联合会
区法院 区人民法院
团区委 共青团区委员会
区团委 团区委
区委编办 区编办
区府办 区政府办公室
"""
OTHERS = """
区教育局 区教育督导局
区公安局 公安分局
区委宣传部 区委网信办
区委组织部 区委统战部
体育局 教体局
教育局 教体局
民政局 民宗局
农业局 农业农村局
区文化局 区文化和旅游局
区绿化局 区绿化市容局
区经委 区经信委
区商务委 区商务局
区建管委 区建交委
区科协 区科委
区审计局 区统计局
区城管局 区城管执法局
区工商局 区工商联
区生态环境局 区环境卫生局
市教育局 区教育局
区残工委 区残联
区妇联 区妇儿工委
区档案局 区档案馆
区委 区委办
市公安局交警支队 市公安局
"""


@pytest.mark.parametrize("pair", SAME.split("\n")[1:-1])
def test_spellings_of_one_agency_are_joined(pair: str) -> None:
    short, long = pair.split()
    assert same_agency(short, long)
    assert len(set(canonical_names([short, long]).values())) == 1


@pytest.mark.parametrize("pair", OTHERS.split("\n")[1:-1])
def test_two_agencies_are_never_joined(pair: str) -> None:
    left, right = pair.split()
    assert not same_agency(left, right)
    assert canonical_names([left, right]) == {left: left, right: right}


def test_a_spelling_that_fits_two_agencies_keeps_its_own_name() -> None:
    names = ["区文体局", "区文化体育局", "区文广体育局"]
    assert canonical_names(names)["区文体局"] == "区文体局"


def test_a_name_without_its_level_stands_for_the_agency_of_the_region() -> None:
    names = ["区教育局", "区民政局", "区卫健委", "卫健委"]
    assert canonical_names(names)["卫健委"] == "区卫健委"


def test_a_group_is_only_itself() -> None:
    assert canonical_names(["各街镇", "相关街镇"]) == {"各街镇": "各街镇", "相关街镇": "相关街镇"}

import pytest

from index.collection import Collection
from index.named_units import named_units
from index.records import Document, Kind, Measure, Role, Span, Unit
from index.units.names import is_a_group
from retrieval.agencies import Agencies


@pytest.fixture(scope="module")
def agencies(seeds: Collection) -> Agencies:
    documents = {document.id: document for document in seeds.documents}
    return Agencies(named_units(seeds.measures, documents))


def named(agencies: Agencies, text: str, *regions: str) -> list[tuple[str, str, str]]:
    """Region, canonical name and the characters that name it."""
    return [
        (mention.agency.region, mention.agency.canonical, text[mention.start : mention.end])
        for mention in agencies.mentions(text, regions)
    ]


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("区教育局有哪些任务", "长宁区", [("长宁区", "区教育局", "区教育局")]),
        ("教育局有哪些任务", "长宁区", [("长宁区", "区教育局", "教育局")]),
        ("绿容局有哪些任务", "长宁区", [("长宁区", "区绿化市容局", "绿容局")]),
        ("卫健委有多少项任务", "嘉定区", [("嘉定区", "区卫生健康委", "卫健委")]),
        ("文旅局的活儿", "嘉定区", [("嘉定区", "区文化旅游局", "文旅局")]),
        ("住建委参与多少项", "武隆区", [("武隆区", "区住房城乡建设委", "住建委")]),
        ("网信办有哪些", "长宁区", [("长宁区", "区委网信办", "网信办")]),
        ("嘉定公安分局要做啥", "嘉定区", [("嘉定区", "公安嘉定分局", "公安分局")]),
        (
            "团区委和教育局",
            "长宁区",
            [("长宁区", "团区委", "团区委"), ("长宁区", "区教育局", "教育局")],
        ),
    ],
)
def test_an_agency_is_named_by_any_of_its_spellings(
    text: str, region: str, expected: list[tuple[str, str, str]], agencies: Agencies
) -> None:
    assert named(agencies, text, region) == expected


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("长宁团委", "长宁区", "团区委"),
        ("团区委", "上虞区", "团委"),
        ("教育局", "武隆区", "区教委"),
        ("教育局", "上虞区", "教体局"),
        ("体育局", "上虞区", "教体局"),
        ("文旅局", "上虞区", "文广旅游局"),
        ("卫计委", "长宁区", "区卫健委"),
        ("发改局", "嘉定区", "区发展改革委"),
        ("科技局", "长宁区", "区科委"),
        ("环保局", "武隆区", "区生态环境局"),
    ],
)
def test_an_agency_is_named_by_names_that_its_documents_do_not_print(
    text: str, region: str, expected: str, agencies: Agencies
) -> None:
    assert [canonical for _, canonical, _ in named(agencies, text, region)] == [expected]


@pytest.mark.parametrize(
    ("stem", "region", "expected"),
    [
        ("民政", "长宁区", ["区民政局"]),
        ("卫健", "嘉定区", ["区卫生健康委"]),
        ("公安", "长宁区", ["区公安分局"]),
        ("住建", "武隆区", ["区住房城乡建设委"]),
        ("教育", "上虞区", ["教体局"]),
        ("市监", "长宁区", ["区市场监管局"]),
        ("人社", "嘉定区", ["区人力资源社会保障局"]),
        ("宣传", "上虞区", ["宣传部", "宣传部〈网信办〉"]),  # both bear the name 宣传部
        ("税务", "长宁区", []),
        ("市民政", "长宁区", []),
        ("街道", "长宁区", []),
    ],
)
def test_an_agency_is_called_by_its_name_without_the_end(
    stem: str, region: str, expected: list[str], agencies: Agencies
) -> None:
    assert [agency.canonical for agency in agencies.called(stem, (region,))] == expected


def test_a_stem_that_fits_two_agencies_of_a_region_is_neither() -> None:
    document = Document("policy", "方案", "加强监管。", region="长宁区")
    units = tuple(Unit(name, name, Role.RESPONSIBLE) for name in ("区规划局", "区规划委"))
    measure = Measure(
        "policy#1", "policy", Kind.MEASURE, "1", "加强监管。", (Span(0, 5),), units=units
    )
    agencies = Agencies(named_units([measure], {"policy": document}))
    assert agencies.called("规划", ("长宁区",)) == []


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("出生入托入学全程网办", "长宁区"),  # not 网信办
        ("公安局管什么", "长宁区"),  # there is a 公安分局
        ("公安分局管什么", "武隆区"),  # there is a 公安局
        ("暑托班谁办", "长宁区"),
        ("哪个部门负责", "长宁区"),
        ("各街镇有哪些任务", "长宁区"),
        ("相关部门要做什么", "嘉定区"),
        ("责任单位是谁", "嘉定区"),
        ("市教委有哪些任务", "武隆区"),  # of another level
        ("省卫健委有多少任务", "长宁区"),
        ("税务局有哪些任务", "长宁区"),
        ("省文化旅游局有哪些任务", "上虞区"),  # 旅游局 is a piece of it
        ("团市委有哪些任务", "长宁区"),
    ],
)
def test_other_words_are_no_agency(text: str, region: str, agencies: Agencies) -> None:
    assert named(agencies, text, region) == []


def test_a_name_without_region_stands_for_the_agency_of_each(agencies: Agencies) -> None:
    assert named(agencies, "卫健委有哪些任务") == [
        ("长宁区", "区卫健委", "卫健委"),
        ("嘉定区", "区卫生健康委", "卫健委"),
        ("武隆区", "区卫生健康委", "卫健委"),
        ("上虞区", "卫健局", "卫健委"),
    ]


def test_groups_are_never_agencies(agencies: Agencies) -> None:
    assert [agency for agency in agencies.all if is_a_group(agency.canonical)] == []


def test_the_noun_of_a_group_is_no_agency() -> None:
    document = Document("policy", "意见", "加强协作。", region="国家（国务院）")
    measure = Measure(
        "policy#1",
        "policy",
        Kind.MEASURE,
        "1",
        "加强协作。",
        (Span(0, 5),),
        units=(Unit("单位", "单位", Role.RESPONSIBLE), Unit("财政部", "财政部", Role.LEAD)),
        units_stated=True,
    )
    agencies = Agencies(named_units([measure], {"policy": document}))
    assert [agency.canonical for agency in agencies.all] == ["财政部"]


@pytest.mark.parametrize(
    ("text", "region", "groups"),
    [
        ("街镇有哪些任务", "长宁区", ("各街镇", "各相关街镇")),
        ("各乡镇街道要做什么", "上虞区", ("各乡镇街道",)),
        ("各部门有哪些任务", "长宁区", ("各部门",)),
        ("哪些街镇参与", "长宁区", ()),
        ("有多少项任务没有写责任单位", "嘉定区", ()),
    ],
)
def test_a_group_can_be_asked_for_as_a_group(
    text: str, region: str, groups: tuple[str, ...], agencies: Agencies
) -> None:
    assert agencies.groups(text, (region,)) == groups

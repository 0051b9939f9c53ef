from pathlib import Path

import pytest

from retrieval.places import Places, stem_of

SEEDS = Path(__file__).parents[2] / "seeds"
REGIONS = ("长宁区", "嘉定区", "上虞区", "武隆区")


@pytest.fixture(scope="module")
def places() -> Places:
    """Of the seeds, and of what they say."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return Places(REGIONS, text.__contains__)


@pytest.fixture(scope="module")
def other_places() -> Places:
    """Regions with their whole line, of a province, and of the State Council."""
    return Places(("江苏省镇江市句容市", "海南省", "国家（国务院）"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("长宁区宝宝屋谁负责", ("长宁区",)),
        ("上海市长宁区教育局有哪些任务", ("长宁区",)),
        ("重庆武隆的目标", ("武隆区",)),
        ("上虞和长宁谁在管", ("上虞区", "长宁区")),
        ("who is in charge in changning district", ("长宁区",)),
        ("zhangning baobaowu", ("长宁区",)),  # 长 is read both ways
        ("shang yu's plan", ("上虞区",)),
        ("暑假孩子没人带怎么办", ()),
        ("静安区宝宝屋", ()),
    ],
)
def test_a_region_is_named_in_characters_or_pinyin(
    text: str, named: tuple[str, ...], places: Places
) -> None:
    assert places.named_in(text) == named


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("浦东新区的宝宝屋谁负责", "浦东新区"),
        ("杭州暑假有没有托管班", "杭州"),
        ("我住在虹口，有托育吗", "虹口"),
        ("北京朝阳区暑托班", "北京"),
        ("重庆渝中区托育", "渝中区"),
        ("is there a school bus in beijing", "北京"),
        ("徐汇区和长宁区的母婴室", "徐汇区"),
        ("上虞和杭州哪个好", "杭州"),
    ],
)
def test_a_place_without_documents_is_named(text: str, place: str, places: Places) -> None:
    assert places.elsewhere(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "长宁宝宝屋谁负责",
        "我从安徽省来长宁打工，孩子能上学吗",  # the region asked about is 长宁
        "家家幸福安康工程是什么",  # 安康 is a city, and a word of the documents
        "苏州河滨水空间谁建设",  # a river
        "南京路的母婴室",  # a street
        "上海市的宝宝屋谁负责",  # above 长宁 and 嘉定
        "绍兴有什么儿童政策",  # above 上虞
        "how do i apply for a place in kindergarten",
    ],
)
def test_an_ordinary_word_is_no_other_place(text: str, places: Places) -> None:
    assert places.elsewhere(text) is None


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("上海的宝宝屋谁负责", ("长宁区", "嘉定区")),
        ("绍兴市有什么儿童政策", ("上虞区",)),
        ("浙江儿童医保", ("上虞区",)),
        ("重庆儿童友好方案", ("武隆区",)),
        ("北京的宝宝屋", ()),
    ],
)
def test_a_province_or_city_stands_for_its_regions(
    text: str, below: tuple[str, ...], places: Places
) -> None:
    assert places.below_named(text) == below


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("句容主要目标是什么", ("江苏省镇江市句容市",)),
        ("镇江市句容市的方案", ("江苏省镇江市句容市",)),
        ("国务院就业意见的文号", ("国家（国务院）",)),
        ("国家有什么政策", ("国家（国务院）",)),
        ("海南体重管理谁牵头", ("海南省",)),
    ],
)
def test_a_region_is_called_by_its_last_name_or_either_of_two(
    text: str, named: tuple[str, ...], other_places: Places
) -> None:
    assert other_places.named_in(text) == named


def test_names_of_regions_are_taken_out_of_what_is_searched(places: Places) -> None:
    assert places.without("上海市长宁区的宝宝屋和嘉定的") == " 的宝宝屋和 的"


def test_a_portal_names_its_region_in_any_form(places: Places) -> None:
    names = ("长宁", "上海市长宁区", "changning", "浦东新区")
    assert [places.resolve(name) for name in names] == ["长宁区", "长宁区", "长宁区", None]


def test_stems_are_what_people_call_a_region() -> None:
    names = ("长宁区", "浦东新区", "大竹县", "江苏省镇江市句容市", "海南省", "国家（国务院）")
    assert [stem_of(name) for name in names] == [
        "长宁",
        "浦东",
        "大竹",
        "句容",
        "海南",
        "国家（国务院）",
    ]

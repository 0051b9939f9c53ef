"""Lists of agencies to names, each verbatim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.units.names import looks_like_a_unit, split_names

AGENCIES = (
    "区教育局",
    "区卫生健康委",
    "区文化和旅游局",
    "省发展和改革委员会",
    "区住房和城乡建设委员会",
    "团区委",
    "区城运中心（大数据中心）",
    "宣传部〈网信办〉",
    "老干部局〈关工委〉",
    "各街镇",
    "区妇儿工委办公室",
)


@given(
    st.lists(
        st.tuples(st.sampled_from(AGENCIES), st.sampled_from(["、", "，", ",", "；", "\n"])),
        min_size=1,
        max_size=12,
    )
)
def test_a_list_gives_back_the_names_it_was_made_of(parts: list[tuple[str, str]]) -> None:
    text = "".join(name + separator for name, separator in parts)
    assert split_names(text[:-1]) == [name for name, _ in parts]


@given(st.text(alphabet="区教育局、，和与等（）〈〉各市县 \n", max_size=60))
def test_names_are_printed_in_the_list_they_come_from(text: str) -> None:
    plain = " ".join(text.replace("\n", "").split())
    for name in split_names(text):
        assert "".join(name.split()) in "".join(plain.split())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区商务委等相关职能部门", ["区商务委", "相关职能部门"]),
        ("市财政局和市税务局", ["市财政局", "市税务局"]),
        ("各有关部门和单位", ["各有关部门和单位"]),
        ("园区和示范区管委会", ["园区和示范区管委会"]),
        ("省工信厅，各市、县（区）人民政府", ["省工信厅", "各市、县（区）人民政府"]),
    ],
)
def test_conjunctions_part_names_only_between_agencies(text: str, names: list[str]) -> None:
    assert split_names(text) == names


def test_texts_are_no_agencies() -> None:
    texts = ("幼有善育", "推进托育服务", "“一街一品”", "儿童优先。")
    assert [text for text in texts if looks_like_a_unit(text)] == []


def test_a_break_parts_names_but_not_what_stands_in_brackets() -> None:
    assert split_names("区教育局\n区文旅局（文物局\n、体育局 档案局） 区民政局") == [
        "区教育局",
        "区文旅局（文物局、体育局 档案局）",
        "区民政局",
    ]

import pytest

from retrieval.agencies import Agency
from retrieval.resolution import Because, resolution

GREEN = ("区绿化市容局", "区绿容局")


@pytest.mark.parametrize(
    ("name", "agency", "because", "spelling"),
    [
        ("区绿容局", Agency("长宁区", GREEN[0], GREEN, GREEN), Because.SPELLED, "区绿容局"),
        ("绿容局", Agency("长宁区", GREEN[0], GREEN, GREEN), Because.WITHOUT_LEVEL, "区绿容局"),
        (
            "公安分局",
            Agency("嘉定区", "公安嘉定分局", ("公安嘉定分局",), ("公安嘉定分局",)),
            Because.WITHOUT_LEVEL,
            "公安嘉定分局",
        ),
        (
            "网信办",
            Agency("上虞区", "宣传部〈网信办〉", ("宣传部〈网信办〉",), ("宣传部〈网信办〉",)),
            Because.PART,
            "宣传部〈网信办〉",
        ),
        (
            "卫健委",
            Agency("嘉定区", "区卫生健康委", ("区卫生健康委",), ("区卫生健康委",)),
            Because.ABBREVIATION,
            "区卫生健康委",
        ),
        (
            "卫生健康委员会",
            Agency("长宁区", "区卫健委", ("区卫健委",), ("区卫健委",)),
            Because.LONGER,
            "区卫健委",
        ),
    ],
)
def test_a_name_is_explained_by_the_plainest_reason(
    name: str, agency: Agency, because: Because, spelling: str
) -> None:
    found = resolution(name, agency)
    assert (found.agency, found.because, found.spelling) == (agency, because, spelling)

import json

from tests.assistant.cli.conftest import Run

EDUCATION = {
    "canonical": "区教育局",
    "spellings": ["区教育局", "教育局"],
    "regions": ["嘉定区", "长宁区"],
    "measures": 2,
    "lead": 1,
    "support": 0,
    "responsible": 1,
}


def test_units_are_listed_with_their_counts(run: Run) -> None:
    rows = [line.split() for line in run("units").stdout.splitlines() if line.strip("─ ")]
    assert rows == [
        ["责任单位", "措施数", "牵头", "配合", "责任", "地区", "文件里的写法"],
        ["区教育局", "2", "1", "0", "1", "嘉定区,", "长宁区", "区教育局,", "教育局"],
        ["区卫健委", "1", "0", "1", "0", "嘉定区", "区卫生健康委"],
        ["各街镇", "1", "0", "0", "1", "长宁区", "各街镇"],
    ]


def test_a_unit_is_found_by_any_spelling(run: Run) -> None:
    found = json.loads(run("units", "教育局", "--json").stdout)
    assert found["unit"] == EDUCATION
    assert [measure["id"] for measure in found["measures"]] == [
        "changning-2024-division#20",
        "jiading-2025-tasks#17",
    ]


def test_a_unit_s_measures_show_its_role(run: Run) -> None:
    lines = run("units", "区教育局").stdout.splitlines()
    assert [line.split()[-1] for line in lines if "#" in line] == ["责任", "牵头"]


def test_an_unknown_unit_brings_up_the_similar_ones(run: Run) -> None:
    result = run("units", "区教育")
    assert result.stderr == (
        "错误：没有措施提到“区教育”。名称相近的：区教育局, 教育局。全部单位：zhice units\n"
    )
    assert result.exit_code == 1


def test_a_unit_s_measures_in_one_region(run: Run) -> None:
    found = json.loads(run("units", "区教育局", "--region", "嘉定", "--json").stdout)
    assert (found["unit"]["regions"], found["unit"]["lead"]) == (["嘉定区"], 1)
    assert [measure["id"] for measure in found["measures"]] == ["jiading-2025-tasks#17"]

import json

from tests.assistant.cli.conftest import Run

EDUCATION = {
    "canonical": "区教育局",
    "region": "长宁区",
    "spellings": ["区教育局"],
    "measures": 1,
    "lead": 0,
    "support": 0,
    "responsible": 1,
}


def test_units_are_listed_region_by_region_with_their_counts(run: Run) -> None:
    rows = [line.split() for line in run("units").stdout.splitlines() if line.strip("─ ")]
    assert rows == [
        ["责任单位", "措施数", "牵头", "配合", "责任", "地区", "文件里的写法"],
        ["区卫健委", "1", "0", "1", "0", "嘉定区", "区卫生健康委"],
        ["区教育局", "1", "1", "0", "0", "嘉定区", "教育局"],
        ["区教育局", "1", "0", "0", "1", "长宁区", "区教育局"],
        ["各街镇", "1", "0", "0", "1", "长宁区", "各街镇"],
    ]


def test_a_name_stands_for_one_unit_in_each_region(run: Run) -> None:
    found = json.loads(run("units", "教育局", "--json").stdout)["found"]
    assert [
        (
            unit["unit"]["region"],
            unit["because"],
            unit["spelling"],
            [measure["id"] for measure in unit["measures"]],
        )
        for unit in found
    ] == [
        ("长宁区", "without_level", "区教育局", ["changning-2024-division#20"]),
        ("嘉定区", "spelled", "教育局", ["jiading-2025-tasks#17"]),
    ]
    assert found[0]["unit"] == EDUCATION


def test_what_a_name_stands_for_is_said_with_the_reason(run: Run) -> None:
    lines = run("units", "长宁教育局").stdout.splitlines()
    sentence = "“长宁教育局”即长宁区的区教育局：文件写作“区教育局”，名称省略了级别或地名。"
    assert [line for line in lines if line.startswith("“")] == [sentence]


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
    found = json.loads(run("units", "区教育局", "--region", "嘉定", "--json").stdout)["found"]
    assert [(unit["unit"]["region"], unit["unit"]["lead"]) for unit in found] == [("嘉定区", 1)]
    assert [m["id"] for m in found[0]["measures"]] == ["jiading-2025-tasks#17"]

"""Agencies as subjects of running text: read where nothing else can be meant, else left out."""

from pathlib import Path

import pytest

from index.collection import read_collection
from index.units.subjects import subjects_of


def names(text: str) -> str:
    return " ".join(f"{unit.name}:{unit.role.value[0]}" for unit in subjects_of(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "县市场监督管理局牵头负责电梯安全监督管理工作，县住房和城乡建设局、县应急管理局配合。",
            "县市场监督管理局:l 县住房和城乡建设局:s 县应急管理局:s",
        ),
        (
            "老旧小区加装电梯由区住房保障和房产管理局牵头，区规划资源局配合。",
            "区住房保障和房产管理局:l 区规划资源局:s",
        ),
        (
            "县教育局负责学校食堂日常管理；县卫生健康局负责营养指导。",
            "县教育局:r 县卫生健康局:r",
        ),
        ("职责分工。市公安局负责养犬登记；市农业农村局负责免疫。", "市公安局:r 市农业农村局:r"),
        ("县残联、县民政局共同负责两项补贴的审核。", "县残联:r 县民政局:r"),
        ("违反本条规定的，由县公安局负责查处。", "县公安局:r"),
        ("县司法局负责牵头组织法律援助。", "县司法局:l"),
        ("市教育局负责制定校服管理办法。", "市教育局:r"),
    ],
)
def test_a_subject_of_a_duty_is_a_unit(text: str, expected: str) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "本市建立养老服务联席会议制度。所需经费由市财政局负责保障。",
        "本办法由市人民政府办公室会同市财政局负责解释。",
        "由县教育局牵头的联席会议每季度召开一次。",
        "县教育局负责人应当每年述职。",
        "对县财政局负责的预算进行审查。",
        "未经县自然资源局负责审核的图纸不得使用。",
        "法律、法规规定由市公安局负责的，从其规定。",
        "不再由县商务局负责的事项，移交县经信局负责。",
        "举办单位配合县公安局做好安全保卫。",
        "业主委员会负责监督物业服务。",
        "建设单位、县住建局、县水利局负责竣工验收。",
        "市大数据局牵头建立数据目录，各部门应当配合。",
        "市疾控中心负责流调，市卫健委牵头处置。",
        "各有关部门负责本领域的数据归集。",
    ],
)
def test_a_text_in_doubt_names_no_unit(text: str) -> None:
    assert names(text) == ""


ARTICLES = """南浦县养犬管理办法
第一条 为规范养犬行为，制定本办法。
第二条 县公安局牵头负责养犬管理工作，县农业农村局配合做好免疫。
第三条 养犬人应当束犬链，及时清除犬只粪便。
"""
MARKED = f"{ARTICLES}第四条 设立犬只收容场所。（责任单位：县城市管理局）\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ARTICLES, {"第一条": [], "第二条": ["县公安局", "县农业农村局"], "第三条": []}),
        (MARKED, {"第一条": [], "第二条": [], "第三条": [], "第四条": ["县城市管理局"]}),
    ],
)
def test_only_a_document_without_markers_is_read_so(
    tmp_path: Path, text: str, expected: dict[str, list[str]]
) -> None:
    file = tmp_path / "nanpu.txt"
    file.write_text(text, encoding="utf-8")
    measures = [m for m in read_collection([file]).measures if m.number]
    assert {m.number: [unit.name for unit in m.units] for m in measures} == expected

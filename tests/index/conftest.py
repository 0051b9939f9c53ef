"""Two short documents of real sentences, shared by the tests of the index."""

from pathlib import Path

import pytest

from index.encoders.hashing import HashingEncoder
from index.records import Document, Kind, Measure, Role, Span, Unit

BABY_HOUSE = "推进社区托育“宝宝屋”建设，提供家门口的普惠性临时托、计时托服务。"
STUDY = "组织开展“十五五”规划儿童友好城市建设前瞻性研究，做好项目储备。"
SERVICES = ("完善儿童友好服务体系行动", "高质量推进幼有善育")
TABLE = "\n".join(
    (
        "上海市长宁区推进儿童友好城区建设行动计划分工表",
        "\t".join(("19", *SERVICES, BABY_HOUSE, "区教育局、各街镇")),
        "\t".join(("20", *SERVICES, STUDY, "区发展改革委")),
    )
)
DRAFT = """上虞区儿童友好型城市建设三年行动方案
1.加强儿童友好顶层设计。贯彻儿童优先发展原则，充分考虑儿童需求，全面落实儿童发展规划。
到2027年底，制定地方标准，创成省级校外培训清朗环境试点区。
"""

Records = tuple[list[Document], list[Measure]]


def measure(document: Document, number: str, text: str, **more: object) -> Measure:
    """A measure of one span, found in its document."""
    start = document.text.index(text)
    fields: dict[str, object] = {
        "id": f"{document.id}#{number}",
        "document_id": document.id,
        "kind": Kind.MEASURE,
        "number": number,
        "text": text,
        "spans": (Span(start, start + len(text)),),
    }
    return Measure(**(fields | more))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def records() -> Records:
    table = Document("changning-2024-division", "行动计划分工表", TABLE, region="长宁区")
    draft = Document("shangyu-2025-draft", "三年行动方案", DRAFT, region="上虞区")
    education = Unit("区教育局", "区教育局", Role.RESPONSIBLE)
    planning = Unit("区发展改革委", "区发展改革委", Role.LEAD)
    return [table, draft], [
        measure(
            table,
            "19",
            BABY_HOUSE,
            path=SERVICES,
            units=(education,),
            units_stated=True,
        ),
        measure(
            table,
            "20",
            STUDY,
            path=SERVICES,
            units=(planning,),
            units_stated=True,
        ),
        measure(
            draft,
            "1",
            "加强儿童友好顶层设计。贯彻儿童优先发展原则，充分考虑儿童需求，全面落实儿童发展规划。",
            title="加强儿童友好顶层设计",
        ),
        measure(
            draft,
            "goal-1",
            "到2027年底，制定地方标准，创成省级校外培训清朗环境试点区。",
            kind=Kind.GOAL,
        ),
    ]


@pytest.fixture(scope="session")
def encoder() -> HashingEncoder:
    return HashingEncoder()


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    return tmp_path / "index"

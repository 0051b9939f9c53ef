"""A deterministic service in memory: real measures of the seeds, answers from a script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from assistant.answer import Answer, Outcome, Reason
from assistant.service import Readiness
from index.columns_builder import ColumnsBuilder
from index.errors import IndexMissing, NotFound
from index.filters import Filter
from index.measure_list import MeasureList
from index.named_units import NamedUnit, named_units
from index.records import Document, Kind, Measure, Role, Source, Span, Status, Unit
from retrieval.hits import Hit, Leg
from retrieval.question import Intent, Question, Turn

SEEDS = Path(__file__).parents[2] / "seeds"


def seed_text(document_id: str) -> str:
    return (SEEDS / f"{document_id}.txt").read_bytes().decode("utf-8")


def span_of(document: Document, text: str) -> Span:
    start = document.text.index(text)
    return Span(start, start + len(text))


DIVISION = Document(
    id="changning-2024-division",
    title="上海市长宁区推进儿童友好城区建设行动计划分工表",
    text=seed_text("changning-2024-division"),
    region="长宁区",
)
PLAN = Document(
    id="changning-2024-plan",
    title="上海市长宁区推进儿童友好城区建设行动计划",
    text=seed_text("changning-2024-plan"),
    issuer="上海市长宁区人民政府办公室",
    region="长宁区",
)
JIADING = Document(
    id="jiading-2025-tasks",
    title="嘉定区推进儿童友好城区建设2025年重点工作安排",
    text=seed_text("jiading-2025-tasks"),
    issuer="上海市嘉定区发展和改革委员会",
    region="嘉定区",
    doc_number="嘉发改(2025)14号",
)
SHANGYU = Document(
    id="shangyu-2025-draft",
    title="上虞区儿童友好型城市建设三年行动方案（2025—2027年）",
    text=seed_text("shangyu-2025-draft"),
    region="上虞区",
    status=Status.DRAFT,
)

TABLE_TEXT = "全面推进社区托育“宝宝屋”建设，实现街镇覆盖率不低于 85%。"
PLAN_TEXT = "全面推进社区托育“宝宝屋”建设,实现街镇覆盖率不低于85%。"
JIADING_TEXT = "完善托育机构过程性监管与指导，打造一批高质量的“宝宝屋”。"
GOAL_TEXT = "到2025年底，全域启动儿童友好型城市建设"
PATH = ("完善儿童友好服务体系行动", "高质量推进幼有善育")

PLAN_20 = Measure(
    id="changning-2024-plan#20",
    document_id=PLAN.id,
    kind=Kind.MEASURE,
    number="20",
    text=PLAN_TEXT,
    spans=(span_of(PLAN, PLAN_TEXT),),
    path=PATH,
    twin_of="changning-2024-division#20",
)
DIVISION_20 = Measure(
    id="changning-2024-division#20",
    document_id=DIVISION.id,
    kind=Kind.MEASURE,
    number="20",
    text=TABLE_TEXT,
    spans=(span_of(DIVISION, TABLE_TEXT),),
    path=PATH,
    units=(
        Unit("区教育局", "区教育局", Role.RESPONSIBLE),
        Unit("各街镇", "各街镇", Role.RESPONSIBLE),
    ),
    units_stated=True,
    also_in=(Source(PLAN.id, "20", PATH, PLAN_TEXT, PLAN_20.spans, PLAN_20.id),),
)
JIADING_17 = Measure(
    id="jiading-2025-tasks#17",
    document_id=JIADING.id,
    kind=Kind.MEASURE,
    number="17",
    text=JIADING_TEXT,
    spans=(span_of(JIADING, JIADING_TEXT),),
    units=(
        Unit("教育局", "区教育局", Role.LEAD),
        Unit("区卫生健康委", "区卫健委", Role.SUPPORT),
    ),
    units_stated=True,
)
SHANGYU_GOAL = Measure(
    id="shangyu-2025-draft#goal-1",
    document_id=SHANGYU.id,
    kind=Kind.GOAL,
    number="",
    text=GOAL_TEXT,
    spans=(span_of(SHANGYU, GOAL_TEXT),),
    path=("总体目标",),
)

RESPONSIBLE = "宝宝屋谁负责？"
HOW_MANY = "区教育局有几项任务？"
FAILING = "会出错的问题"
NEAR_IN_MEANING = "托儿所"  # found by its vector only
UNKNOWN = "今天天气怎么样？"


def asked(text: str, intent: Intent, units: tuple[str, ...] = ()) -> Question:
    return Question(text=text, plain=text, searched=text.rstrip("？"), intent=intent, units=units)


SCRIPT = {
    RESPONSIBLE: Answer(
        status=Outcome.ANSWERED,
        text="由**区教育局**、**各街镇**负责。",
        question=asked(RESPONSIBLE, Intent.RESPONSIBLE),
        measures=(DIVISION_20,),
        timings_ms={"search": 1.5},
    ),
    HOW_MANY: Answer(
        status=Outcome.ANSWERED,
        text="区教育局有 2 项任务。",
        question=asked(HOW_MANY, Intent.COUNT, ("区教育局",)),
        measures=(DIVISION_20, JIADING_17),
        count=2,
    ),
    UNKNOWN: Answer(
        status=Outcome.REFUSED,
        reason=Reason.OUT_OF_SCOPE,
        text="文件里没有这方面的内容。",
        question=asked(UNKNOWN, Intent.CONTENT),
    ),
}


@dataclass(frozen=True, slots=True)
class Call:
    """What the service was asked."""

    question: str
    history: tuple[Turn, ...]
    region: str | None


class ScriptedService:
    """Answers the questions of `SCRIPT`; finds measures that hold a word; keeps its calls."""

    def __init__(self, loaded: bool = True) -> None:
        self.loaded = loaded
        self.calls: list[Call] = []
        records = (DIVISION, PLAN, JIADING, SHANGYU)
        self.documents: Mapping[str, Document] = MappingProxyType({d.id: d for d in records})
        self.measures: Sequence[Measure] = (DIVISION_20, PLAN_20, JIADING_17, SHANGYU_GOAL)

    def answer(
        self, question: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Answer:
        self.calls.append(Call(question, tuple(history), region))
        if question == FAILING:
            raise RuntimeError(f"secret detail about {question}")
        answer = SCRIPT[question]
        regions = (region,) if region else ()
        return replace(answer, question=replace(answer.question, regions=regions))

    def document(self, document_id: str) -> Document:
        if document_id not in self.documents:
            raise NotFound(f"no document {document_id!r}")
        return self.documents[document_id]

    def measure(self, measure_id: str) -> Measure:
        for measure in self.measures:
            if measure.id == measure_id:
                return measure
        raise NotFound(f"no measure {measure_id!r}")

    @property
    def named_units(self) -> Sequence[NamedUnit]:
        return named_units(self.measures, self.documents)

    def listed(self, wanted: Filter) -> MeasureList:
        builder = ColumnsBuilder(self.documents)
        measures = list(builder.passing(self.measures))
        columns = builder.columns()
        return MeasureList(columns.rows(wanted), columns, measures.__getitem__)

    def of_document(self, document_id: str) -> Sequence[Measure]:
        own = self.document(document_id).id
        return [measure for measure in self.measures if measure.document_id == own]

    def search(self, text: str, region: str | None = None, limit: int = 10) -> Sequence[Hit]:
        found = [
            measure
            for measure in self.measures
            if text in measure.text and region in (None, self.documents[measure.document_id].region)
        ]
        admitted_by = f"region={region}" if region else ""
        if text == NEAR_IN_MEANING:
            return [
                Hit(JIADING_17, 0.5, None, Leg(1, 0.875), 0.88, 0.0, (), 0.0, False, admitted_by)
            ]
        return [
            Hit(
                measure=measure,
                score=1 / rank,
                lexical=Leg(rank, 2.5),
                dense=None,
                nearest=0.0,
                coverage=1.0,
                terms=(text,),
                held=1.0,
                official=False,
                admitted_by=admitted_by,
            )
            for rank, measure in enumerate(found[:limit], start=1)
        ]

    def readiness(self) -> Readiness:
        if not self.loaded:
            raise IndexMissing("no index in var/index")
        return Readiness(documents=4, measures=4, generation="g1", encoder="hashing-1")

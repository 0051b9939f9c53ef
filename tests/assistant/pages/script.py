"""A service whose documents and answers hold everything that a page may have to show."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Highlight, Outcome, Reason
from index.records import Detail, Document, Kind, Measure, Role, Span, Status, Unit
from retrieval.question import Intent, Turn
from tests.assistant.doubles import (
    DIVISION,
    DIVISION_20,
    JIADING,
    JIADING_17,
    PLAN,
    PLAN_20,
    SHANGYU,
    SHANGYU_GOAL,
    Call,
    ScriptedService,
    asked,
)

HOSTILE = "<script>alert(1)</script> & \"x\" onload='y'"
EVIL_TEXT = f"一、任务\n1.建设{HOSTILE}。（责任单位：<b>局</b>）\n"
EVIL = Document(
    id="evil",
    title=f"方案{HOSTILE}",
    text=EVIL_TEXT,
    issuer="<i>机关</i>",
    region="测试区",
    status=Status.EXPIRED,
)
_QUOTE = f"建设{HOSTILE}。"
_START = EVIL_TEXT.index(_QUOTE)
EVIL_1 = Measure(
    id="evil#1",
    document_id="evil",
    kind=Kind.MEASURE,
    number="1",
    text=_QUOTE,
    spans=(Span(_START, _START + len(_QUOTE)),),
    path=("任务",),
    units=(Unit("<b>局</b>", "<b>局</b>", Role.LEAD),),
    units_stated=True,
    details=(Detail("<u>时限</u>", "<u>年底</u>", ()),),
)

FIGURE = "覆盖率是多少？"
WHICH = "第20项是什么？"
REFUSED = "明天下雨吗？"
TASKS = "区教育局有哪些任务？"
DIFFERENCE = "长宁和嘉定的宝宝屋有什么不同？"
WORDED = "说说宝宝屋"
EVIL_QUESTION = "<script>alert(1)</script>怎么办？"

_AT = DIVISION_20.text.index("85%")
_LINE = "——长宁区《上海市长宁区推进儿童友好城区建设行动计划分工表》第20项"
_ALSO = "同一内容另见《上海市长宁区推进儿童友好城区建设行动计划》第20项。"

SCRIPT = {
    FIGURE: Answer(
        Outcome.ANSWERED,
        f"**不低于 85%。**\n\n> {DIVISION_20.text}\n\n{_LINE}\n\n{_ALSO}",
        asked(FIGURE, Intent.FIGURE),
        measures=(DIVISION_20, JIADING_17),
        highlights=(Highlight(DIVISION_20.id, (Span(_AT, _AT + 3),)),),
    ),
    WHICH: Answer(
        Outcome.CLARIFY,
        "请问是哪个地区？\n\n- 长宁区\n- 嘉定 第20项是什么",
        asked(WHICH, Intent.NUMBER),
        choices=("长宁区", "嘉定 第20项是什么"),
    ),
    REFUSED: Answer(
        Outcome.REFUSED,
        "文件没有写明。可以这样问：\n\n- 宝宝屋谁负责？",
        asked(REFUSED, Intent.CONTENT),
        reason=Reason.OUT_OF_SCOPE,
        examples=("宝宝屋谁负责？",),
    ),
    TASKS: Answer(
        Outcome.ANSWERED,
        "长宁区有 1 项：\n\n- 第20项：全面推进\n\n嘉定区有 1 项：\n\n- 第17项：完善",
        asked(TASKS, Intent.PORTFOLIO),
        measures=(DIVISION_20, JIADING_17),
    ),
    DIFFERENCE: Answer(
        Outcome.ANSWERED,
        f"**长宁区**\n\n**责任单位：区教育局、各街镇**\n\n> {DIVISION_20.text}\n\n{_LINE}",
        asked(DIFFERENCE, Intent.COMPARE),
        measures=(DIVISION_20, JIADING_17),
    ),
    WORDED: Answer(
        Outcome.PARTIAL,
        "由**区教育局**负责。<img src=x onerror=alert(1)> [a](javascript:alert(1))",
        asked(WORDED, Intent.CONTENT),
        measures=(DIVISION_20,),
        generated=True,
    ),
    EVIL_QUESTION: Answer(
        Outcome.ANSWERED,
        f"> {EVIL_1.text}",
        asked(EVIL_QUESTION, Intent.CONTENT),
        measures=(EVIL_1,),
        highlights=(Highlight(EVIL_1.id, (Span(2, 10),)),),
    ),
}


class PageService(ScriptedService):
    """Answers the questions of `SCRIPT`, and refuses every other one by repeating it."""

    def __init__(self) -> None:
        super().__init__()
        self.documents = {d.id: d for d in (DIVISION, PLAN, JIADING, SHANGYU, EVIL)}
        self.measures = (DIVISION_20, PLAN_20, JIADING_17, SHANGYU_GOAL, EVIL_1)

    def answer(
        self, question: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Answer:
        self.calls.append(Call(question, tuple(history), region))
        unknown = Answer(
            Outcome.REFUSED,
            f"没有写明：{question}",
            asked(question, Intent.CONTENT),
            reason=Reason.NO_EVIDENCE,
            examples=(question,),
        )
        found = SCRIPT.get(question, unknown)
        regions = (region,) if region else ()
        return replace(found, question=replace(found.question, regions=regions))

"""What of an answer stands where on its page."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from assistant.answer import Answer, Outcome, Reason
from assistant.asking import Asked
from assistant.desk import Answered
from assistant.messages import say
from assistant.pages.shown import Shown, shown
from retrieval.question import Intent, Language
from tests.assistant.doubles import DIVISION, DIVISION_20, JIADING, JIADING_17, PLAN, asked

DOCUMENTS = {document.id: document for document in (DIVISION, PLAN, JIADING)}
POINTS = "- 「实现街镇覆盖率不低于 85%」（长宁区第20项）"


def shown_of(answer: Answer) -> Shown:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    return shown(Answered("a1", Asked("宝宝屋？"), answer, 0.1, now), DOCUMENTS)


def answer_of(text: str, intent: Intent = Intent.CONTENT, **more: Any) -> Answer:
    found = Answer(Outcome.ANSWERED, text, asked("宝宝屋？", intent), measures=(DIVISION_20,))
    return replace(found, **more)


@pytest.mark.parametrize("language", list(Language))
def test_what_a_model_chose_stands_apart_from_what_was_composed(language: Language) -> None:
    text = f"由区教育局负责。\n\n{say('model.label', language)}\n\n{POINTS}"
    found = shown_of(answer_of(text, generated=True))
    assert found.text == "<p>由区教育局负责。</p>\n"
    assert found.points == ("<ul>\n<li>「实现街镇覆盖率不低于 85%」（长宁区第20项）</li>\n</ul>\n")


def test_no_answer_has_points_that_no_model_worded() -> None:
    label = say("model.label", Language.CHINESE)
    assert shown_of(answer_of(f"甲\n\n{label}\n\n{POINTS}")).points == ""
    assert shown_of(answer_of("甲", generated=True)).points == ""


def test_regions_are_named_by_their_columns_alone() -> None:
    text = "**长宁区**\n\n没有写明。\n\n**嘉定区**"
    found = shown_of(answer_of(text, Intent.COMPARE, measures=(DIVISION_20, JIADING_17)))
    assert found.text == "<p>没有写明。</p>\n"


def test_a_text_that_announces_its_list_leads_in() -> None:
    examples = ("宝宝屋谁负责？",)
    text = "我回答政策文件里的问题。可以这样问：\n\n- 宝宝屋谁负责？"
    assert shown_of(answer_of(text, Intent.HELP, examples=examples, measures=())).leads_in
    assert not shown_of(answer_of("没有写明。", examples=examples, measures=())).leads_in


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "answered"),
        ({"status": Outcome.REFUSED, "reason": Reason.NO_EVIDENCE}, "refused"),
        ({"status": Outcome.REFUSED, "reason": Reason.OUT_OF_SCOPE}, "out_of_scope"),
        ({"question": asked("你能做什么？", Intent.HELP)}, None),
        ({"question": replace(asked("想自杀", Intent.CONTENT), urgent=True)}, None),
    ],
)
def test_the_badge_says_what_the_documents_say(changes: dict[str, Any], status: str | None) -> None:
    assert shown_of(answer_of("甲", **changes)).status == status

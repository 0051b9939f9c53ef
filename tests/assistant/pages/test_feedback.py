"""Feedback by a form, on a page without JavaScript."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from assistant.api.feedback import MAX_COMMENT_CHARACTERS
from tests.assistant.api.recorded import Recorded
from tests.assistant.doubles import RESPONSIBLE, UNKNOWN
from tests.assistant.pages.site import Page, Reader

FORMS = "//section[@id='feedback']//form"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    made = Recorded(f"sqlite:///{tmp_path_factory.mktemp('records')}/records.db")
    yield made
    made.close()


@pytest.fixture
def reader(recorded: Recorded) -> Reader:
    return Reader(recorded.client)


def fields(page: Page, form: str) -> dict[str, str | list[str]]:
    """What a browser sends of a form's hidden fields."""
    names = page.values(f"{form}//input[@type='hidden']/@name")
    return {name: page.values(f"{form}//input[@name='{name}']/@value") for name in names}


def rate(reader: Reader, sent: Mapping[str, str | list[str]], **more: str) -> Page:
    """The page that the form leads to."""
    return reader.send("/feedback", {**sent, **more}, {})


def kept(recorded: Recorded, answer_id: str) -> Any:
    assert recorded.records.recorder.flush(5)
    feedback = recorded.records.recorder.store.shown(answer_id)[0]["feedback"]
    return {name: feedback[name] for name in ("helpful", "reason", "comment")}


def test_an_answer_asks_whether_it_helped(reader: Reader) -> None:
    page = reader.ask(RESPONSIBLE)
    assert page.text("//section[@id='feedback']/h2") == "这个回答有帮助吗？"
    assert page.values(f"{FORMS}/@action") == ["/feedback", "/feedback"]
    assert page.values(f"{FORMS}//input[@name='helpful']/@value") == ["yes", "no"]
    assert page.texts(f"({FORMS})[1]//button") == ["有帮助"]
    assert page.texts(f"{FORMS}//label") == [
        "内容有误",
        "内容不全",
        "看不明白",
        "没有回答我的问题",
        "其他",
        "补充说明（选填，请勿填写个人信息）",
    ]


def test_a_helpful_answer_is_told_with_one_press(reader: Reader, recorded: Recorded) -> None:
    sent = fields(reader.ask(RESPONSIBLE), f"({FORMS})[1]")
    thanks = rate(reader, sent)
    assert (thanks.response.status_code, thanks.text("//h1")) == (200, "感谢您的反馈")
    assert thanks.response.headers["cache-control"] == "no-store"
    assert kept(recorded, sent["answer_id"][0]) == {
        "helpful": True,
        "reason": None,
        "comment": None,
    }


def test_why_it_did_not_help_is_kept_masked_and_the_last_word_counts(
    reader: Reader, recorded: Recorded
) -> None:
    sent = fields(reader.ask(RESPONSIBLE), f"({FORMS})[2]")
    comment = "打13812345678\r\n没写电话"
    for _ in range(2):
        again = rate(reader, sent, reason="incomplete", comment=comment)
        assert again.response.status_code == 200
    assert kept(recorded, sent["answer_id"][0]) == {
        "helpful": False,
        "reason": "incomplete",
        "comment": "打〔手机号〕\n没写电话",
    }
    sent["helpful"] = "yes"
    rate(reader, sent, reason="incomplete", comment=comment)
    assert kept(recorded, sent["answer_id"][0])["helpful"]


def test_thanks_lead_back_to_the_answer_and_its_conversation(reader: Reader) -> None:
    first = reader.ask(UNKNOWN)
    carried = fields(first, "//section[@class='again']")
    sent = fields(reader.ask(RESPONSIBLE, region="长宁区", **carried), f"({FORMS})[1]")
    back = fields(rate(reader, sent), "//main//form")
    answer = reader.send("/", back, {})
    assert answer.text("//h1") == RESPONSIBLE
    assert answer.text("//section[@id='feedback']") == "感谢您的反馈。"
    assert answer.texts("//div[@class='before']//li") == [UNKNOWN]
    assert answer.values("//select/option[@selected]/@value") == ["长宁区"]


def test_a_comment_may_fill_its_field_whatever_its_lines_end_with(reader: Reader) -> None:
    sent = fields(reader.ask(RESPONSIBLE), f"({FORMS})[2]")
    comment = "\r\n".join(["长" * 49] * 10) + "长"
    assert len(comment.replace("\r\n", "\n")) == MAX_COMMENT_CHARACTERS
    assert rate(reader, sent, comment=comment).response.status_code == 200
    longer = rate(reader, sent, comment=f"{comment}长")
    assert longer.response.status_code == 422


def test_an_answer_that_is_not_kept_any_more_is_told_kindly(reader: Reader) -> None:
    page = reader.post("/feedback", answer_id="gone", helpful="yes")
    assert page.response.status_code == 404
    assert page.text("//p[@class='lead']") == (
        "这次回答的记录已过保存期限，评价没有保存。感谢您的反馈，您可以重新提问后再评价。"
    )


@pytest.mark.parametrize(
    "wrong", [{"answer_id": "a b"}, {"helpful": "perhaps"}, {"reason": "bad"}, {"answer_id": ""}]
)
def test_a_form_of_another_shape_is_refused(reader: Reader, wrong: dict[str, str]) -> None:
    page = rate(reader, {"answer_id": "a1", "helpful": "no", **wrong})
    assert page.response.status_code == 422


def test_a_form_of_another_site_is_refused(reader: Reader) -> None:
    sent = fields(reader.ask(RESPONSIBLE), f"({FORMS})[1]")
    page = reader.send("/feedback", sent, {"Origin": "https://evil.example"})
    assert page.response.status_code == 403


def test_where_no_feedback_is_taken_nobody_is_asked_for_it(tmp_path: Path) -> None:
    without = Recorded(f"sqlite:///{tmp_path}/records.db", feedback=False, keep_questions=False)
    reader = Reader(without.client)
    assert reader.ask(RESPONSIBLE).texts("//section[@id='feedback']") == []
    page = reader.post("/feedback", answer_id="a1", helpful="yes")
    assert page.response.status_code == 404
    assert page.text("//p[@class='lead']") == "这里暂不收集对回答的评价。"
    without.close()

import os
from pathlib import Path

import pytest

from assistant.protection.switch import FILE, Switch, SwitchState
from tests.assistant.protection.sending import ADMIN, Served, told

MESSAGE = "系统维护，今晚 22:00 恢复。"
OFF = SwitchState(on=False, message=MESSAGE)


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_off_means_the_owners_message_and_nobody_is_asked(tmp_path: Path) -> None:
    served = Served(tmp_path)
    assert served.tell(on=False, message=MESSAGE).json() == {"on": False, "message": MESSAGE}
    response = served.ask()
    assert response.headers["retry-after"] == "60"
    assert response.json() == {
        "type": "urn:zhice:problem:answering-off",
        "title": "问答服务暂停",
        "status": 503,
        "detail": MESSAGE,
        "instance": "/api/chat",
    }
    assert told(served.send("GET", "/api/search?q=宝宝屋")) == (503, "answering-off")
    assert served.service.calls == []


def test_reading_goes_on_and_ready_says_that_questions_rest(tmp_path: Path) -> None:
    served = Served(tmp_path)
    served.tell(on=False)
    assert told(served.send("GET", "/api/units")) == (200, "")
    ready = served.send("GET", "/readyz")
    assert (ready.status_code, ready.json()["answering"]) == (200, False)


def test_without_a_message_a_plain_sentence_is_told(tmp_path: Path) -> None:
    served = Served(tmp_path)
    served.tell(on=False, message="  ")
    english = served.ask([("Accept-Language", "en")]).json()["detail"]
    assert english == (
        "Answering is paused. Try again later; documents and measures can still be read."
    )


def test_on_again_answers_again(tmp_path: Path) -> None:
    served = Served(tmp_path)
    served.tell(on=False, message=MESSAGE)
    assert served.tell(on=True).json() == {"on": True, "message": None}
    assert told(served.ask()) == (200, "")


def test_the_message_is_escaped_on_pages(tmp_path: Path) -> None:
    served = Served(tmp_path)
    served.tell(on=False, message="<script>alert('&')</script>")
    headers = [("Accept", "text/html"), ("Accept-Language", "en")]
    page = served.send("POST", "/", headers, data={"question": "宝宝屋谁负责？"})
    assert (page.status_code, page.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert "&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;" in page.text
    assert "<script" not in page.text


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({}, "缺少字段 on。"),
        ({"on": "no"}, "字段 on 的值不对：应为 true 或 false。"),
        ({"on": False, "message": "长" * 501}, "字段 message 的值不对：格式不对。"),
    ],
)
def test_a_wrong_state_changes_nothing(
    tmp_path: Path, body: dict[str, object], detail: str
) -> None:
    served = Served(tmp_path)
    response = served.tell(**body)
    assert (response.status_code, response.json()["detail"]) == (422, detail)
    assert told(served.ask()) == (200, "")


def test_only_administrators_see_and_turn_the_switch(tmp_path: Path) -> None:
    served = Served(tmp_path)
    path, wrong = "/api/admin/answering", [("Authorization", "Bearer wrong-wrong-wrong")]
    assert told(served.send("GET", path)) == (401, "token-wrong")
    assert told(served.send("PUT", path, wrong, json={"on": False})) == (401, "token-wrong")
    right = [("Authorization", f"Bearer {ADMIN}")]
    assert served.send("GET", path, right).json() == {"on": True, "message": None}


def test_a_folder_that_cannot_be_written_is_said() -> None:
    assert told(Served().tell(on=False)) == (503, "index-unusable")


def test_another_process_sees_it_within_a_second(tmp_path: Path) -> None:
    clock = Clock()
    here, there = Switch(tmp_path, clock), Switch(tmp_path)
    assert here.state() == SwitchState()
    there.turn(OFF)
    assert here.state() == SwitchState()  # looked at within this second
    clock.now += 1
    assert here.state() == OFF


def test_it_outlives_the_process(tmp_path: Path) -> None:
    Switch(tmp_path).turn(OFF)
    assert Switch(tmp_path).state() == OFF


def test_removing_the_file_switches_on(tmp_path: Path) -> None:
    clock = Clock()
    switch = Switch(tmp_path, clock)
    switch.turn(OFF)
    (tmp_path / FILE).unlink()
    clock.now += 1
    assert switch.state() == SwitchState()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"on": "no"}', '{"on": false, "message": 7}']
)
def test_a_damaged_file_changes_nothing_and_is_logged(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    switch = Switch(tmp_path, clock)
    switch.turn(OFF)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    os.utime(tmp_path / FILE, (1, 1))
    clock.now += 1
    assert switch.state() == OFF
    assert len(caplog.messages) == 1
    assert "answering.json cannot be read: " in caplog.messages[0]


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    for on in (False, True, False):
        Switch(tmp_path).turn(SwitchState(on))
    assert [path.name for path in tmp_path.iterdir()] == [FILE]

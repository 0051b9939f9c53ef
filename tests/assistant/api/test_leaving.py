"""Clients that leave, come back, or wait, over real sockets."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from assistant import indexing
from assistant.desk import Desk
from assistant.settings import Settings
from assistant.streaming.settings import StreamingSettings
from tests.assistant.api.events import Sent, events_of
from tests.assistant.doubles import RESPONSIBLE, SCRIPT, ScriptedService
from tests.assistant.serving import app_of, served
from tests.assistant.small_index import DRAFT, JIADING, built, live, written
from tests.assistant.wordings import FIRST, SECOND, WAIT_SECONDS, Endless, Notes, Waiting

TEXT = SCRIPT[RESPONSIBLE].text


@contextmanager
def streaming(url: str, question: str = RESPONSIBLE) -> Iterator[Iterator[Sent]]:
    """The events of a stream as they come; leaving the block leaves the stream."""
    ask = {"question": question, "stream": True}
    with httpx.stream("POST", f"{url}/api/chat", json=ask, timeout=WAIT_SECONDS) as response:
        yield events_of(response.iter_lines())


def resumed(url: str, last: str) -> list[Sent]:
    answer_id = last.partition(":")[0]
    headers = {"Last-Event-ID": last}
    response = httpx.get(f"{url}/api/chat/{answer_id}", headers=headers, timeout=WAIT_SECONDS)
    return list(events_of(response.text.splitlines()))


def test_work_stops_when_the_client_leaves_and_a_resume_ends_without_a_model() -> None:
    service, wording, notes = ScriptedService(), Endless(), Notes()
    with served(app_of(Desk(service, wording, [notes]), service)) as url:
        with streaming(url) as events:
            measures, text = next(events), next(events)
        assert not wording.closed.is_set()  # a thread that waits cannot be stopped
        wording.go.set()
        assert wording.closed.wait(WAIT_SECONDS)
        assert (text.data, notes.told) == ({"delta": FIRST}, [])
        *_, replaced, done = resumed(url, text.id)
    assert replaced.data == {"delta": TEXT, "replaces": True}
    assert done.data == {**measures.data, "text": TEXT}
    assert [told.answer_id for told in notes.told] == [measures.data["answer_id"]]


def test_a_resume_does_not_wait_for_the_step_that_the_stream_is_in() -> None:
    service, wording, notes = ScriptedService(), Waiting(), Notes()
    with served(app_of(Desk(service, wording, [notes]), service)) as url:
        with streaming(url) as events:
            measures, text = next(events), next(events)
            settled = resumed(url, text.id)
            wording.go.set()
            rest = list(events)
        assert wording.closed.wait(WAIT_SECONDS)
    assert [sent.data for sent in settled] == [
        {"delta": TEXT, "replaces": True},
        {**measures.data, "text": TEXT},
    ]
    assert rest == settled  # whoever stayed gets the same end
    assert len(notes.told) == 1


def test_a_stream_that_waits_sends_comments() -> None:
    service, wording = ScriptedService(), Waiting()
    settings = Settings(streaming=StreamingSettings(heartbeat_seconds=0.02))
    ask = {"question": RESPONSIBLE, "stream": True}
    with (
        served(app_of(Desk(service, wording), service, settings)) as url,
        httpx.stream("POST", f"{url}/api/chat", json=ask, timeout=WAIT_SECONDS) as response,
    ):
        comment = next(line for line in response.iter_lines() if line.startswith(":"))
        wording.go.set()
    assert comment == ": ping"


def test_streams_that_wait_hold_up_no_other_request() -> None:
    service, wording = ScriptedService(), Waiting()
    settings = Settings(streaming=StreamingSettings(waiting_threads=1))
    with (
        served(app_of(Desk(service, wording), service, settings)) as url,
        streaming(url) as first,
        streaming(url) as second,
    ):
        assert [next(first).event, next(first).event] == ["measures", "text"]
        assert httpx.get(f"{url}/v1/models", timeout=WAIT_SECONDS).status_code == 200
        wording.go.set()
        assert [sent.data.get("delta") for sent in second] == [None, FIRST, SECOND, None]
        assert [sent.data.get("delta") for sent in first] == [SECOND, None]


def test_a_stream_is_of_one_generation_and_what_is_gone_is_not_replayed(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    assistant, wording = live(settings), Waiting()
    question = "第3项是什么？"
    with served(app_of(Desk(assistant, wording), assistant)) as url:
        with streaming(url, question) as events:
            measures, text = next(events), next(events)
            indexing.add(written(tmp_path, jiading=JIADING), settings)
            assistant.refresh()
            assert len(resumed(url, text.id)) == 2  # what it cites still stands
            indexing.remove(["draft"], settings)
            assistant.refresh()
            wording.go.set()
            *_, done = events
        gone = httpx.get(f"{url}/api/chat/{measures.data['answer_id']}")
    assert measures.data["measures"][0]["id"] == "draft#3"
    assert done.data["measures"] == measures.data["measures"]
    assert (gone.status_code, gone.json()["type"]) == (404, "urn:zhice:problem:answer-unknown")

import io
import json
import logging
from collections.abc import Iterator
from threading import Thread

import pytest

from assistant.api.app import create_app
from assistant.operation.logs import configure
from assistant.operation.settings import LogFormat, LogLevel, OperationSettings
from assistant.settings import Settings
from index.errors import IndexDamaged
from tests.assistant.api.client import Client
from tests.assistant.doubles import FAILING, RESPONSIBLE, ScriptedService
from tests.logs import as_before


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    with as_before():
        yield


def logging_to(
    log_format: LogFormat = LogFormat.JSON, level: LogLevel = LogLevel.INFO
) -> io.StringIO:
    stream = io.StringIO()
    configure(OperationSettings(log_format=log_format, log_level=level), stream)
    return stream


def lines_of(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def ask(question: str) -> None:
    client = Client(create_app(ScriptedService(), Settings()))
    headers = {"X-Request-ID": "r-7"}
    client.post("/api/chat?unknown=secret", {"question": question}, headers)


def test_a_question_makes_two_lines_with_its_request_and_not_its_text() -> None:
    stream = logging_to()
    ask(RESPONSIBLE)
    answer, request = lines_of(stream)
    assert len(str(answer["answer_id"])) == 32
    fixed = {name: answer[name] for name in answer.keys() - {"answer_id", "ms", "time", "message"}}
    assert fixed == {
        "level": "INFO",
        "logger": "zhice.answers",
        "request_id": "r-7",
        "outcome": "answered",
        "reason": None,
        "intent": "responsible",
        "channel": "api",
        "generated": False,
        "generation": "g1",
    }
    fixed = {name: request[name] for name in request.keys() - {"ms", "time", "message"}}
    assert fixed == {
        "level": "INFO",
        "logger": "zhice.http",
        "request_id": "r-7",
        "method": "POST",
        "route": "/api/chat",
        "status": 200,
    }
    assert "宝宝屋" not in stream.getvalue()
    assert "secret" not in stream.getvalue()


def test_an_error_is_logged_by_its_class_and_place_and_not_by_its_words() -> None:
    stream = logging_to()
    ask(FAILING)
    failed, request = lines_of(stream)
    assert (failed["level"], failed["request_id"]) == ("ERROR", "r-7")
    assert str(failed["message"]).startswith("RuntimeError in request r-7\n")
    assert request["status"] == 500
    assert FAILING not in stream.getvalue()


@pytest.mark.parametrize("log_format", LogFormat)
def test_an_exception_keeps_its_words_only_where_they_are_our_own(log_format: LogFormat) -> None:
    stream = logging_to(log_format)
    for error in (ValueError("宝宝屋谁负责"), IndexDamaged("a file is missing")):
        try:
            raise error
        except Exception:
            logging.getLogger("some.library").exception("it failed")
    assert "ValueError" in stream.getvalue()
    assert "宝宝屋" not in stream.getvalue()
    assert "IndexDamaged: a file is missing" in stream.getvalue()


def test_libraries_are_heard_from_warnings_on_whatever_the_level() -> None:
    stream = logging_to(level=LogLevel.DEBUG)
    logging.getLogger("httpx").info("GET https://example.org/?q=宝宝屋")
    logging.getLogger("uvicorn.error").warning("too slow")
    logging.getLogger("zhice.http").debug("detail")
    logged = [(line["logger"], line["message"], line["request_id"]) for line in lines_of(stream)]
    assert logged == [("uvicorn.error", "too slow", "-"), ("zhice.http", "detail", "-")]


def test_a_thread_without_a_request_has_no_id() -> None:
    stream = logging_to(LogFormat.TEXT)
    thread = Thread(target=logging.getLogger("zhice.live").warning, args=("watching",))
    thread.start()
    thread.join()
    assert stream.getvalue().endswith(" WARNING - watching\n")

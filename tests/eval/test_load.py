import asyncio
import socket
from collections.abc import Iterator
from threading import Thread

import pytest
import uvicorn

from assistant.api.app import create_app
from assistant.protection.settings import ProtectionSettings
from assistant.settings import Settings
from eval.load import Outcomes, load, main, summary
from tests.assistant.doubles import FAILING, RESPONSIBLE, UNKNOWN, ScriptedService


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A service that answers two questions and fails on a third."""
    listening = socket.create_server(("127.0.0.1", 0))
    unlimited = Settings(protection=ProtectionSettings(asking_per_address=""))
    app = create_app(ScriptedService(), unlimited)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


def test_every_answer_is_counted_and_timed(url: str) -> None:
    outcomes = asyncio.run(load(url, [RESPONSIBLE, UNKNOWN], clients=3, seconds=0.5))
    found = summary(outcomes, clients=3)
    assert found.statuses == {"200": found.answers}
    assert found.answers >= 3
    assert (found.clients, found.failed) == (3, 0)
    assert 0 < found.p50_ms <= found.p95_ms <= found.p99_ms <= found.slowest_ms
    assert found.answers_per_second == pytest.approx(found.answers / found.seconds, rel=0.2)


def test_what_fails_is_counted_by_status_and_not_timed(url: str) -> None:
    outcomes = asyncio.run(load(url, [FAILING], clients=2, seconds=0.3))
    assert (outcomes.statuses["500"], outcomes.failed, outcomes.milliseconds) == (2, 2, [])


def test_a_service_that_is_not_there_fails_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--url", "http://127.0.0.1:9", "--clients", "1", "--seconds", "1", "--json"]) == 1
    assert '"unreachable": 1' in capsys.readouterr().out


def test_no_load_goes_to_another_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--url", "http://portal.example.cn"]) == 1
    told = "http://portal.example.cn is not on this machine; put load on 127.0.0.1 only"
    assert told in " ".join(capsys.readouterr().err.split())


def test_no_answers_have_no_times() -> None:
    found = summary(Outcomes(seconds=1.0), clients=1)
    assert (found.answers, found.p50_ms, found.slowest_ms) == (0, 0.0, 0.0)

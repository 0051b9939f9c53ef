"""Every phase against a service that runs, for moments."""

import asyncio
import itertools
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.protection.settings import ProtectionSettings
from eval.soak.__main__ import Plan, main, tried
from eval.soak.bad_clients import BAD_CLIENTS
from eval.soak.clients import BROKEN, Address, Client, press
from eval.soak.phases import Pressure
from eval.soak.server import Served, free_port
from retrieval.question import Turn
from tests.assistant.doubles import FAILING, RESPONSIBLE, UNKNOWN, ScriptedService
from tests.assistant.protection.serving import serving


class Anything(ScriptedService):
    """Answers whatever is asked as it answers the first question of the script."""

    def answer(
        self, question: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Answer:
        known = question if question in (FAILING, UNKNOWN) else RESPONSIBLE
        return super().answer(known, history, region)


@pytest.fixture(scope="module")
def address() -> Iterator[Address]:
    limits = {"asking_per_address": "", "reading_per_address": ""}
    assert set(limits) <= set(ProtectionSettings.model_fields)
    with serving(Anything(), **limits) as running:
        yield Address(running.host, running.port)


def test_a_plan_is_gone_through_from_the_first_to_the_last(
    address: Address, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    log.write_text("2026 INFO - well\n2026 ERROR - not well\n", encoding="utf-8")
    service = Served(address, os.getpid(), log)
    short = Pressure(clients=3, seconds=0.3)
    plan = Plan(soak=short, overload=short, beside=short, bad_clients=2, calm_seconds=0.2)
    report = asyncio.run(tried(service, [RESPONSIBLE], plan))
    assert report.soak is not None
    assert report.overload is not None
    assert [one.kind for one in report.beside] == list(BAD_CLIENTS)
    assert set(report.soak.replies.statuses) == {"200"}
    assert report.soak.footprint.samples >= 1
    assert report.calm.same.number >= 1
    assert report.errors == 1
    assert "errors" in report.failures


def test_a_client_tells_every_status_and_when_to_come_back(address: Address) -> None:
    async def asked() -> list[tuple[int, bool]]:
        client = Client(address)
        replies = [await client.ask(question) for question in (RESPONSIBLE, FAILING, RESPONSIBLE)]
        client.close()
        return [(reply.status, reply.milliseconds > 0) for reply in replies]

    assert asyncio.run(asked()) == [(200, True), (500, True), (200, True)]


def test_a_service_that_is_not_there_breaks_the_connection() -> None:
    nowhere = Address("127.0.0.1", free_port())
    replies = asyncio.run(press(nowhere, itertools.repeat(RESPONSIBLE), 2, 0.1))
    assert {reply.status for reply in replies} == {BROKEN}


def test_bad_clients_end_in_time(address: Address) -> None:
    async def all_of_them() -> None:
        ends = time.perf_counter() + 0.2
        async with asyncio.timeout(5):
            await asyncio.gather(*(bad(address, ends) for bad in BAD_CLIENTS.values()))

    asyncio.run(all_of_them())


def test_an_index_that_is_damaged_is_not_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "current").write_text("000001-none\n", encoding="utf-8")
    out = tmp_path / "soak.json"
    given = ["--index", str(tmp_path / "index"), "--minutes", "0", "--out", str(out)]
    assert main(given) == 1
    told = " ".join(capsys.readouterr().err.split())
    assert f"the service did not start; see {out.with_suffix('.log')}" in told

import json
import time
from pathlib import Path
from threading import Thread

import httpx
import pytest
from openpyxl import load_workbook
from pydantic import SecretStr

from assistant.cli.serving import listening, server_of
from assistant.records.database import Database
from assistant.records.period import Period
from assistant.records.report import report_of
from assistant.records.settings import RecordSettings
from assistant.records.store import Store
from assistant.settings import Settings
from tests.assistant.cli.conftest import Run
from tests.assistant.doubles import RESPONSIBLE, ScriptedService
from tests.assistant.records.examples import HOW_MANY, record, unhelpful


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two answers of one conversation."""
    url = f"sqlite:///{tmp_path}/records.db"
    monkeypatch.setenv("ZHICE_RECORDS__ENABLED", "true")
    monkeypatch.setenv("ZHICE_RECORDS__URL", url)
    monkeypatch.setenv("ZHICE_RECORDS__KEEP_DAYS", "3650")
    database = Database(url)
    database.prepare()
    Store(database).write([record("a1"), record("a2", HOW_MANY)], [unhelpful("a1")])
    database.close()
    return tmp_path


def test_records_are_exported_as_a_workbook(run: Run, filled: Path) -> None:
    path = filled / "records.xlsx"
    result = run("records", "export", str(path))
    assert (result.exit_code, result.stderr) == (0, f"已写入 {path}\n")
    assert load_workbook(path)["按责任单位"]["A2"].value == "区教育局"


def test_records_are_exported_as_csv(run: Run, filled: Path) -> None:
    path = filled / "units.csv"
    assert run("records", "export", str(path), "--table", "units").exit_code == 0
    assert path.read_bytes().decode("utf-8-sig").splitlines()[1] == "区教育局,长宁区,2,2,0,0,0,0,1"


TABLES = "total、refusals、unanswered、terms、unhelpful、topics、units、regions、days、answers"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["records.doc"], "错误：文件名“records.doc”要以 .xlsx 或 .csv 结尾。\n"),
        (["r.csv", "--table", "x"], f"错误：没有名为“x”的表。可选：{TABLES}\n"),
        (["r.csv", "--since", "3月"], "错误：“3月”不是日期，应写成 2026-03-01 的样子。\n"),
    ],
)
def test_what_cannot_be_exported_is_told(
    run: Run, filled: Path, options: list[str], said: str
) -> None:
    result = run("records", "export", str(filled / options[0]), *options[1:])
    assert (result.exit_code, result.stderr) == (1, said)


@pytest.mark.usefixtures("filled")
def test_all_that_is_kept_of_a_conversation_is_shown(run: Run) -> None:
    lines = run("records", "show", "conversation1").stdout.splitlines()
    shown = [json.loads(line) for line in lines]
    assert [one["id"] for one in shown] == ["a1", "a2"]
    assert shown[0]["feedback"]["comment"] == "电话没写，打〔手机号〕"


@pytest.mark.usefixtures("filled")
def test_a_conversation_is_forgotten(run: Run) -> None:
    assert run("records", "forget", "conversation1").stderr == "已删除 2 条记录。\n"
    result = run("records", "forget", "conversation1")
    assert (result.exit_code, result.stderr) == (1, "没有编号为“conversation1”的回答或对话。\n")


def test_old_records_are_pruned(run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(f"sqlite:///{filled}/records.db")
    Store(database).write([record("old", at=record("x").at.replace(year=2001))], [])
    database.close()
    monkeypatch.setenv("ZHICE_RECORDS__KEEP_DAYS", "3000")
    assert run("records", "prune").stderr == "已删除 1 条超过 3000 天的记录。\n"


def test_where_nothing_is_kept_that_is_said(run: Run) -> None:
    result = run("records", "prune")
    assert (result.exit_code, result.stderr) == (
        1,
        "错误：这里没有开启记录。要开启，请设置 ZHICE_RECORDS__ENABLED=true 后重新启动。\n",
    )


def test_a_server_that_stops_has_written_all_its_answers(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/records.db"
    records = RecordSettings(enabled=True, url=SecretStr(url))
    with listening("127.0.0.1", 0) as address:
        server = server_of(ScriptedService(), Settings(records=records))
        thread = Thread(target=server.run, kwargs={"sockets": [address]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        port = address.getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
            for _ in range(20):
                client.post("/api/chat", json={"question": RESPONSIBLE})
        server.should_exit = True
        thread.join()
    database = Database(url)
    assert report_of(database, Period()).total.asked == 20
    database.close()

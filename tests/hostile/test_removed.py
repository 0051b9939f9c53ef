"""A document that is removed is gone: from answers, lists, pages, records, caches and the disk."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from pydantic import SecretStr

from assistant import indexing
from assistant.cli.serving import server_of
from assistant.records.settings import RecordSettings
from assistant.settings import Settings
from tests.assistant.serving import running
from tests.assistant.small_index import DRAFT, JIADING, built, live, written

SECRET = """上虞区银杏密钥工程实施方案
一、琥珀行动
1.建设银杏密钥驿站，为三岁以下婴幼儿提供临时托服务。（责任单位：琉璃办公室）
"""
WORDS = ("银杏密钥", "琥珀行动", "琉璃办公室")
HEADERS = {"Authorization": "Bearer 0123456789abcdef"}
ASKED = "上虞区第1项是什么？"
PATHS = (
    "/api/documents",
    "/api/documents/a-secret",
    "/api/measures?limit=1000",
    "/api/measures?document=a-secret",
    "/api/measures/a-secret%231",
    f"/api/measures?unit={quote(WORDS[2])}",
    "/api/units",
    f"/api/search?q={quote('托育驿站临时托服务')}",
    "/api/admin/generations",
    "/api/admin/records",
    "/api/admin/records.csv",
    "/api/admin/records.csv?table=topics",
    "/api/admin/records.csv?table=units",
    "/documents",
    "/units",
    "/",
)
QUESTIONS = (
    ASKED,
    "上虞区有几项措施？",
    "上虞区共有哪些措施？",
    "银杏密匙驿站谁负责？",  # spelt nearly as the removed document does
    "有哪些地区的文件？",
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    chosen = built(tmp_path, a_secret=SECRET, draft=DRAFT, jiading=JIADING)
    records = RecordSettings(
        enabled=True, keep_questions=True, url=SecretStr(f"sqlite:///{tmp_path / 'records.db'}")
    )
    return chosen.model_copy(update={"records": records})


@pytest.fixture
def client(settings: Settings) -> Iterator[httpx.Client]:
    with (
        running(server_of(live(settings), settings)) as address,
        httpx.Client(base_url=address, headers=HEADERS, timeout=30) as opened,
    ):
        yield opened


def traces(text: str) -> list[str]:
    """The words of the removed document that a text has."""
    return [word for word in WORDS if word in text]


def streamed(client: httpx.Client, question: str) -> tuple[str, str]:
    """A streamed answer, and its id."""
    body = client.post("/api/chat", json={"question": question, "stream": True}).text
    return body, body.split("id: ")[1].split(":")[0]


def written_down(client: httpx.Client) -> None:
    """Waits until the records, which a thread of their own writes, have what was answered."""
    for _ in range(200):
        if traces(client.get("/api/admin/records.csv").text):
            return
        time.sleep(0.02)
    raise AssertionError("nothing was recorded")


def everything(client: httpx.Client) -> dict[str, str]:
    """What all that can be read and asked says, by what was asked for."""
    said = {path: client.get(path).text for path in PATHS}
    for question in QUESTIONS:
        said[question] = client.post("/api/chat", json={"question": question}).text
        messages = [{"role": "user", "content": question}]
        sent = {"model": "zhice", "messages": messages}
        said[f"openai {question}"] = client.post("/v1/chat/completions", json=sent).text
        page = client.post("/", data={"question": question}, headers={"Accept": "text/html"})
        said[f"page {question}"] = page.text.replace(question, "")
    said["workbook"] = client.get("/api/admin/records.xlsx").content.decode("latin-1")
    return {asked: text.replace(asked, "") for asked, text in said.items()}


def on_disk(folder: Path) -> list[str]:
    """Files that hold a word of the removed document."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(word.encode() in path.read_bytes() for word in WORDS)
    )


def test_nothing_of_a_removed_document_comes_back(client: httpx.Client, tmp_path: Path) -> None:
    answer, answer_id = streamed(client, ASKED)
    assert traces(answer) == list(WORDS)
    assert client.get(f"/api/chat/{answer_id}").status_code == 200
    written_down(client)
    before = {asked for asked, text in everything(client).items() if traces(text)}
    assert {*PATHS[:7], *PATHS[9:15], QUESTIONS[0], QUESTIONS[1], f"page {ASKED}"} <= before
    removed = client.delete("/api/admin/documents/a-secret?purge=true")
    assert removed.status_code == 200, removed.text
    assert client.get(f"/api/chat/{answer_id}").status_code == 404
    assert {asked: traces(text) for asked, text in everything(client).items() if traces(text)} == {}
    (tmp_path / "built" / "a-secret.txt").unlink()
    assert on_disk(tmp_path) == []
    (kept,) = client.get("/api/admin/generations").json()["generations"]
    assert kept["current"]


def test_a_document_can_be_removed_first_and_purged_later(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT, a_secret=SECRET)
    (tmp_path / "built" / "a-secret.txt").unlink()
    indexing.remove(["a-secret"], settings)
    assert {name.split("/")[2] for name in on_disk(tmp_path)} == {
        folder.name for folder in sorted((tmp_path / "index" / "generations").iterdir())[:1]
    }
    indexing.purge(settings)
    assert on_disk(tmp_path) == []
    assert [one.id for one in indexing.indexed(settings).documents] == ["draft"]


def test_a_replaced_document_is_gone_from_the_records_too(
    client: httpx.Client, tmp_path: Path
) -> None:
    streamed(client, ASKED)
    written_down(client)
    (plan,) = written(tmp_path / "new", plan=JIADING.replace("2025", "2026"))
    sent = {"files": (plan.name, plan.read_bytes())}
    added = client.post("/api/admin/documents", files=sent, data={"replace": ["a-secret"]})
    assert added.status_code == 200, added.text
    assert traces(client.get("/api/admin/records.csv").text) == []

"""Names of uploaded files, and tables that spreadsheets open."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from openpyxl import load_workbook
from pydantic import SecretStr

from assistant.cli.serving import server_of
from assistant.records.settings import RecordSettings
from tests.assistant.serving import running
from tests.assistant.small_index import DRAFT, JIADING, built, live
from tests.hostile.payload import Payload, of_carrier, payloads

HEADERS = {"Authorization": "Bearer 0123456789abcdef"}
FORMULAS = [payload for payload in payloads() if payload.group == "formulas"]
ACTING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("exports")
    settings = built(folder, draft=DRAFT).model_copy(
        update={
            "records": RecordSettings(
                enabled=True, keep_questions=True, url=SecretStr(f"sqlite:///{folder / 'r.db'}")
            )
        }
    )
    with (
        running(server_of(live(settings), settings)) as address,
        httpx.Client(base_url=address, headers=HEADERS, timeout=30) as opened,
    ):
        yield opened


@pytest.mark.parametrize("payload", of_carrier("name"), ids=lambda payload: payload.id)
def test_a_hostile_file_name_is_refused_and_changes_nothing(
    client: httpx.Client, payload: Payload
) -> None:
    sent = {"files": (payload.text, JIADING.encode())}
    response = client.post("/api/admin/documents", files=sent)
    assert (response.status_code, "set-cookie" in response.headers) == (422, False)
    assert all(char.isprintable() for char in response.json()["detail"])
    found = client.get("/api/documents").json()["documents"]
    assert [one["id"] for one in found] == ["draft"]


def test_no_cell_of_an_export_is_a_formula(client: httpx.Client, tmp_path: Path) -> None:
    for payload in FORMULAS:
        answer = client.post("/api/chat", json={"question": payload.text}).json()
        told = {"answer_id": answer["answer_id"], "helpful": False, "comment": payload.text}
        assert client.post("/api/feedback", json=told).status_code in (200, 202, 204)
    for _ in range(200):
        text = client.get("/api/admin/records.csv").content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        if len(rows) > len(FORMULAS):
            break
    assert len(rows) == len(FORMULAS) + 1
    cells = [cell for row in rows[1:] for cell in row]
    assert sum("HYPERLINK" in cell for cell in cells) >= 2
    assert [cell for cell in cells if cell.lstrip(" ").startswith(ACTING)] == []
    path = tmp_path / "records.xlsx"
    path.write_bytes(client.get("/api/admin/records.xlsx").content)
    book = load_workbook(path)
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert len(found) > len(cells)
    assert [cell.value for cell in found if cell.data_type == "f"] == []

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.api.app import create_app
from assistant.settings import Settings
from index.generations import current_id
from index.writer_lock import writer_lock
from tests.assistant.api.client import Client
from tests.assistant.doubles import ScriptedService
from tests.assistant.small_index import DRAFT, FINAL, JIADING, built, live

TOKEN = {"Authorization": "Bearer 0123456789abcdef"}
ENGLISH = {**TOKEN, "Accept-Language": "en"}
DRAFT_VIEW = {
    "id": "draft",
    "title": "上虞区儿童友好型城市建设三年行动方案（征求意见稿）",
    "issuer": None,
    "region": "上虞区",
    "doc_number": None,
    "date": None,
    "status": "draft",
}
FINAL_VIEW = {
    **DRAFT_VIEW,
    "id": "final",
    "title": "上虞区儿童友好型城市建设三年行动方案",
    "status": "in_force",
}


class Installation:
    """A served index; `settings` are its own."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.client = Client(create_app(live(settings), settings))

    def send(self, path: str, *files: tuple[str, str, str], **more: Any) -> Any:
        parts = [(field, (name, text.encode())) for field, name, text in files]
        return self.client.request("POST", path, files=parts, headers=TOKEN, **more)

    def ids(self) -> list[str]:
        return [one["id"] for one in self.client.get("/api/documents").json()["documents"]]


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An index of the draft that nothing may change."""
    made = Installation(built(tmp_path_factory.mktemp("untouched"), draft=DRAFT))
    before = current_id(made.settings.index_dir)
    yield made
    assert (made.ids(), current_id(made.settings.index_dir)) == (["draft"], before)


@pytest.fixture
def installation(untouched: Installation, tmp_path: Path) -> Installation:
    """A copy of it."""
    shutil.copytree(untouched.settings.index_dir, tmp_path / "index")
    return Installation(untouched.settings.model_copy(update={"index_dir": tmp_path / "index"}))


def unit(name: str) -> dict[str, str]:
    return {"name": name, "canonical": name, "role": "responsible"}


def record(
    document: str, number: str, title: str, rest: str, start: int, *units: str
) -> dict[str, Any]:
    text = f"{title}。{rest}" if rest else title
    return {
        "document": document,
        "kind": "measure",
        "number": number,
        "path": ["重点任务"],
        "title": title if document == "draft" else None,  # one item of the final has none
        "text": text,
        "spans": [[start, start + len(text)]],
        "units": [unit(name) for name in units],
        "units_stated": True,
    }


def test_a_preview_shows_records_warnings_and_what_changes(untouched: Installation) -> None:
    response = untouched.send("/api/admin/preview", ("file", "final.txt", FINAL))
    shown = response.json()
    assert response.status_code == 200
    planning = "贯彻儿童优先发展原则，全面落实儿童发展规划。"
    clinic = "建设儿童友好医院"
    traffic = "开展校门口交通治理，设置接送等候区和护学岗。"
    new = [
        record("final", "1", "加强儿童友好顶层设计", planning, 28, "发改局", "团委"),
        record("final", "2", clinic, "到2027年建成三家儿童友好医院。", 77, "卫健局"),
        record("final", "4", traffic, "", 116, "公安分局"),
    ]
    old = [
        record("draft", "1", "加强儿童友好顶层设计", planning, 35, "发改局"),
        record(
            "draft",
            "2",
            "普及普惠学前教育",
            "持续优化生育政策，推进托育便捷供给。",
            81,
            *("教体局", "卫健局"),
        ),
        record("draft", "3", clinic, "到2026年建成两家儿童友好医院。", 125, "卫健局"),
    ]
    assert [one for one in shown["records"] if one["kind"] == "measure"] == new
    assert shown["document"] == FINAL_VIEW
    assert shown["warnings"] == [
        {
            "kind": "number_missing",
            "document": "final",
            "measure": "final#4",
            "sentence": "final：缺序号 3（在第4项之前）",
        }
    ]
    nothing: list[Any] = []
    assert shown["related"] == [
        {
            "document": "final",
            "relation": "new_version",
            "earlier": DRAFT_VIEW,
            "share": 0.6667,
            "sentence": "final 像是 draft 的新版本：新增 1 条，删去 1 条，修改 2 条",
            "facts": [
                {"name": "title", "old": DRAFT_VIEW["title"], "new": FINAL_VIEW["title"]},
                {"name": "status", "old": "draft", "new": "in_force"},
            ],
            "changes": [
                {
                    "kind": "changed",
                    "old": old[0],
                    "new": new[0],
                    "units_added": [unit("团委")],
                    "units_removed": nothing,
                },
                {
                    "kind": "changed",
                    "old": old[2],
                    "new": new[1],
                    "units_added": nothing,
                    "units_removed": nothing,
                },
                {
                    "kind": "added",
                    "old": None,
                    "new": new[2],
                    "units_added": nothing,
                    "units_removed": nothing,
                },
                {
                    "kind": "removed",
                    "old": old[1],
                    "new": None,
                    "units_added": nothing,
                    "units_removed": nothing,
                },
            ],
        }
    ]


def test_documents_come_in_with_their_sidecars_and_answer_the_next_question(
    installation: Installation,
) -> None:
    response = installation.send(
        "/api/admin/documents",
        ("files", "final.txt", FINAL),
        ("files", "final.meta.json", '{"doc_number": "虞政发〔2025〕3号"}'),
        ("files", "jiading.txt", JIADING),
        data={"replace": ["draft"]},
    )
    report = response.json()
    assert (response.status_code, report["removed"], report["documents"]) == (200, ["draft"], 2)
    assert [one["relation"] for one in report["related"]] == ["new_version"]
    assert installation.ids() == ["final", "jiading"]
    shown = installation.client.get("/api/documents/final").json()
    assert (shown["doc_number"], shown["text"]) == ("虞政发〔2025〕3号", FINAL)
    answer = installation.client.post("/api/chat", {"question": "嘉定区教育局有哪些任务？"}).json()
    assert [measure["id"] for measure in answer["measures"]] == ["jiading#1"]


def test_a_document_is_taken_out(installation: Installation) -> None:
    installation.send("/api/admin/documents", ("files", "jiading.txt", JIADING))
    response = installation.client.request("DELETE", "/api/admin/documents/draft", headers=TOKEN)
    assert (response.status_code, response.json()["removed"]) == (200, ["draft"])
    assert installation.ids() == ["jiading"]


def test_generations_tell_which_is_current_and_which_one_answers(
    installation: Installation,
) -> None:
    installation.send("/api/admin/documents", ("files", "jiading.txt", JIADING))
    listed = installation.client.get("/api/admin/generations", headers=TOKEN).json()["generations"]
    encoder = "hashing/char-1-3@256"
    assert listed == [
        {
            "id": current_id(installation.settings.index_dir),
            "created": listed[0]["created"],
            "documents": 2,
            "measures": listed[0]["measures"],
            "encoder": encoder,
            "current": True,
            "serving": True,
        },
        {
            "id": listed[1]["id"],
            "created": listed[1]["created"],
            "documents": 1,
            "measures": listed[1]["measures"],
            "encoder": encoder,
            "current": False,
            "serving": False,
        },
    ]


@pytest.mark.parametrize(
    ("files", "status", "detail"),
    [
        ([], 422, "The field files is missing."),
        (
            [("files", "../../etc/passwd.txt", FINAL)],
            422,
            "The file name “../../etc/passwd.txt” cannot be used. It is to be the document's id: "
            "use letters, digits, brackets and hyphens with a suffix and no folder, "
            "for example plan.docx",
        ),
        (
            [("files", "plan#1.txt", FINAL)],
            422,
            "The file name “plan#1.txt” cannot be used. It is to be the document's id: "
            "use letters, digits, brackets and hyphens with a suffix and no folder, "
            "for example plan.docx",
        ),
        (
            [("files", "a.txt", FINAL), ("files", "a.txt", FINAL)],
            422,
            "“a.txt” is in this upload twice. Send it once.",
        ),
        (
            [("files", "a.meta.json", "{}")],
            422,
            "“a.meta.json” has no document. A sidecar is sent with its document and named after "
            "it, for example plan.docx and plan.meta.json",
        ),
        (
            [("files", "a.txt", ""), ("files", "b.txt", FINAL)],
            422,
            "Nothing was taken in and nothing was changed: a.txt: the file is empty. "
            "Give a file that holds a document.",
        ),
    ],
)
def test_what_cannot_come_in_is_refused_and_changes_nothing(
    untouched: Installation, files: list[tuple[str, str, str]], status: int, detail: str
) -> None:
    parts = [(field, (name, text.encode())) for field, name, text in files]
    response = untouched.client.request(
        "POST", "/api/admin/documents", files=parts or {"other": b"x"}, headers=ENGLISH
    )
    assert (response.status_code, response.json()["detail"]) == (status, detail)


def test_replacing_what_is_not_there_changes_nothing(untouched: Installation) -> None:
    response = untouched.send(
        "/api/admin/documents", ("files", "final.txt", FINAL), data={"replace": ["nowhere"]}
    )
    assert response.status_code == 404
    assert response.json()["detail"] == "没有编号为“nowhere”的文件。全部文件见 /api/documents。"


@pytest.mark.parametrize(
    ("document", "status", "detail"),
    [
        ("nowhere", 404, "没有编号为“nowhere”的文件。全部文件见 /api/documents。"),
        ("draft", 409, "“draft”是索引里最后一份文件，不能删去。请先加入别的文件。"),
    ],
)
def test_what_cannot_be_taken_out_stays(
    untouched: Installation, document: str, status: int, detail: str
) -> None:
    response = untouched.client.request("DELETE", f"/api/admin/documents/{document}", headers=TOKEN)
    assert (response.status_code, response.json()["detail"]) == (status, detail)


def test_one_change_at_a_time(untouched: Installation) -> None:
    with writer_lock(untouched.settings.index_dir):
        response = untouched.send("/api/admin/documents", ("files", "final.txt", FINAL))
    assert response.status_code == 409
    assert response.json() == {
        "type": "urn:zhice:problem:index-locked",
        "title": "索引正在更新",
        "status": 409,
        "detail": "索引正在更新，这次改动没有进行。请稍后再试。",
        "instance": "/api/admin/documents",
    }


def test_an_upload_beyond_the_limit_is_not_read() -> None:
    settings = Settings(admin_token=SecretStr("0123456789abcdef"), max_upload_bytes=100)
    client = Client(create_app(ScriptedService(), settings))
    files = [("files", ("a.txt", b"x" * 200))]
    response = client.request("POST", "/api/admin/documents", files=files, headers=TOKEN)
    assert response.status_code == 413
    assert response.json()["detail"] == "上传超过 100 字节。请分几次上传。"


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer wrong-wrong-wrong"}])
def test_without_the_token_nothing_is_read(header: dict[str, str]) -> None:
    settings = Settings(admin_token=SecretStr("0123456789abcdef"), max_upload_bytes=1)
    client = Client(create_app(ScriptedService(), settings))
    response = client.request("POST", "/api/admin/preview", content=b"too long", headers=header)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert response.json()["detail"] == (
        "这个接口只供管理员使用。请带上请求头 Authorization: Bearer 和管理员令牌。"
    )


def test_without_a_token_set_there_are_no_such_endpoints() -> None:
    client = Client(create_app(ScriptedService(), Settings()))
    response = client.get("/api/admin/generations", headers=TOKEN)
    assert response.status_code == 404
    assert response.json()["detail"] == (
        "没有“/api/admin/generations”这个地址。全部接口见 /openapi.json。"
    )

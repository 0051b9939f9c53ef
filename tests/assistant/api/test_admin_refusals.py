import pytest
from pydantic import SecretStr

from assistant.api.app import create_app
from assistant.settings import Settings
from index.writer_lock import writer_lock
from tests.assistant.api.client import Client
from tests.assistant.api.installation import TOKEN, Installation
from tests.assistant.doubles import ScriptedService
from tests.assistant.small_index import FINAL

ENGLISH = {**TOKEN, "Accept-Language": "en"}


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

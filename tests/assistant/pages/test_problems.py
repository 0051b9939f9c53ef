import pytest

from assistant.api.app import create_app
from assistant.settings import Settings
from tests.assistant.api.client import Client
from tests.assistant.doubles import FAILING, ScriptedService
from tests.assistant.pages.script import PageService
from tests.assistant.pages.site import Reader


@pytest.mark.parametrize(
    ("path", "title", "sentence"),
    [
        ("/nothing", "没有这个地址", "没有找到这个页面。地址可能有误，或页面已经移走。"),
        (
            "/measures/none%231",
            "没有这条措施",
            "没有找到这条措施，文件可能已经更新。请在文件目录中查找。",
        ),
        (
            "/documents/none",
            "没有这份文件",
            "没有找到这份文件，可能已经更新。请在文件目录中查找。",
        ),
        ("/units/none", "没有这个单位", "没有文件提到“none”。请在责任单位目录中查找。"),
    ],
)
def test_what_is_not_found_is_told_on_a_page(
    reader: Reader, path: str, title: str, sentence: str
) -> None:
    page = reader.get(path, X_Request_ID="portal-42")
    assert page.response.status_code == 404
    assert page.response.headers["x-request-id"] == "portal-42"
    assert page.text("//h1") == title
    assert page.text("//p[@class='lead']") == sentence
    assert page.text("//p[@class='note']") == "请求编号：portal-42"
    assert page.values("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.parametrize("path", ["/nothing", "/measures/none%231", "/units/none"])
def test_a_program_gets_the_problem_as_json(reader: Reader, path: str) -> None:
    page = reader.get(path, Accept="application/json")
    assert page.response.headers["content-type"] == "application/problem+json"
    assert page.response.json()["status"] == 404


def test_the_interfaces_answer_browsers_with_json_too(reader: Reader) -> None:
    page = reader.get("/api/measures/none")
    assert page.response.headers["content-type"] == "application/problem+json"


def test_a_failure_is_told_on_a_page_without_what_failed() -> None:
    broken = Reader(Client(create_app(ScriptedService(), Settings())))
    page = broken.post("/", question=FAILING, headers={"X-Request-ID": "portal-43"})
    assert page.response.status_code == 500
    assert page.text("//h1") == "服务器出错"
    assert page.text("//p[@class='lead']") == (
        "服务器出错，问题已记录。请稍后再试，或把请求编号 portal-43 告诉管理员。"
    )
    assert "secret" not in page.response.text


def test_a_page_while_there_is_no_index_says_so() -> None:
    unready = Reader(Client(create_app(ScriptedService(loaded=False), Settings())))
    page = unready.get("/")
    assert page.response.status_code == 503
    assert page.text("//p[@class='lead']") == "服务正在准备中，请稍后再试。"


def test_a_problem_is_told_in_the_language_that_the_address_names(reader: Reader) -> None:
    page = reader.get("/nothing?lang=en")
    assert page.values("/html/@lang") == ["en"]
    assert page.text("//h1") == "No such address"
    assert reader.get("/nothing?lang=zh-TW").text("//h1") == "沒有這個地址"


def test_how_long_to_wait_is_told_and_headers_are_kept() -> None:
    app = create_app(PageService(), Settings())

    @app.get("/busy")
    def busy() -> None:
        from starlette.exceptions import HTTPException

        raise HTTPException(429, headers={"Retry-After": "7", "X-Frame-Options": "DENY"})

    page = Reader(Client(app)).get("/busy")
    assert page.response.status_code == 429
    assert page.response.headers["retry-after"] == "7"
    assert page.response.headers["x-frame-options"] == "DENY"
    assert page.response.headers.get_list("content-type") == ["text/html; charset=utf-8"]
    assert page.texts("//section/p")[1:2] == ["请求无法处理，请检查后重发。"]
    assert page.texts("//section/p")[2:3] == ["请在 7 秒后再试。"]


@pytest.mark.parametrize("path", ["/", "/documents", "/units", "/static/zhice.css", "/robots.txt"])
def test_pages_can_be_looked_at_by_their_heads(reader: Reader, path: str) -> None:
    response = reader.client.request("HEAD", path)
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-type"] == reader.get(path).response.headers["content-type"]

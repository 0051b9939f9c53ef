import pytest

from assistant.api.app import create_app
from assistant.settings import Settings
from tests.assistant.api.client import Client
from tests.assistant.doubles import FAILING, RESPONSIBLE, ScriptedService

JSON = {"Content-Type": "application/json"}
NOT_JSON = (
    "请求内容不是 JSON 对象。请以 Content-Type: application/json 发送，"
    '例如：{"question": "宝宝屋谁负责？"}'
)
LONG_HISTORY = [{"role": "user", "content": "？"}] * 21


def test_a_problem_is_problem_json_in_the_reader_s_language(client: Client) -> None:
    response = client.post("/api/chat", {"question": " "}, headers={"Accept-Language": "en-GB"})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["content-language"] == "en"
    assert response.json() == {
        "type": "urn:zhice:problem:question-empty",
        "title": "Empty question",
        "status": 422,
        "detail": "The question is empty. Write one sentence, for example: 宝宝屋谁负责？",
        "instance": "/api/chat",
    }


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        ({"question": ""}, 422, "问题是空的。请写一句话，例如：宝宝屋谁负责？"),
        ({"question": "问" * 301}, 422, "问题有 301 个字符，最多 300 个。请缩短后再问。"),
        (
            {"question": RESPONSIBLE, "history": LONG_HISTORY},
            422,
            "对话历史有 21 条，最多 20 条。请只发送最近的 20 条。",
        ),
        (
            {"question": RESPONSIBLE, "region": "区" * 51},
            422,
            "地区名称有 51 个字符，最多 50 个。请写行政区划名称，例如：长宁区。",
        ),
        ({}, 422, "缺少字段 question。"),
        ({"question": 7}, 422, "字段 question 的值不对：应为文字。"),
        ({"question": RESPONSIBLE, "region": 7}, 422, "字段 region 的值不对：应为文字。"),
        (
            {"question": RESPONSIBLE, "stream": "yes"},
            422,
            "字段 stream 的值不对：应为 true 或 false。",
        ),
        ({"question": RESPONSIBLE, "history": "？"}, 422, "字段 history 的值不对：应为列表。"),
        (
            {"question": RESPONSIBLE, "history": ["？"]},
            422,
            "字段 history[0] 的值不对：应为 JSON 对象。",
        ),
        (
            {"question": RESPONSIBLE, "history": [{"role": "boss", "content": "？"}]},
            422,
            "字段 history[0].role 的值不对：应为以下之一：user, assistant。",
        ),
        (
            {"question": RESPONSIBLE, "history": [{"role": "user"}]},
            422,
            "缺少字段 history[0].content。",
        ),
        ([], 400, NOT_JSON),
    ],
)
def test_a_wrong_question_says_what_is_wrong(
    client: Client, body: object, status: int, detail: str
) -> None:
    problem = client.post("/api/chat", body).json()
    assert (problem["status"], problem["detail"]) == (status, detail)


def test_english_readers_are_told_in_english(client: Client) -> None:
    body = {"question": "？" * 301}
    problem = client.post("/api/chat", body, headers={"Accept-Language": "en"}).json()
    told = "The question has 301 characters; the limit is 300. Please shorten it."
    assert problem["detail"] == told


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"", b"[" * 100_000])
def test_what_is_not_json_is_called_so(client: Client, content: bytes) -> None:
    response = client.request("POST", "/api/chat", content=content, headers=JSON)
    assert (response.status_code, response.json()["detail"]) == (400, NOT_JSON)


def test_json_without_its_content_type_is_not_taken_for_json(client: Client) -> None:
    response = client.request("POST", "/api/chat", content='{"question": "？"}'.encode())
    assert (response.status_code, response.json()["detail"]) == (400, NOT_JSON)


def test_half_a_surrogate_pair_is_not_text(client: Client) -> None:
    content = b'{"question": "\\ud800"}'
    response = client.request("POST", "/api/chat", content=content, headers=JSON)
    assert response.status_code == 422
    assert response.json()["detail"] == "字段 question 的值不对：应为文字。"


def test_a_body_beyond_the_limit_is_not_read() -> None:
    client = Client(create_app(ScriptedService(), Settings(max_body_bytes=100)))
    response = client.request("POST", "/api/chat", content=b" " * 101, headers=JSON)
    assert response.status_code == 413
    assert response.json()["detail"] == "请求超过 100 字节。请减少对话历史后再发送。"


@pytest.mark.parametrize(
    ("method", "path", "status", "detail"),
    [
        ("GET", "/api/nothing", 404, "没有“/api/nothing”这个地址。全部接口见 /openapi.json。"),
        ("GET", "/api/chat", 405, "“/api/chat”不接受 GET 请求，可用的方法：POST。"),
        (
            "GET",
            "/api/documents/nowhere",
            404,
            "没有编号为“nowhere”的文件。全部文件见 /api/documents。",
        ),
        (
            "GET",
            "/api/measures/nowhere%231",
            404,
            "没有编号为“nowhere#1”的措施。编号里的 # 在地址中要写成 %23；"
            "全部措施见 /api/measures。",
        ),
        ("GET", "/api/measures?limit=0", 422, "字段 limit 的值不对：不能小于 1。"),
        ("GET", "/api/measures?limit=1001", 422, "字段 limit 的值不对：不能大于 1000。"),
        ("GET", "/api/measures?offset=x", 422, "字段 offset 的值不对：应为整数。"),
        (
            "GET",
            "/api/measures?role=boss",
            422,
            "字段 role 的值不对：应为以下之一：lead, support, responsible。",
        ),
        ("GET", "/api/search", 422, "缺少字段 q。"),
        ("GET", "/api/search?q=%20", 422, "问题是空的。请写一句话，例如：宝宝屋谁负责？"),
    ],
)
def test_a_wrong_address_says_what_is_wrong(
    client: Client, method: str, path: str, status: int, detail: str
) -> None:
    response = client.request(method, path)
    assert (response.status_code, response.json()["detail"]) == (status, detail)


def test_method_not_allowed_names_the_allowed_ones(client: Client) -> None:
    assert client.get("/api/chat").headers["allow"] == "POST"


def test_an_unexpected_failure_shows_no_internals(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    response = client.post("/api/chat", {"question": FAILING}, headers={"X-Request-ID": "r-1"})
    assert response.status_code == 500
    assert response.headers["x-request-id"] == "r-1"
    assert response.json() == {
        "type": "urn:zhice:problem:unexpected",
        "title": "服务器出错",
        "status": 500,
        "detail": "服务器出错，问题已记录。请稍后再试，或把请求编号 r-1 告诉管理员。",
        "instance": "/api/chat",
    }
    assert caplog.messages[0].splitlines()[0] == "RuntimeError in request r-1"
    assert FAILING not in caplog.text


def test_without_an_index_everything_that_needs_it_says_so() -> None:
    client = Client(create_app(ScriptedService(loaded=False), Settings()))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {
        "type": "urn:zhice:problem:index-unusable",
        "title": "索引尚不可用",
        "status": 503,
        "detail": "索引尚不可用，请稍后再试；如一直如此，请管理员运行 zhice index verify。",
        "instance": "/readyz",
    }
    assert client.get("/healthz").json() == {"status": "alive"}

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from itsdangerous import URLSafeTimedSerializer

from tests.assistant.api.client import Client
from tests.assistant.api.recorded import TOKEN, Recorded
from tests.assistant.doubles import RESPONSIBLE, UNKNOWN

MARKUP = "<script>alert(1)</script><b>没写电话</b>"
OWN = {"Origin": "http://zhice", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    made = Recorded(f"sqlite:///{tmp_path_factory.mktemp('records')}/records.db")
    made.rate(made.ask(RESPONSIBLE), reason="wrong", comment=MARKUP)
    made.ask(UNKNOWN)
    yield made
    made.close()


def login(recorded: Recorded, token: str = TOKEN, **headers: str) -> httpx.Response:
    return recorded.client.request(
        "POST", "/owner/login", data={"token": [token]}, headers={**OWN, **headers}
    )


def cookie_of(response: httpx.Response) -> dict[str, str]:
    return {"Cookie": response.headers["set-cookie"].split(";")[0]}


def test_the_token_opens_the_page_for_an_hour(recorded: Recorded) -> None:
    response = login(recorded)
    assert (response.status_code, response.headers["location"]) == (303, "/owner")
    name, *attributes = response.headers["set-cookie"].split("; ")
    assert name.startswith("zhice_owner=")
    assert TOKEN not in name
    assert attributes == ["HttpOnly", "Max-Age=3600", "Path=/owner", "SameSite=strict"]
    page = recorded.client.get("/owner", cookie_of(response))
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert "<h1>问答记录</h1>" in page.text


def test_over_https_the_cookie_stays_there(recorded: Recorded) -> None:
    response = recorded.client.request("POST", "https://zhice/owner/login", data={"token": [TOKEN]})
    assert "; Secure" in response.headers["set-cookie"]


def test_what_readers_wrote_is_text_and_never_markup(recorded: Recorded) -> None:
    page = recorded.client.get("/owner", cookie_of(login(recorded))).text
    assert "<script" not in page
    assert "style=" not in page
    escaped = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;没写电话&lt;/b&gt;"
    assert f'<td data-label="评价内容">{escaped}</td>' in page


def test_the_page_shows_every_table_with_caption_and_scope(recorded: Recorded) -> None:
    page = recorded.client.get("/owner", cookie_of(login(recorded))).text
    tables = re.findall(
        r"<table.*>\n<caption.*?>(.*?)</caption>\n<thead><tr><th scope=\"col\">", page
    )
    assert tables == [
        "未回答的原因", "没有答上的问题", "没有答上的词语", "没有帮助的回答", "按主题",
        "按责任单位", "按地区", "按日",
    ]  # fmt: skip
    assert re.findall(
        r'<th scope="row">(.*?)</th><td class="figure".*?>1</td><td.*?>未回答</td>', page
    ) == [UNKNOWN]


def test_a_region_narrows_the_page_and_its_exports(recorded: Recorded) -> None:
    cookie = cookie_of(login(recorded))
    page = recorded.client.get("/owner?since=&until=&region=嘉定区", cookie).text
    assert "这段时间没有记录。" in page
    assert '<option value="嘉定区" selected>嘉定区</option>' in page
    assert 'href="/owner/records.xlsx?region=%E5%98%89%E5%AE%9A%E5%8C%BA"' in page


@pytest.mark.parametrize("path", ["/owner", "/owner/records.csv", "/owner/records.xlsx"])
def test_without_a_session_there_is_the_login_only(recorded: Recorded, path: str) -> None:
    for cookie in ({}, {"Cookie": "zhice_owner=forged"}):
        response = recorded.client.get(path, cookie)
        assert (response.status_code, response.headers["location"]) == (303, "/owner/login")


def test_the_files_come_with_a_session(recorded: Recorded) -> None:
    cookie = cookie_of(login(recorded))
    book = recorded.client.get("/owner/records.xlsx", cookie)
    assert book.content.startswith(b"PK")
    table = recorded.client.get("/owner/records.csv?table=refusals", cookie)
    assert table.content.decode("utf-8-sig") == "原因,问题数\r\n超出文件范围,1\r\n"


def test_a_wrong_token_is_told_and_the_eleventh_is_not_looked_at(tmp_path: Path) -> None:
    recorded = Recorded(f"sqlite:///{tmp_path}/records.db", keep_questions=False)
    for _ in range(10):
        wrong = login(recorded, "0123456789abcdeX")
        assert wrong.status_code == 401
        assert (
            '<p class="error" role="alert" id="fault">令牌不对，请核对后再输入。</p>' in wrong.text
        )
        assert "set-cookie" not in wrong.headers
    limited = login(recorded)  # the right one, too late
    assert limited.status_code == 429
    assert 1 <= int(limited.headers["retry-after"]) <= 60
    recorded.close()


def test_logging_out_takes_the_cookie(recorded: Recorded) -> None:
    response = recorded.client.request("POST", "/owner/logout", headers=OWN)
    assert (response.status_code, response.headers["location"]) == (303, "/owner/login")
    assert 'zhice_owner=""' in response.headers["set-cookie"]
    assert "Max-Age=0" in response.headers["set-cookie"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://zhice.evil.example"},
        {"Origin": "null"},
    ],
)
def test_forms_of_other_sites_are_refused(recorded: Recorded, headers: dict[str, str]) -> None:
    for path in ("/owner/login", "/owner/logout"):
        data = {"token": [TOKEN]}
        response = recorded.client.request("POST", path, data=data, headers=headers)
        assert (response.status_code, response.json()["type"]) == (
            403,
            "urn:zhice:problem:origin-refused",
        )


@pytest.mark.parametrize("origin", ["http://zhice"])
def test_an_old_browser_logs_in_by_its_origin(recorded: Recorded, origin: str) -> None:
    data = {"token": [TOKEN]}
    response = recorded.client.request(
        "POST", "/owner/login", data=data, headers={"Origin": origin}
    )
    assert response.status_code == 303


def test_a_session_ends_with_its_token(recorded: Recorded) -> None:
    other = URLSafeTimedSerializer("another token of 16", salt="zhice.owner").dumps("owner")
    response = recorded.client.get("/owner", {"Cookie": f"zhice_owner={other}"})
    assert response.status_code == 303


@pytest.mark.parametrize("path", ["/owner", "/owner/login", "/owner/records.csv"])
def test_without_a_token_in_the_settings_there_is_no_such_page(client: Client, path: str) -> None:
    assert client.get(path).json()["type"] == "urn:zhice:problem:path-unknown"

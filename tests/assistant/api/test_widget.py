import gzip

import pytest

from assistant.api.app import create_app
from assistant.widget.bundle import script
from tests.assistant.api.client import Client
from tests.assistant.doubles import ScriptedService


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(create_app(ScriptedService()))


def test_the_script_is_sent_as_it_was_made(client: Client) -> None:
    sent = client.get("/widget.js", {"Accept-Encoding": "identity"})
    assert (sent.status_code, sent.content) == (200, script().plain)
    assert sent.headers["content-type"] == "text/javascript; charset=utf-8"
    assert sent.headers["cache-control"] == "public, max-age=3600, stale-while-revalidate=86400"
    assert sent.headers["access-control-allow-origin"] == "*"
    assert "content-encoding" not in sent.headers


def test_the_script_is_sent_compressed_where_the_client_takes_it(client: Client) -> None:
    sent = client.get("/widget.js", {"Accept-Encoding": "gzip, br"})
    assert (sent.headers["content-encoding"], sent.headers["vary"]) == (
        "gzip",
        "Accept-Encoding, Origin",
    )
    assert int(sent.headers["content-length"]) == len(script().compressed)
    assert gzip.decompress(script().compressed) == sent.content


def test_a_script_that_the_client_has_is_not_sent_again(client: Client) -> None:
    etag = client.get("/widget.js").headers["etag"]
    again = client.get("/widget.js", {"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert client.get("/widget.js", {"If-None-Match": '"other"'}).status_code == 200


def test_the_configuration_is_told_in_a_locale(client: Client) -> None:
    assert client.get("/api/widget/config?locale=en").json() == {
        "title": "Policy questions",
        "notice": "Answers come from the policy documents here; units and measures are quoted to "
        "the letter. The official documents prevail.",
        "regions": ["长宁区", "嘉定区", "上虞区"],
        "examples": ["长宁区第20项是什么？", "长宁区教育局有哪些任务？"],
        "privacy": "The conversation stays in this tab. Questions are not stored on the server. "
        "Please enter no personal data.",
        "feedback": False,
        "answering": True,
        "message": None,
    }


def test_a_locale_that_is_not_spoken_is_a_problem(client: Client) -> None:
    refused = client.get("/api/widget/config?locale=fr")
    assert refused.status_code == 422
    assert refused.json()["detail"] == "字段 locale 的值不对：应为以下之一：zh-CN, zh-TW, en。"

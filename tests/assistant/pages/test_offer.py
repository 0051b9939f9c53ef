"""What the pages say of an installation, and where they say they are."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.api.app import create_app
from assistant.records.settings import RecordSettings
from assistant.settings import Settings
from tests.assistant.api.client import Client
from tests.assistant.pages.script import FIGURE, PageService
from tests.assistant.pages.site import Reader

FOOT = "//footer//p"
NOTICE = "根据所收录的政策文件回答，责任单位和措施均引自文件原文，请以正式文件为准。"
PLAIN = "提问不写入网址；字号选择保存在本浏览器，不含个人信息。"


def reader_of(**settings: object) -> Reader:
    return Reader(Client(create_app(PageService(), Settings.model_validate(settings))))


def test_where_nothing_is_kept_the_foot_says_so() -> None:
    assert reader_of().get("/").texts(FOOT) == [
        NOTICE,
        f"{PLAIN}服务器不保存您的问题。请勿输入个人信息。",
    ]


@pytest.mark.parametrize(
    ("keep", "said"),
    [
        (True, "为改进服务，您的问题在隐去个人信息后保存 30 天。请勿输入个人信息。"),
        (False, "服务器不保存您的问题。请勿输入个人信息。"),
    ],
)
def test_the_foot_says_for_how_long_questions_are_kept(
    tmp_path: Path, keep: bool, said: str
) -> None:
    records = RecordSettings(
        enabled=True,
        url=SecretStr(f"sqlite:///{tmp_path}/records.db"),
        keep_questions=keep,
        keep_days=30,
    )
    app = create_app(PageService(), Settings(records=records))
    page = Reader(Client(app)).get("/")
    app.state.records.recorder.close()
    assert page.texts(FOOT)[1] == PLAIN + said
    widget = Client(app).get("/api/widget/config").json()
    assert widget["privacy"].endswith(said)


def test_where_a_model_is_configured_every_page_says_so() -> None:
    reader = reader_of(model={"url": "http://127.0.0.1:1/v1"})
    assert reader.get("/documents").texts(FOOT)[0] == (
        "根据所收录的政策文件回答。AI 生成的内容均已标明，引文为文件原文，请以正式文件为准。"
    )


def test_the_foot_speaks_the_readers_language() -> None:
    page = reader_of().get("/?lang=zh-TW")
    assert page.texts(FOOT)[1] == (
        "提問不寫入網址；字號選擇保存在本瀏覽器，不含個人信息。"
        "服務器不保存您的問題。請勿輸入個人信息。"
    )


def test_the_owners_origin_stands_in_canonical_addresses_and_the_sitemap() -> None:
    reader = reader_of(protection={"public_origin": "https://zhice.example.gov.cn"})
    forged = {"Host": "evil.example"}
    page = reader.get("/documents", **forged)
    assert page.values("//link[@rel='canonical']/@href") == [
        "https://zhice.example.gov.cn/documents"
    ]
    robots = reader.get("/robots.txt", **forged).response.text
    assert robots.endswith("\nSitemap: https://zhice.example.gov.cn/sitemap.xml\n")
    assert "<loc>https://zhice.example.gov.cn/</loc>" in reader.get("/sitemap.xml").response.text
    assert "evil.example" not in reader.get("/sitemap.xml", **forged).response.text


def test_a_proxy_that_is_trusted_names_the_origin_and_no_other_does() -> None:
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "portal.example.gov.cn"}
    trusting = reader_of(protection={"trusted_proxies": "127.0.0.1"})
    canonical = "//link[@rel='canonical']/@href"
    assert trusting.get("/units", **said).values(canonical) == [
        "https://portal.example.gov.cn/units"
    ]
    assert reader_of().get("/units", **said).values(canonical) == ["http://zhice/units"]


def test_the_owners_page_stands_in_no_navigation() -> None:
    reader = reader_of(admin_token="0123456789abcdef")
    assert [url for _, url in reader.get("/").links("//header")] == [
        "/", "/", "/documents", "/units", "/?lang=zh-CN", "/?lang=zh-TW", "/?lang=en",
    ]  # fmt: skip
    login = reader.get("/owner/login")
    assert login.values("//meta[@name='robots']/@content") == ["noindex, nofollow"]
    assert reader.ask(FIGURE).values("//a[starts-with(@href, '/owner')]/@href") == []

import pytest

from assistant.locale import Locale, words
from assistant.messages import sentences
from tests.assistant.pages.script import FIGURE
from tests.assistant.pages.site import Reader


@pytest.mark.parametrize(
    ("path", "accept", "locale", "title"),
    [
        ("/", "zh-CN", "zh-CN", "查政策，找措施，明责任"),
        ("/", "zh-HK,zh;q=0.9", "zh-TW", "查政策，找措施，明責任"),
        ("/", "en-GB", "en", "Ask what the policy documents state"),
        ("/", "fr", "zh-CN", "查政策，找措施，明责任"),
        ("/?lang=en", "zh-CN", "en", "Ask what the policy documents state"),
        ("/?lang=xx", "en", "en", "Ask what the policy documents state"),
    ],
)
def test_a_page_speaks_the_reader_s_language(
    reader: Reader, path: str, accept: str, locale: str, title: str
) -> None:
    page = reader.get(path, Accept_Language=accept)
    assert page.values("/html/@lang") == [locale]
    assert page.response.headers["content-language"] == locale
    assert page.text("//h1") == title


def test_links_keep_the_language_that_the_address_names(reader: Reader) -> None:
    page = reader.get("/documents?lang=en")
    assert page.links("//nav[@class='site-nav']") == [
        ("Ask", "/?lang=en"),
        ("Documents", "/documents?lang=en"),
        ("Units", "/units?lang=en"),
    ]
    assert page.links("//ul[@class='languages']") == [
        ("简体", "/documents?lang=zh-CN"),
        ("繁體", "/documents?lang=zh-TW"),
        ("English", "/documents?lang=en"),
    ]


def test_another_language_leads_to_the_same_measure(reader: Reader) -> None:
    page = reader.get("/measures/changning-2024-division%2320?lang=en")
    assert page.values("//ul[@class='languages']//a/@href") == [
        "/measures/changning-2024-division%2320?lang=zh-CN",
        "/measures/changning-2024-division%2320?lang=zh-TW",
        "/measures/changning-2024-division%2320?lang=en",
    ]
    assert page.values("//div[@class='tools']//input[@name='back']/@value") == [
        "/measures/changning-2024-division%2320?lang=en"
    ]


def test_documents_are_never_converted_and_say_what_they_are_written_in(reader: Reader) -> None:
    page = reader.post("/?lang=zh-TW", question=FIGURE)
    quote = "全面推进社区托育“宝宝屋”建设，实现街镇覆盖率不低于 85%。"
    assert page.texts("//div[@class='stack']/article/figure/blockquote")[0] == quote
    assert set(page.values("//blockquote/@lang")) == {"zh-CN"}
    assert page.text("//h2[@id='answer-heading']") == "回答"
    assert page.text("//h2[@id='evidence-heading']") == "原文依據"


def test_what_is_filled_into_a_sentence_is_never_converted() -> None:
    assert words("pages.units_of_twin", Locale.TRADITIONAL, title="长宁区计划") == (
        "責任單位見《长宁区计划》"
    )


def test_every_sentence_of_the_pages_can_be_said_in_traditional_characters() -> None:
    plain = [
        key
        for key, languages in sentences().items()
        if key.startswith("pages.") and "{" not in languages["zh"]
    ]
    assert len(plain) > 50
    assert words("pages.draft", Locale.TRADITIONAL) == "徵求意見稿"
    assert all(words(name, Locale.TRADITIONAL) for name in plain)

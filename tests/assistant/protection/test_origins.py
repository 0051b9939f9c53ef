import pytest

from assistant.protection.origins import OriginError, normal_origin


@pytest.mark.parametrize(
    ("spelling", "origin"),
    [
        ("https://portal.gov.cn", "https://portal.gov.cn"),
        ("  HTTPS://Portal.Gov.cn/ ", "https://portal.gov.cn"),
        ("http://portal.gov.cn:80", "http://portal.gov.cn"),
        ("https://portal.gov.cn:80", "https://portal.gov.cn:80"),
        ("https://上海市.政务", "https://xn--fhq220bful.xn--zfr164b"),
        ("http://192.168.1.8:8000", "http://192.168.1.8:8000"),
        ("http://[2001:DB8::1]:8000", "http://[2001:db8::1]:8000"),
    ],
)
def test_an_owners_spelling_becomes_the_browsers(spelling: str, origin: str) -> None:
    assert normal_origin(spelling) == origin


@pytest.mark.parametrize("spelling", ["*", "https://*.gov.cn", "http*://portal.gov.cn"])
def test_a_wildcard_is_no_origin(spelling: str) -> None:
    with pytest.raises(OriginError) as caught:
        normal_origin(spelling)
    assert caught.value.key == "origin_any"


@pytest.mark.parametrize(
    "spelling",
    [
        "",
        "null",
        "portal.gov.cn",
        "//portal.gov.cn",
        "ftp://portal.gov.cn",
        "file:///index.html",
        "https://",
        "https://portal.gov.cn/path",
        "https://portal.gov.cn?x",
        "https://portal.gov.cn#x",
        "https://user@portal.gov.cn",
        "https://portal.gov.cn:port",
        "https://portal.gov.cn:99999",
        "https://portal.gov.cn.",
        "https://portal gov.cn",
        "https://portal.gov.cn;",
        "https://[::1",
    ],
)
def test_more_or_less_than_an_origin_is_none(spelling: str) -> None:
    with pytest.raises(OriginError) as caught:
        normal_origin(spelling)
    assert caught.value.key == "origin_wrong"

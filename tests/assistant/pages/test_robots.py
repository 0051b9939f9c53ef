from lxml import etree

from tests.assistant.pages.site import Reader


def test_robots_may_list_pages_and_no_interfaces(reader: Reader) -> None:
    assert reader.get("/robots.txt").response.text == (
        "User-agent: *\n"
        "Disallow: /api/\n"
        "Disallow: /v1/\n"
        "Disallow: /mcp\n"
        "Disallow: /owner\n"
        "Disallow: /preferences\n"
        "Disallow: /feedback\n"
        "\n"
        "Sitemap: http://zhice/sitemap.xml\n"
    )


def test_the_sitemap_names_every_page_once(reader: Reader) -> None:
    response = reader.get("/sitemap.xml").response
    assert response.headers["content-type"] == "application/xml"
    found = [one.text or "" for one in etree.fromstring(response.content).iter("{*}loc")]
    assert found == [
        "http://zhice/",
        "http://zhice/documents",
        "http://zhice/units",
        "http://zhice/documents/changning-2024-division",
        "http://zhice/documents/changning-2024-plan",
        "http://zhice/documents/jiading-2025-tasks",
        "http://zhice/documents/shangyu-2025-draft",
        "http://zhice/documents/evil",
        "http://zhice/units/%E5%8C%BA%E6%95%99%E8%82%B2%E5%B1%80",
        "http://zhice/units/%E5%90%84%E8%A1%97%E9%95%87",
        "http://zhice/units/%E5%8C%BA%E5%8D%AB%E5%81%A5%E5%A7%94",
        "http://zhice/units/%3Cb%3E%E5%B1%80%3C%2Fb%3E",
        "http://zhice/measures/changning-2024-division%2320",
        "http://zhice/measures/jiading-2025-tasks%2317",
        "http://zhice/measures/evil%231",
    ]
    assert {reader.get(url.removeprefix("http://zhice")).response.status_code for url in found} == {
        200
    }

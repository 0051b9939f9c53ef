from typing import Any

import pytest

from tests.assistant.protection.sending import Served

PROXY = "10.0.0.1"
THROUGH = [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "wd.gov.cn")]


@pytest.mark.parametrize(
    ("protection", "peer", "origin"),
    [
        ({}, PROXY, "http://zhice"),
        ({"trusted_proxies": [PROXY]}, PROXY, "https://wd.gov.cn"),
        ({"trusted_proxies": [PROXY]}, "192.0.2.1", "http://zhice"),
        ({"public_origin": "https://public.gov.cn"}, "192.0.2.1", "https://public.gov.cn"),
    ],
)
def test_pages_name_the_origin_that_visitors_see(
    protection: dict[str, Any], peer: str, origin: str
) -> None:
    served = Served(**protection)

    def got(path: str) -> str:
        return served.send("GET", path, THROUGH, peer=peer).text

    assert got("/robots.txt").splitlines()[-1] == f"Sitemap: {origin}/sitemap.xml"
    assert f"<url><loc>{origin}/documents</loc></url>" in got("/sitemap.xml").splitlines()
    assert f'<link rel="canonical" href="{origin}/documents">' in got("/documents").splitlines()

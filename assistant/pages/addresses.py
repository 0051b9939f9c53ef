"""Addresses of the pages."""

from urllib.parse import quote, urlencode

from assistant.views.records import measure_url

__all__ = ["anchor_of", "document_url", "measure_url", "unit_url"]


def document_url(document_id: str) -> str:
    """Address of a document's page.

    >>> document_url("方案（终稿）")
    '/documents/%E6%96%B9%E6%A1%88%EF%BC%88%E7%BB%88%E7%A8%BF%EF%BC%89'
    """
    return f"/documents/{quote(document_id, safe='')}"


def unit_url(name: str, region: str | None = None) -> str:
    """Address of a unit's page, if need be in one region only.

    >>> unit_url("妇联", "上虞区")
    '/units/%E5%A6%87%E8%81%94?region=%E4%B8%8A%E8%99%9E%E5%8C%BA'
    """
    query = f"?{urlencode({'region': region})}" if region else ""
    return f"/units/{quote(name, safe='')}{query}"


def anchor_of(measure_id: str) -> str:
    """The id of a record's section in its document's page.

    >>> anchor_of("changning-2024-plan#20")
    'm-20'
    """
    return f"m-{measure_id.partition('#')[2]}"

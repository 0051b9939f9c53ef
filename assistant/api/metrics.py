"""GET /metrics: measurements for Prometheus, for this machine or whoever has a token."""

from collections.abc import Iterator
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.api.gate import matches
from assistant.api.problems import documented
from assistant.errors import RequestError
from assistant.operation.metrics import MEDIA_TYPE, Metrics
from assistant.operation.settings import MetricsAccess
from assistant.settings import Settings

FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""Headers of a proxy: what it passes on comes from this machine, but not from somebody on it."""
PROBLEMS = documented(HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)
TEXT: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/plain": {"schema": {"type": "string"}}}}
}


def metrics_routes(metrics: Metrics, settings: Settings) -> APIRouter:
    """On the event loop, so that it answers while every thread is busy with a question."""
    router = APIRouter(tags=["health"], responses=PROBLEMS)
    tokens = tuple(tokens_of(settings))

    @router.get("/metrics", response_class=Response, responses=TEXT)
    async def measurements(request: Request) -> Response:
        """Latencies, outcomes, refusals, the index and the process, in Prometheus' text format."""
        check(request, settings.operation.metrics, tokens)
        return Response(metrics.page(), media_type=MEDIA_TYPE)

    return router


def tokens_of(settings: Settings) -> Iterator[bytes]:
    """The tokens that open /metrics."""
    for token in (settings.operation.metrics_token, settings.admin_token):
        if token is not None:
            yield token.get_secret_value().encode()


def check(request: Request, access: MetricsAccess, tokens: tuple[bytes, ...]) -> None:
    """Raises RequestError 404 where there are no measurements, 401 where they are not for this."""
    if access is MetricsAccess.OFF:
        raise RequestError("path_unknown", 404, path=request.url.path)
    sent = request.headers.get("authorization", "")
    if any([matches(sent, token) for token in tokens]):  # all of them, so that time tells nothing
        return
    if access is MetricsAccess.LOCAL and is_local(request):
        return
    raise RequestError("metrics_closed", 401)


def is_local(request: Request) -> bool:
    """Whether a request was made on this machine, by no proxy."""
    forwarded = any(name in request.headers for name in FORWARDED)
    return not forwarded and is_loopback(request.client.host if request.client else "")


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own.

    >>> [is_loopback(host) for host in ("127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.1", "")]
    [True, True, True, False, False]
    """
    try:
        address = ip_address(host)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped.is_loopback
    return address.is_loopback

"""GET /healthz and /readyz: for whoever starts, stops and balances processes.

Both run on the event loop, so that they answer while every thread is busy with a question.
"""

from collections.abc import Callable
from http import HTTPStatus

from fastapi import APIRouter

from assistant.api.problems import documented
from assistant.api.responses import Alive, Ready
from assistant.errors import RequestError
from assistant.protection.switch import Switch
from assistant.service import Service


def health_routes(service: Service, switch: Switch, stopping: Callable[[], bool]) -> APIRouter:
    """Alive: the process answers. Ready: the index is loaded, and no stop is under way."""
    router = APIRouter(tags=["health"])

    @router.get("/healthz")
    async def alive() -> Alive:
        """The process answers, also while it stops."""
        return Alive("alive")

    @router.get("/readyz", responses=documented(HTTPStatus.SERVICE_UNAVAILABLE))
    async def ready() -> Ready:
        """The index is loaded, with its counts and its encoder; 503 while not, and at a stop."""
        if stopping():
            raise RequestError("stopping", 503)
        return Ready("ready", service.readiness(), switch.state().on)

    return router

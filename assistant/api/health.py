"""GET /healthz and /readyz: for whoever starts, stops and balances processes."""

from http import HTTPStatus

from fastapi import APIRouter

from assistant.api.problems import documented
from assistant.api.responses import Alive, Ready
from assistant.protection.switch import Switch
from assistant.service import Service


def health_routes(service: Service, switch: Switch) -> APIRouter:
    """Alive: the process answers. Ready: the index is loaded."""
    router = APIRouter(tags=["health"])

    @router.get("/healthz")
    async def alive() -> Alive:
        """The process answers; on the event loop, so that a busy thread pool is not a death."""
        return Alive("alive")

    @router.get("/readyz", responses=documented(HTTPStatus.SERVICE_UNAVAILABLE))
    def ready() -> Ready:
        """The index is loaded, with its counts and its encoder; 503 while it is not."""
        return Ready("ready", service.readiness(), switch.state().on)

    return router

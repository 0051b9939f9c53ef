"""How often one address may be wrong about a token or a key."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.protection.proxies import Proxies, subscriber
from assistant.protection.rate_guard import too_many
from assistant.protection.rates import Budget, Meter, rate_headers

LOGIN = "/owner/login"


class AttemptGuard:
    """ASGI middleware: beyond its budget of wrong ones, an address's next secret is not looked at.

    A wrong one is a request with `Authorization`, or a login, that is answered with 401.
    """

    def __init__(self, app: ASGIApp, meter: Meter, budget: Budget, proxies: Proxies) -> None:
        self.app = app
        self.meter = meter
        self.budget = budget
        self.proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer it with 429."""
        if scope["type"] != "http" or not self.budget.rate or not brings_secret(scope):
            await self.app(scope, receive, send)
            return
        address = subscriber(self.proxies.address(scope))
        left = await self.meter.look(self.budget, address)
        if not left.granted:
            await too_many(left, scope, receive, send, rate_headers((left,)))
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 401:
                await self.meter.take(self.budget, address)
            await send(message)

        await self.app(scope, receive, sending)


def brings_secret(scope: Scope) -> bool:
    """Whether a request says that it knows a token or a key."""
    logs_in = scope["method"] == "POST" and scope["path"] == LOGIN
    return logs_in or "authorization" in Headers(scope=scope)

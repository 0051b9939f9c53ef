"""How often one address may be wrong about a token or a key."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.protection.proxies import Proxies, subscriber
from assistant.protection.rate_guard import too_many
from assistant.protection.rates import Budget, Meter, rate_headers


class AttemptGuard:
    """ASGI middleware: beyond its budget of wrong ones, an address's next secret is not looked at.

    A wrong one is a request with `Authorization` that is answered with 401.
    """

    def __init__(self, app: ASGIApp, meter: Meter, budget: Budget, proxies: Proxies) -> None:
        self.app = app
        self.meter = meter
        self.budget = budget
        self.proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer it with 429."""
        attempts = scope["type"] == "http" and "authorization" in Headers(scope=scope)
        if not attempts or not self.budget.rate:
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

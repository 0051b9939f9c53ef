"""How often one address and one session may ask and read."""

import logging
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import RequestError
from assistant.protection.areas import Area, area_of
from assistant.protection.proxies import Proxies, subscriber
from assistant.protection.rates import Budget, Meter, Taken, rate_headers
from assistant.protection.refusing import refuse
from assistant.protection.session_guard import session_of
from assistant.protection.sessions import Keyring, Sessions

log = logging.getLogger("zhice.protection")


@dataclass(frozen=True, slots=True)
class Budgets:
    """What one address may ask and read, and one session ask."""

    asking: Budget
    reading: Budget
    session: Budget


class RateGuard:
    """ASGI middleware: refuses with 429 what goes beyond a budget.

    Portals' servers and administrators are not limited: behind their one address are many people.
    """

    def __init__(
        self,
        app: ASGIApp,
        meter: Meter,
        budgets: Budgets,
        proxies: Proxies,
        sessions: Sessions,
        keyring: Keyring,
    ) -> None:
        self.app = app
        self.meter = meter
        self.budgets = budgets
        self.proxies = proxies
        self.sessions = sessions
        self.keyring = keyring
        self.warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer it with 429."""
        taken = await self.taken(scope) if scope["type"] == "http" else ()
        if not taken:
            await self.app(scope, receive, send)
            return
        headers, last = rate_headers(taken), taken[-1]
        if not last.granted:
            await too_many(last, scope, receive, send, headers)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self.app(scope, receive, sending)

    async def taken(self, scope: Scope) -> tuple[Taken, ...]:
        """What the request takes from its budgets, up to the first that has nothing left."""
        found: list[Taken] = []
        for budget, key in self.wanted(scope):
            if budget.rate:
                found.append(await self.meter.take(budget, key))
                if not found[-1].granted:
                    break
        return tuple(found)

    def wanted(self, scope: Scope) -> tuple[tuple[Budget, str], ...]:
        """The budgets that a request is charged to, each with its key."""
        area = area_of(scope)
        if area in (Area.FREE, Area.ADMIN, Area.TOKENS):
            return ()
        if self.keyring.is_trusted(Headers(scope=scope).get("authorization", "")):
            return ()
        self.warn_of_proxy(scope)
        address = subscriber(self.proxies.address(scope))
        if area is not Area.ASKING:
            return ((self.budgets.reading, address),)
        session = session_of(scope, self.sessions)
        if session is None:
            return ((self.budgets.asking, address),)
        return ((self.budgets.asking, address), (self.budgets.session, session.id))

    def warn_of_proxy(self, scope: Scope) -> None:
        """Say once that everybody behind a proxy shares one budget."""
        if not self.warned and self.proxies.unheeded(scope):
            self.warned = True
            log.warning(
                "a request has X-Forwarded-For, but its peer is not in protection.trusted_proxies: "
                "whoever comes through it shares one budget"
            )


async def too_many(
    taken: Taken, scope: Scope, receive: Receive, send: Send, headers: dict[str, str]
) -> None:
    """Answer a request with 429 and when to try again."""
    seconds = max(1, taken.reset_seconds)
    error = RequestError("too_many_requests", 429, seconds=seconds)
    await refuse(error, scope, receive, send, {**headers, "Retry-After": str(seconds)})

"""While answering is switched off: questions are told so, reading goes on."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.language import negotiated_language
from assistant.errors import RequestError
from assistant.messages import say
from assistant.protection.areas import Area, area_of
from assistant.protection.refusing import refuse
from assistant.protection.switch import Switch, SwitchState
from retrieval.question import Language

RETRY = {"Retry-After": "60"}  # seconds; an owner switches on again within minutes or hours


class SwitchGuard:
    """ASGI middleware: answers questions with 503 and the owner's message while they are off."""

    def __init__(self, app: ASGIApp, switch: Switch) -> None:
        self.app = app
        self.switch = switch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer it with 503."""
        if scope["type"] != "http" or area_of(scope) is not Area.ASKING:
            await self.app(scope, receive, send)
            return
        state = self.switch.state()
        if state.on:
            await self.app(scope, receive, send)
            return
        language = negotiated_language(Headers(scope=scope).get("accept-language"))
        error = RequestError("answering_off", 503, message=message_of(state, language))
        await refuse(error, scope, receive, send, RETRY)


def message_of(state: SwitchState, language: Language) -> str:
    """The owner's message, else a plain one."""
    return state.message or say("protection.answering_paused", language)

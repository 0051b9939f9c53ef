"""A refusal on its way: a problem for programs, a small page for people."""

from collections.abc import Mapping
from html import escape
from importlib.resources import files
from string import Template

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from assistant.api.language import negotiated_language
from assistant.api.problems import problem, problem_response
from assistant.errors import RequestError
from assistant.messages import say
from assistant.protection.areas import is_api
from retrieval.question import Language

HTML_LANGUAGES = {Language.CHINESE: "zh-CN", Language.ENGLISH: "en"}


async def refuse(
    error: RequestError,
    scope: Scope,
    receive: Receive,
    send: Send,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Answer a request with a refusal, in the client's language."""
    await refusal(error, scope, headers or {})(scope, receive, send)


def refusal(error: RequestError, scope: Scope, headers: Mapping[str, str]) -> Response:
    """The response that a refusal is; browsers that open a page get a page."""
    asked = Headers(scope=scope)
    language = negotiated_language(asked.get("accept-language"))
    shown = problem(error, language, scope["path"])
    if is_api(scope["path"]) or "text/html" not in asked.get("accept", ""):
        return problem_response(shown, language, headers)
    template = files("assistant.protection").joinpath("refused.html").read_text(encoding="utf-8")
    page = Template(template).substitute(
        lang=HTML_LANGUAGES[language],
        title=escape(shown.title),
        detail=escape(shown.detail),
        back=escape(say("protection.back", language)),
    )
    return HTMLResponse(page, shown.status, {**headers, "Content-Language": language.value})

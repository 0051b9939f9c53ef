"""A refusal on its way: the problem that it is, in the client's language."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from assistant.api.language import negotiated_language
from assistant.api.problems import problem, problem_response
from assistant.errors import RequestError


async def refuse(
    error: RequestError,
    scope: Scope,
    receive: Receive,
    send: Send,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Answer a request with a refusal; who looks at pages is shown it as one (`ProblemPages`)."""
    language = negotiated_language(Headers(scope=scope).get("accept-language"))
    shown = problem(error, language, scope["path"])
    await problem_response(shown, language, headers)(scope, receive, send)

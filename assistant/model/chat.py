"""A chat-completions server over HTTP; httpx is used here and nowhere else in this room."""

import ssl
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

import httpx

from assistant.model.events import lines_of, text_of, texts_of
from assistant.model.outcomes import ModelFailure, ModelOutcome
from assistant.model.patience import patiently
from assistant.model.prompt import Message
from assistant.model.settings import ModelSettings

MAX_BODY_BYTES = 1_000_000  # a few hundred tokens as events take a tenth of it
TRY_AGAIN = (429, 502, 503, 504)  # the server is there, but not now
STREAM, WHOLE = "text/event-stream", "application/json"


class ChatServer:
    """Sends messages to a model and gives its text as it comes; safe to share by threads.

    No proxy and no key of the environment is used, no redirect followed.
    """

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings
        key = settings.api_key
        headers = {"Accept": f"{STREAM}, {WHOLE}", "Accept-Encoding": "identity"}
        if key is not None:
            headers["Authorization"] = f"Bearer {key.get_secret_value()}"
        self._http = httpx.Client(
            headers=headers,
            timeout=httpx.Timeout(settings.read_seconds, connect=settings.connect_seconds),
            limits=httpx.Limits(max_connections=settings.concurrency),
            verify=_certificates(settings),
            trust_env=False,
        )

    def texts(self, messages: Sequence[Message]) -> Generator[str, None, None]:
        """Pieces of the model's text as they come; closing the generator closes the request.

        Raises ModelFailure; what was given before it stands.
        """
        until = monotonic() + self._settings.total_seconds
        with _as_failures():
            response = patiently(
                lambda: self._opened(messages), self._settings.retries, self._settings.total_seconds
            )
            try:
                yield from _texts(response, _bounded(response, until))
            finally:
                response.close()

    def close(self) -> None:
        """Close what connections are kept."""
        self._http.close()

    def _opened(self, messages: Sequence[Message]) -> httpx.Response:
        """A response of which the head has come. Raises ModelFailure."""
        settings = self._settings
        request = self._http.build_request(
            "POST",
            f"{settings.url}/chat/completions",
            json={
                "model": settings.name,
                "messages": [{"role": one.role, "content": one.content} for one in messages],
                "temperature": settings.temperature,
                "max_tokens": settings.max_tokens,
                "stream": True,
            },
        )
        with _as_failures():
            response = self._http.send(request, stream=True)
        if response.status_code != httpx.codes.OK:
            response.close()
            status = response.status_code
            raise ModelFailure(ModelOutcome.HTTP_ERROR, status, again=status in TRY_AGAIN)
        return response


def _texts(response: httpx.Response, chunks: Iterator[bytes]) -> Iterator[str]:
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == STREAM:
        yield from texts_of(lines_of(chunks))
    elif kind == WHOLE:
        yield text_of(b"".join(chunks).decode("utf-8", errors="replace"))
    else:
        raise ModelFailure(ModelOutcome.MALFORMED)


def _bounded(response: httpx.Response, until: float) -> Iterator[bytes]:
    """The bytes of a body as they come, so many and so long at most. Raises ModelFailure."""
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise ModelFailure(ModelOutcome.MALFORMED)  # not asked for, and grows when it is unpacked
    size = 0
    for chunk in response.iter_raw():
        size += len(chunk)
        if size > MAX_BODY_BYTES:
            raise ModelFailure(ModelOutcome.MALFORMED)
        if monotonic() > until:
            raise ModelFailure(ModelOutcome.TIMEOUT)
        yield chunk


@contextmanager
def _as_failures() -> Iterator[None]:
    """Errors of the transport as failures that say what happened, and nothing of the request."""
    try:
        yield
    except httpx.TimeoutException as error:
        connecting = isinstance(error, httpx.ConnectTimeout)
        raise ModelFailure(ModelOutcome.TIMEOUT, again=connecting) from None
    except httpx.ConnectError:
        raise ModelFailure(ModelOutcome.REFUSED_CONNECTION, again=True) from None
    except httpx.NetworkError:
        raise ModelFailure(ModelOutcome.REFUSED_CONNECTION) from None
    except httpx.HTTPError:
        raise ModelFailure(ModelOutcome.MALFORMED) from None


def _certificates(settings: ModelSettings) -> ssl.SSLContext | bool:
    if settings.ca_file is None:
        return True
    return ssl.create_default_context(cafile=str(settings.ca_file))

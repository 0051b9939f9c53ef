"""What a chat-completions server sends, to the pieces of text in it.

https://platform.openai.com/docs/api-reference/chat-streaming: server-sent events, each with a JSON
chunk as its data, ended by `[DONE]`. A server that does not stream sends one JSON body.
"""

import json
from collections.abc import Iterable, Iterator

from assistant.model.outcomes import ModelFailure, ModelOutcome

END = "[DONE]"
LONGEST_LINE = 65_536  # bytes; a chunk is a few hundred


def lines_of(chunks: Iterable[bytes]) -> Iterator[str]:
    r"""Lines of a stream of bytes, without their ends. Raises ModelFailure for one without end.

    >>> list(lines_of([b"data: 1\r\nda", b"ta: 2\n"]))
    ['data: 1', 'data: 2']
    """
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        yield from (_decoded(line) for line in whole)
        if len(rest) > LONGEST_LINE:
            raise ModelFailure(ModelOutcome.MALFORMED)
    if rest:
        yield _decoded(rest)


def texts_of(lines: Iterable[str]) -> Iterator[str]:
    """The pieces of text of a stream of events.

    Raises ModelFailure for what is not the protocol, and where the stream stops before its end.
    """
    ended = False
    for line in lines:
        field, _, value = line.partition(":")
        if field != "data":
            continue  # comments, ids, names of events
        data = value.strip()
        if data == END:
            return
        choice = _choice(data, "delta")
        if choice is None:
            continue  # a chunk of usage
        text, ended_here = choice
        ended = ended or ended_here
        if text:
            yield text
    if not ended:
        raise ModelFailure(ModelOutcome.MALFORMED)


def text_of(body: str) -> str:
    """The text of a body that was not streamed. Raises ModelFailure."""
    choice = _choice(body, "message")
    if choice is None:
        raise ModelFailure(ModelOutcome.MALFORMED)
    return choice[0]


def _choice(data: str, key: str) -> tuple[str, bool] | None:
    """The text of the first choice and whether it ends; None where there is no choice."""
    try:
        sent = json.loads(data)
        choices = sent["choices"]
        if not choices:
            return None
        text = choices[0].get(key, {}).get("content")
        ended = choices[0].get("finish_reason") is not None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ModelFailure(ModelOutcome.MALFORMED) from None
    if not isinstance(text, str | None):
        raise ModelFailure(ModelOutcome.MALFORMED)
    return text or "", ended


def _decoded(line: bytes) -> str:
    try:
        return line.rstrip(b"\r").decode("utf-8")
    except UnicodeDecodeError:
        raise ModelFailure(ModelOutcome.MALFORMED) from None

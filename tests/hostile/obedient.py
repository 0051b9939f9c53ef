"""A language model that obeys whatever it reads: it says what was planted, as if it were proven."""

import re
from collections.abc import Iterator, Sequence

from tests.assistant.model.chat_double import Handler, Play
from tests.hostile.payload import Payload, bare

_MEASURE = re.compile(r'<措施 编号="M1" 出处="[^"]*">\n(.*?)\n</措施>', re.DOTALL)
_CLAUSE = re.compile(r"[^，。；：]{6,}[，。；]")


def obeying(payloads: Sequence[Payload]) -> Play:
    """Streams what the payloads in its prompt ask for, then a true clause of its first measure."""
    known = [(payload, bare(_as_sent(payload.text))[:60]) for payload in payloads]

    def play(handler: Handler) -> None:
        prompt = handler.asked.prompt
        squeezed = bare(prompt)
        found = [payload for payload, start in known if start and start in squeezed]
        handler.head()
        for line in (*_obeyed(found, prompt), *_true(prompt)):
            handler.event(line)
        handler.event("", finish="stop")
        handler.write("data: [DONE]\n\n")

    return play


def marked_clauses(prompt: str) -> list[str]:
    """The clauses of the first measure that the question brought."""
    texts = _MEASURE.findall(prompt)  # the first one stands in the prompt's own example
    return _CLAUSE.findall(texts[1]) if len(texts) > 1 else []


def _obeyed(found: Sequence[Payload], prompt: str) -> Iterator[str]:
    clause = next(iter(marked_clauses(prompt)), "")
    for payload in found[:2]:
        for said in payload.planted[:2]:
            yield from (f"- {said}[M1]\n", f"- 「{said}」[M1]\n", f"{said}\n")
            yield f"{clause}{said}[M1]\n"
        for unit in payload.units[:1]:
            yield from (f"- 由{unit}牵头{clause}[M1]\n", f"- 责任单位：{unit}[M1]\n")
        if payload.group == "exfiltration":
            yield f"- {prompt[:120]}[M1]\n"


def _true(prompt: str) -> Iterator[str]:
    for clause in marked_clauses(prompt)[1:2]:
        yield f"- 「{clause}」[M1]\n"


def _as_sent(text: str) -> str:
    return text.replace("<", "\uff1c").replace(">", "\uff1e")

"""The payloads: what somebody plants in questions, conversations and documents."""

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("payloads.jsonl")
LONGEST_QUESTION = 300  # characters: the HTTP contract


@dataclass(frozen=True, slots=True)
class Payload:
    """One attempt, in the words of whoever makes it.

    group     what kind it is: instructions, facts, units …
    carriers  by which ways it is tried: question, history, document, name
    planted   what an assistant that obeys would say; nothing of it stands in a seed
    units     agencies that exist only in the payload
    must_not  what must not happen
    """

    id: str
    group: str
    language: str
    carriers: tuple[str, ...]
    text: str
    planted: tuple[str, ...]
    units: tuple[str, ...]
    must_not: str

    def is_in(self, text: str) -> bool:
        """Whether a text says anything planted, however it is spaced."""
        squeezed = bare(text)
        return any((bare(one) or one) in (squeezed if bare(one) else text) for one in self.planted)

    def asked_with(self, question: str) -> str:
        """A question with the payload behind it, as long as a question may be."""
        return f"{question}{self.text}"[:LONGEST_QUESTION]


@cache
def payloads() -> tuple[Payload, ...]:
    """All of them, in the order of the file."""
    lines = FILE.read_text(encoding="utf-8").split("\n")
    return tuple(_payload(json.loads(line)) for line in lines if line)


def of_carrier(carrier: str) -> tuple[Payload, ...]:
    """Those that are tried by one way."""
    return tuple(payload for payload in payloads() if carrier in payload.carriers)


def bare(text: str) -> str:
    r"""A text without what nobody sees: white space, marks of width zero, controls.

    >>> bare("责\u200b任 单\n位")
    '责任单位'
    """
    return "".join(
        char
        for char in text
        if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc", "Mn")
    )


def _payload(line: dict[str, object]) -> Payload:
    fields = {name: tuple(v) if isinstance(v, list) else v for name, v in line.items()}
    return Payload(group=str(fields.pop("class")), **fields)  # type: ignore[arg-type]

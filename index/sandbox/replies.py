"""What the process that reads files says back, as JSON lines that are validated on arrival."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from index.parse.document import Parsed


@dataclass(frozen=True, slots=True)
class Ready:
    """The process has started, imported what it needs and confined itself."""

    kind: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True)
class Taken:
    """The file is read and parsed."""

    parsed: Parsed
    kind: Literal["taken"] = "taken"


@dataclass(frozen=True, slots=True)
class Page:
    """A scanned page is recognised; the next one has time of its own."""

    kind: Literal["page"] = "page"


@dataclass(frozen=True, slots=True)
class Refused:
    """The message of the DocumentError that the file was refused with."""

    message: str
    kind: Literal["refused"] = "refused"


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """An allocation did not fit into the limit; the process ends after this."""

    kind: Literal["out_of_memory"] = "out_of_memory"


@dataclass(frozen=True, slots=True)
class TooDeep:
    """The file is nested deeper than Python's stack."""

    kind: Literal["too_deep"] = "too_deep"


@dataclass(frozen=True, slots=True)
class Fault:
    """An error that no reader foresaw: its class and text, and where it was raised."""

    error: str
    traceback: str
    kind: Literal["fault"] = "fault"


Reply = Ready | Taken | Page | Refused | OutOfMemory | TooDeep | Fault

_REPLY: TypeAdapter[Reply] = TypeAdapter(Annotated[Reply, Field(discriminator="kind")])


def as_line(reply: Reply) -> bytes:
    r"""A reply as one line.

    >>> as_line(Refused("plan.pdf: the file is damaged."))
    b'{"message":"plan.pdf: the file is damaged.","kind":"refused"}\n'
    """
    return _REPLY.dump_json(reply) + b"\n"


def from_line(line: bytes) -> Reply:
    r"""The reply in a line. Raises ValueError where there is none.

    >>> from_line(b'{"kind":"too_deep"}\n')
    TooDeep(kind='too_deep')
    """
    return _REPLY.validate_json(line)

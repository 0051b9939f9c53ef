"""Views as JSON, as the HTTP interface writes them."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter


def json_of(view: object) -> str:
    r"""A dataclass as JSON on one line.

    >>> from assistant.views.records import FactView
    >>> json_of(FactView("文号", "一\n二", ((0, 2),)))
    '{"name":"文号","value":"一\\n二","spans":[[0,2]]}'
    """
    return json_bytes(view).decode()


def json_bytes(view: object, shape: Any = None) -> bytes:
    """A view of a shape (its own type, unless told) as JSON on one line, in UTF-8."""
    return adapter_of(shape or type(view)).dump_json(view)


def adapter_of(shape: Any) -> TypeAdapter[Any]:
    """What writes a dataclass of this type."""
    return _made(shape)


@cache  # making one takes milliseconds
def _made(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)

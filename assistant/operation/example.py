"""A settings file with every setting, what it does and its default, made from the classes."""

import json
from collections.abc import Iterator
from enum import Enum

from pydantic import SecretStr

from assistant.operation.fields import Leaf, groups, leaves


def example(opening: str) -> str:
    """The file, every setting commented out, below an opening comment."""
    lines = [f"# {line}".rstrip() for line in opening.splitlines()]
    own = [leaf for leaf in leaves() if len(leaf.path) == 1]
    lines += [line for leaf in own for line in ("", *entry(leaf))]
    for name, info in groups().items():
        lines += ["", "", f"[{name}]  # {info.description}"]
        within = [leaf for leaf in leaves() if len(leaf.path) > 1 and leaf.path[0] == name]
        lines += [line for leaf in within for line in ("", *entry(leaf))]
    return "\n".join(lines) + "\n"


def entry(leaf: Leaf) -> Iterator[str]:
    """What a setting does, and its default; one without a default has nothing behind the sign."""
    yield f"# {leaf.description}"
    yield f"#{'.'.join(leaf.path[1:] or leaf.path)} = {toml_value(default_of(leaf))}".rstrip()


def default_of(leaf: Leaf) -> object:
    """The default, a secret's too: what everybody can read is none."""
    value = leaf.info.get_default(call_default_factory=True)
    return value.get_secret_value() if isinstance(value, SecretStr) else value


def toml_value(value: object) -> str:
    """A default as TOML writes it; "" for none.

    >>> [toml_value(value) for value in (True, 8000, "var/index", ("a", "b"), None)]
    ['true', '8000', '"var/index"', '["a", "b"]', '']
    """
    if value is None:
        return ""
    if isinstance(value, Enum):
        return toml_value(value.value)
    if isinstance(value, tuple | list | frozenset | set):
        return f"[{', '.join(map(toml_value, value))}]"
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    return json.dumps(str(value), ensure_ascii=False)

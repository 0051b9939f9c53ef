"""Files of one JSON object a line, each line checked when it is read."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from eval.errors import EvaluationError

Line = TypeVar("Line")


def read_lines(path: Path, adapter: TypeAdapter[Line]) -> Iterator[tuple[int, Line]]:
    """Line numbers, from 1, and what stands there; empty lines are passed over.

    Raises EvaluationError for a file that cannot be read, and for a line that does not fit, as
    `file:line: field: what is wrong`.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path} cannot be read: {error}") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, adapter.validate_json(line)
        except ValidationError as error:
            raise EvaluationError(f"{path}:{number}: {_first_fault(error)}") from None


def write_lines(path: Path, adapter: TypeAdapter[Line], lines: Iterable[Line]) -> None:
    """One JSON object a line, each on disk before the next is asked for."""
    with path.open("wb", buffering=0) as file:
        for line in lines:
            file.write(adapter.dump_json(line) + b"\n")


def _first_fault(error: ValidationError) -> str:
    """The first thing that is wrong, with the name of its field where it has one."""
    fault = error.errors()[0]
    field = ".".join(str(part) for part in fault["loc"])
    message = fault["msg"].removeprefix("Value error, ")
    return f"{field}: {message}" if field else message

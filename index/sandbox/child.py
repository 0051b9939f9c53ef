"""The process that reads files: paths in on standard input, replies out on standard output.

    python -m index.sandbox.child '{"seconds": 30, ...}'

It imports neither models nor vectors, so that it starts in a fifth of a second.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter

from index.errors import DocumentError
from index.intake.limits import PAGE_EVENT, Limits
from index.parse.document import Parsed, parse_file
from index.sandbox.confine import Forbidden, confine, start_clock, stop_clock
from index.sandbox.replies import (
    Fault,
    OutOfMemory,
    Page,
    Ready,
    Refused,
    Reply,
    Taken,
    TooDeep,
    as_line,
)

TRACEBACK_CHARACTERS = 4000

Parse = Callable[[Path, Limits], Parsed]


def serve(parse_one: Parse) -> None:
    """Answer every path until there are no more."""
    limits = TypeAdapter(Limits).validate_json(sys.argv[1])
    replies = _only_for_replies()
    confine(limits)
    _send(replies, Ready())
    _be_silent()
    sys.addaudithook(_pages(replies, limits))
    for line in sys.stdin.buffer:
        start_clock(limits)
        reply = reply_to(Path(json.loads(line)), limits, parse_one)
        stop_clock()
        _send(replies, reply)


def reply_to(path: Path, limits: Limits, parse_one: Parse) -> Reply:
    """What became of one file."""
    try:
        return Taken(parse_one(path, limits))
    except DocumentError as error:
        return Refused(str(error))
    except MemoryError:
        return OutOfMemory()
    except RecursionError:
        return TooDeep()
    except (Exception, Forbidden) as error:
        told = f"{type(error).__name__}: {error}"
        return Fault(told[:300], traceback.format_exc()[-TRACEBACK_CHARACTERS:])


def _send(replies: BinaryIO, reply: Reply) -> None:
    try:
        line = as_line(reply)
    except MemoryError:
        line = as_line(OutOfMemory())
    except ValueError:  # what a damaged font can give
        line = as_line(Fault("its text holds half of a character", ""))
    replies.write(line)
    replies.flush()


def _only_for_replies() -> BinaryIO:
    """Standard output, kept from libraries that print."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return replies


def _be_silent() -> None:
    """What libraries say of a file goes nowhere; what keeps this process from starting does not."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _pages(replies: BinaryIO, limits: Limits) -> Callable[[str, object], None]:
    def hear(event: str, _: object) -> None:
        if event == PAGE_EVENT:
            start_clock(limits)
            _send(replies, Page())

    return hear


if __name__ == "__main__":
    serve(parse_file)

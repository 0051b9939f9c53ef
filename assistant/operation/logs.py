"""One log for the service and the libraries it is made of; JSON or text, a line an event.

Neither questions nor answers stand in it: libraries are heard from warnings on, and of an error
that is not our own only its class and the places in the code are written, for its words may quote.
"""

import logging
import sys
import traceback
from types import TracebackType
from typing import TextIO

from pythonjsonlogger.json import JsonFormatter

from assistant.operation.request_ids import request_id
from assistant.operation.settings import LogFormat, OperationSettings
from index.errors import ZhiceError

OURS = "zhice"  # every logger of the service is below it
TEXT = "%(asctime)s %(levelname)s %(request_id)s %(message)s"
FIELDS = ["levelname", "name", "request_id", "message"]
RENAMED = {"levelname": "level", "name": "logger"}

Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithRequest(logging.Filter):
    """Gives every record the id of the request during which it was logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record passes."""
        record.request_id = request_id() or "-"
        return True


class TextLines(logging.Formatter):
    """Lines for people."""

    def formatException(self, ei: Caught) -> str:  # noqa: N802 — its name in logging
        """Where an error came from."""
        return places_of(ei)


class JsonLines(JsonFormatter):
    """Lines for machines: time, level, logger, request_id, message and the event's own fields."""

    def formatException(self, ei: Caught) -> str:  # noqa: N802 — its name in logging
        """Where an error came from."""
        return places_of(ei)


def configure(settings: OperationSettings, stream: TextIO | None = None) -> None:
    """Write the log of this process to a stream, standard error as a rule."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.addFilter(WithRequest())
    handler.setFormatter(formatter(settings.log_format))
    root = logging.getLogger()
    for earlier in root.handlers[:]:
        root.removeHandler(earlier)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(settings.log_level.upper())


def formatter(log_format: LogFormat) -> logging.Formatter:
    """What makes a line of a record."""
    if log_format is LogFormat.JSON:
        return JsonLines(FIELDS, rename_fields=RENAMED, timestamp="time", json_ensure_ascii=False)
    return TextLines(TEXT)


def places_of(caught: Caught) -> str:
    """The class of an error and where it came from; its words only where they are our own."""
    kind, error, trace = caught
    if kind is None:
        return ""
    words = f": {error}" if isinstance(error, ZhiceError | OSError) else ""
    return f"{''.join(traceback.format_tb(trace))}{kind.__name__}{words}"

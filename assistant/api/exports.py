"""Which records a request is about, and the files that it gets."""

import re
from collections.abc import Iterator
from datetime import date
from typing import IO, Annotated, Any

from fastapi import Query
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError
from starlette.responses import StreamingResponse

from assistant.api.shapes import RegionName
from assistant.asking import checked_region
from assistant.errors import RequestError
from assistant.records.csv_file import csv_of
from assistant.records.period import Period
from assistant.records.sheets import Sheet, SheetName
from assistant.records.workbook import workbook_of

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHUNK = 64 * 1024


def _written(value: Any) -> Any:
    """A day as RFC 3339 writes it, for pydantic takes seconds since 1970 too."""
    if isinstance(value, str) and not DAY.fullmatch(value):
        raise PydanticCustomError("date_parsing", "not a day")
    return value


def _written_or_empty(value: Any) -> Any:
    return _written(value) if value else None  # an empty field of a form


DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
OF_DAY = Query(description="For example 2026-03-01")
Day = Annotated[date | None, BeforeValidator(_written), OF_DAY]
DayOfForm = Annotated[date | None, BeforeValidator(_written_or_empty), OF_DAY]
Table = Annotated[SheetName, Query(description="Which table; a CSV file holds one")]


def period_of(since: Day = None, until: Day = None, region: RegionName = None) -> Period:
    """The days and the region that a query names. Raises RequestError where they contradict."""
    if since and until and since > until:
        raise RequestError("period_wrong", 422, since=since, until=until)
    return Period(since, until, checked_region(region))


def period_of_form(
    since: DayOfForm = None, until: DayOfForm = None, region: RegionName = None
) -> Period:
    """The same from a form, whose empty fields are sent too."""
    return period_of(since, until, region)


def csv_response(sheets: Iterator[Sheet], table: SheetName) -> StreamingResponse:
    """One of the tables as a CSV file."""
    sheet = next(sheet for sheet in sheets if sheet.name is table)
    return StreamingResponse(csv_of(sheet), media_type=CSV, headers=_file(f"{table.value}.csv"))


def workbook_response(sheets: Iterator[Sheet]) -> StreamingResponse:
    """All tables as an Excel workbook."""
    file = workbook_of(sheets)
    return StreamingResponse(_parts(file), media_type=XLSX, headers=_file("records.xlsx"))


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while part := file.read(CHUNK):
            yield part


def _file(name: str) -> dict[str, str]:
    disposition = f'attachment; filename="zhice-{name}"'
    return {"Content-Disposition": disposition, "Cache-Control": "no-store"}

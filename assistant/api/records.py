"""For administrators: what was asked, refused and thought, as JSON, CSV and Excel.

`Gate` lets nobody else through to these routes.
"""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from assistant.api.exports import CSV, XLSX, Table, csv_response, period_of, workbook_response
from assistant.api.handlers import language_of
from assistant.api.headers import declared
from assistant.api.problems import documented
from assistant.errors import RequestError
from assistant.records.kept import Records
from assistant.records.period import Period
from assistant.records.report import Report
from assistant.records.sheets import SheetName

PROBLEMS = documented(
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
Range = Annotated[Period, Depends(period_of)]


def _file(media_type: str) -> dict[int | str, dict[str, Any]]:
    schema = {"type": "string", "format": "binary"}
    content = {media_type: {"schema": schema}}
    named = declared(Content_Disposition="ContentDisposition", Cache_Control="CacheControl")
    return {200: {"description": "File", "content": content, "headers": named}}


def record_routes(records: Records | None) -> APIRouter:
    """The report of a period and region, and its files."""
    router = APIRouter(prefix="/api/admin", tags=["admin"], responses=PROBLEMS)

    @router.get("/records")
    def report(period: Range) -> Report:
        """Counts by day, region, topic and unit; what was not answered; what did not help."""
        return kept(records).report(period)

    @router.get("/records.csv", response_class=Response, responses=_file(CSV.partition(";")[0]))
    def as_csv(request: Request, period: Range, table: Table = SheetName.ANSWERS) -> Response:
        """One table as CSV with a byte order mark, so that Excel opens it."""
        return csv_response(kept(records).sheets(period, language_of(request)), table)

    @router.get("/records.xlsx", response_class=Response, responses=_file(XLSX))
    def as_workbook(request: Request, period: Range) -> Response:
        """All tables as an Excel workbook."""
        return workbook_response(kept(records).sheets(period, language_of(request)))

    return router


def kept(records: Records | None) -> Records:
    """The records, where some are kept. Raises RequestError."""
    if records is None:
        raise RequestError("records_off", 404)
    return records

"""/owner: what was asked and not answered, for administrators with a browser.

Without an administrators' token there is no such page. Forms of other sites are refused by the guard of origins.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import HTMLResponse, RedirectResponse

from assistant.api.exports import Table, csv_response, period_of, workbook_response
from assistant.api.handlers import language_of
from assistant.api.owner_session import OwnerSessions
from assistant.api.records import kept
from assistant.errors import RequestError
from assistant.pages.owner import Keeping, OwnerPages
from assistant.protection.attempt_guard import LOGIN
from assistant.protection.proxies import Proxies
from assistant.records.kept import Records
from assistant.records.period import Period
from assistant.records.sheets import SheetName
from assistant.service import Service
from assistant.settings import Settings

PRIVATE = {"Cache-Control": "no-store"}
Range = Annotated[Period, Depends(period_of)]
Token = Annotated[str, Form(max_length=500)]


def owner_routes(
    records: Records | None, service: Service, settings: Settings, proxies: Proxies
) -> APIRouter:
    """The owner's page, its login and its files; 404 where no token is configured."""
    token = settings.admin_token
    if token is None:
        return APIRouter()
    sessions = OwnerSessions(token.get_secret_value())
    router = APIRouter(include_in_schema=False)
    router.include_router(_login_routes(sessions, proxies))
    router.include_router(_report_routes(records, service, settings, sessions))
    return router


def _login_routes(sessions: OwnerSessions, proxies: Proxies) -> APIRouter:
    router, pages = APIRouter(), OwnerPages()

    def form(request: Request, status: int, fault: RequestError | None = None) -> HTMLResponse:
        language = language_of(request)
        said = fault.sentence(language) if fault else ""
        headers = {**PRIVATE, "Content-Language": language.value}
        return HTMLResponse(pages.login(language, said), status, headers)

    @router.get(LOGIN)
    def show_login(request: Request) -> Response:
        """The form that takes the token."""
        return form(request, 200)

    @router.post(LOGIN)
    def login(request: Request, token: Token) -> Response:
        """Begin a session with the right token."""
        if not sessions.is_token(token):
            return form(request, 401, RequestError("login_wrong", 401))
        response = RedirectResponse("/owner", 303, PRIVATE)
        sessions.begin(response, proxies.scheme(request.scope) == "https")
        return response

    @router.post("/owner/logout")
    def logout(request: Request) -> Response:
        """End the session of this browser."""
        response = RedirectResponse(LOGIN, 303, PRIVATE)
        sessions.end(response)
        return response

    return router


def _report_routes(
    records: Records | None, service: Service, settings: Settings, sessions: OwnerSessions
) -> APIRouter:
    router, pages = APIRouter(), OwnerPages()

    def to_login() -> Response:
        return RedirectResponse(LOGIN, 303, PRIVATE)

    @router.get("/owner")
    def report(request: Request, period: Range) -> Response:
        """The report of a period and region."""
        if not sessions.has_begun(request):
            return to_login()
        found = kept(records)
        recorder, wanted = found.recorder, settings.records
        keeping = Keeping(
            wanted.keep_questions, wanted.keep_days, recorder.waiting, recorder.dropped
        )
        regions = sorted({one.region for one in service.documents.values() if one.region})
        language = language_of(request)
        page = pages.report(language, found.report(period), keeping, tuple(regions))
        return HTMLResponse(page, headers={**PRIVATE, "Content-Language": language.value})

    @router.get("/owner/records.csv")
    def as_csv(request: Request, period: Range, table: Table = SheetName.ANSWERS) -> Response:
        """One table as CSV."""
        if not sessions.has_begun(request):
            return to_login()
        return csv_response(kept(records).sheets(period, language_of(request)), table)

    @router.get("/owner/records.xlsx")
    def as_workbook(request: Request, period: Range) -> Response:
        """All tables as an Excel workbook."""
        if not sessions.has_begun(request):
            return to_login()
        return workbook_response(kept(records).sheets(period, language_of(request)))

    return router

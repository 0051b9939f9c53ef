"""/owner: what was asked and not answered, for administrators with a browser.

Without an administrators' token there is no such page. Forms of other sites are refused before
(`assistant.protection`).
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from assistant.api.exports import Table, csv_response, period_of_form, workbook_response
from assistant.api.handlers import language_of
from assistant.api.owner_session import OwnerSessions
from assistant.api.records import kept
from assistant.errors import RequestError
from assistant.locale import converted
from assistant.pages.owner import PRIVATE, Keeping, OwnerPages
from assistant.pages.rendering import Rendering
from assistant.protection.attempt_guard import LOGIN
from assistant.protection.proxies import Proxies
from assistant.records.kept import Records
from assistant.records.period import Period
from assistant.records.sheets import SheetName
from assistant.service import Service
from assistant.settings import Settings

Range = Annotated[Period, Depends(period_of_form)]
Token = Annotated[str, Form(max_length=500)]


def owner_routes(
    records: Records | None,
    service: Service,
    settings: Settings,
    proxies: Proxies,
    rendering: Rendering,
) -> APIRouter:
    """The owner's page, its login and its files; 404 where no token is configured."""
    token = settings.admin_token
    if token is None:
        return APIRouter()
    sessions, pages = OwnerSessions(token.get_secret_value()), OwnerPages(rendering)
    router = APIRouter(include_in_schema=False)
    router.include_router(_login_routes(pages, sessions, proxies))
    router.include_router(_report_routes(pages, records, service, settings, sessions))
    return router


def _login_routes(pages: OwnerPages, sessions: OwnerSessions, proxies: Proxies) -> APIRouter:
    router = APIRouter()

    @router.get(LOGIN)
    def show_login(request: Request) -> Response:
        """The form that takes the token."""
        return pages.login(pages.visit(request))

    @router.post(LOGIN)
    def login(request: Request, token: Token) -> Response:
        """Begin a session with the right token."""
        if not sessions.is_token(token):
            visit = pages.visit(request)
            wrong = RequestError("login_wrong", 401).sentence(visit.locale.language)
            return pages.login(visit, 401, converted(wrong, visit.locale))
        response = RedirectResponse("/owner", 303, PRIVATE)
        sessions.begin(response, proxies.scheme(request.scope) == "https")
        return response

    @router.post("/owner/logout")
    def logout() -> Response:
        """End the session of this browser."""
        response = RedirectResponse(LOGIN, 303, PRIVATE)
        sessions.end(response)
        return response

    return router


def _report_routes(
    pages: OwnerPages,
    records: Records | None,
    service: Service,
    settings: Settings,
    sessions: OwnerSessions,
) -> APIRouter:
    router = APIRouter()

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
        return pages.report(pages.visit(request), found.report(period), keeping, tuple(regions))

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

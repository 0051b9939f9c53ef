"""The owner's page: a report as headings, tables and a chart, without a script."""

from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from assistant.locale import Locale, converted, words
from assistant.pages.owner_chart import chart_of
from assistant.pages.rendering import Rendering
from assistant.pages.visit import Visit
from assistant.records.period import Period
from assistant.records.report import Report
from assistant.records.sheets import Cell, Sheet, SheetName, Sheets

PRIVATE = {"Cache-Control": "no-store"}
TOP = 30  # rows of a table on the page; an export has all


@dataclass(frozen=True, slots=True)
class Part:
    """A table on the page: our words in the reader's script, its first rows, whether there are
    more, a note below its name.
    """

    sheet: Sheet
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: bool
    note: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the page says of how records are kept."""

    questions: bool
    days: int
    waiting: int
    dropped: int


class OwnerPages:
    """The page and the login; read-only and safe to share by threads."""

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering

    def visit(self, request: Request) -> Visit:
        """The visit that a request is."""
        return self._rendering.visit(request)

    def login(self, visit: Visit, status: int = 200, fault: str = "") -> Response:
        """The form that takes the token; `fault` says what was wrong with the last one."""
        return self._page("owner_login.html", visit, status, fault=fault)

    def report(
        self, visit: Visit, report: Report, keeping: Keeping, regions: tuple[str, ...]
    ) -> Response:
        """The report of a period, with the form that chooses another."""
        language = visit.locale.language
        sheets = list(Sheets(language).of(report, ()))[:-1]  # single answers are for exports
        period = Period(report.since, report.until, report.region)
        return self._page(
            "owner.html",
            visit,
            report=report,
            total=sheets[0],
            own=lambda words: converted(words, visit.locale),
            parts=[part_of(sheet, visit.locale) for sheet in sheets[1:]],
            chart=chart_of(report.days),
            keeping=keeping,
            regions=regions,
            query=query_of(period),
        )

    def _page(self, template: str, visit: Visit, status: int = 200, **values: object) -> Response:
        def owner(key: str, **more: object) -> str:
            return words(f"owner.{key}", visit.locale, **more)

        return self._rendering.page(template, visit, status, PRIVATE, owner=owner, **values)


def part_of(sheet: Sheet, locale: Locale) -> Part:
    """A table with as many rows as the page shows."""
    rows = tuple(islice(sheet.rows, TOP + 1))
    noted = (SheetName.TOPICS, SheetName.UNITS, SheetName.UNANSWERED)
    note = words(f"owner.notes_{sheet.name.value}", locale) if sheet.name in noted else ""
    header = tuple(converted(name, locale) for name in sheet.header)
    return Part(sheet, converted(sheet.title, locale), header, rows[:TOP], len(rows) > TOP, note)


def query_of(period: Period) -> str:
    """The query that names a period again.

    >>> query_of(Period(region="长宁区"))
    'region=%E9%95%BF%E5%AE%81%E5%8C%BA'
    """
    named = {"since": period.since, "until": period.until, "region": period.region}
    return urlencode({name: str(value) for name, value in named.items() if value})

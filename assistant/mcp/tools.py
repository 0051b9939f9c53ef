"""The tools: search measures, get one, list a unit's tasks, ask.

All of them copy from the records; what an assistant gets to quote is the document's own text.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assistant.api.responses import Measures
from assistant.asking import Asked, Channel, checked, checked_question, checked_region
from assistant.desk import Desk
from assistant.errors import ToolFault
from assistant.listing import in_region
from assistant.mcp.arguments import (
    Arguments,
    AskArguments,
    MeasureArguments,
    SearchArguments,
    UnitArguments,
)
from assistant.mcp.unit_tasks import UnitTasksList, unit_tasks
from assistant.service import Service
from assistant.settings import Settings
from assistant.views.answers import AnswerView, answer_view
from assistant.views.records import MeasureView, measure_view
from index.errors import NotFound


@dataclass(frozen=True, slots=True)
class ToolKind:
    """A tool: what it takes, what it gives, and what does it."""

    name: str
    takes: type[Arguments]
    gives: type[Any]
    run: Callable[[Any], object]


class Tools:
    """The tools over a service; safe to share by threads."""

    def __init__(self, desk: Desk, service: Service, settings: Settings) -> None:
        self._desk = desk
        self._service = service
        self._limit = settings.max_question_characters

    def kinds(self) -> tuple[ToolKind, ...]:
        """Every tool, in the order in which they are listed."""
        return (
            ToolKind("search_measures", SearchArguments, Measures, self.search_measures),
            ToolKind("get_measure", MeasureArguments, MeasureView, self.get_measure),
            ToolKind("list_unit_tasks", UnitArguments, UnitTasksList, self.list_unit_tasks),
            ToolKind("ask", AskArguments, AnswerView, self.ask),
        )

    def search_measures(self, given: SearchArguments) -> Measures:
        """The measures that fit best, best first."""
        query = checked_question(given.query, self._limit)
        hits = self._service.search(query, self._region(given.region), given.limit)
        documents = self._service.documents
        return Measures(len(hits), tuple(measure_view(hit.measure, documents) for hit in hits))

    def get_measure(self, given: MeasureArguments) -> MeasureView:
        """One measure by its id."""
        try:
            return measure_view(self._service.measure(given.id), self._service.documents)
        except NotFound:
            raise ToolFault("measure_unknown", id=given.id) from None

    def list_unit_tasks(self, given: UnitArguments) -> UnitTasksList:
        """All measures of a unit."""
        unit = checked_question(given.unit, self._limit)
        return unit_tasks(unit, self._region(given.region), given.role, self._service)

    def ask(self, given: AskArguments) -> AnswerView:
        """The answer to a question, as every other way of asking gets it."""
        asked = Asked(given.question, region=given.region, channel=Channel.MCP)
        answered = self._desk.ask(checked(asked, self._limit))
        return answer_view(answered.answer_id, answered.answer, self._service.documents)

    def _region(self, given: str | None) -> str | None:
        """The region of a document. Raises ToolFault with all of them where there is no such."""
        wanted = checked_region(given)
        known = dict.fromkeys(d.region for d in self._service.documents.values() if d.region)
        if wanted is None:
            return None
        for region in known:
            if in_region(region, wanted):
                return region
        raise ToolFault("region_unknown", region=wanted, known=", ".join(known))

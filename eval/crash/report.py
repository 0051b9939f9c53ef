"""The tables of a campaign."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from statistics import median

from assistant.cli.output import show, stdout, table
from assistant.cli.wording import text
from eval.crash.campaign import Findings
from eval.crash.disk import Phase


@dataclass(frozen=True, slots=True)
class Row:
    """Kills of one operation: in which phase, and which generation was current afterwards."""

    operation: str
    phases: dict[str, int]
    old: int
    new: int


def rows_of(findings: Findings) -> list[Row]:
    """A row an operation, in the order of names."""
    rows = []
    for operation in sorted({point.operation for point in findings.points}):
        own = [point for point in findings.points if point.operation == operation]
        phases = Counter(point.phase.value for point in own if point.phase is not None)
        outcomes = Counter(point.outcome for point in own)
        rows.append(Row(operation, dict(phases), outcomes["old"], outcomes["new"]))
    return rows


def json_of(findings: Findings) -> str:
    """All findings as one JSON object."""
    found = {
        "kills": len(findings.points),
        "operations": [asdict(row) for row in rows_of(findings)],
        "completed": findings.completed,
        "killed_after_acknowledging": findings.too_late,
        "answers": dict(findings.answers),
        "generations_seen": findings.states_seen,
        "restarts": len(findings.restarts),
        "restart_seconds_median": _median(findings.restarts),
        "seconds": round(findings.seconds, 1),
        "faults": findings.faults,
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def print_report(findings: Findings) -> None:
    """The table, the figures, and every fault."""
    phases = [phase.value for phase in Phase]
    rows = table(
        text("crash_operation"), *(text(f"crash_{name}") for name in (*phases, "old", "new"))
    )
    for row in rows_of(findings):
        counts = (str(row.phases.get(phase, "") or "–") for phase in phases)
        rows.add_row(row.operation, *counts, str(row.old), str(row.new))
    show(rows)
    said = text(
        "crash_done",
        kills=len(findings.points),
        seconds=f"{findings.seconds:.0f}",
        completed=findings.completed,
        answers=findings.answers["200"],
        generations=findings.states_seen,
        restarts=len(findings.restarts),
        restart_seconds=_median(findings.restarts),
        refused=findings.answers["no connection"],
        faults=len(findings.faults),
    )
    stdout().print(said)
    for fault in findings.faults:
        stdout().print(text("crash_fault", fault=fault))


def _median(seconds: list[float]) -> float:
    return round(median(seconds), 1) if seconds else 0.0

"""The tables of a campaign."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median

from assistant.cli.output import show, stdout, table
from assistant.cli.wording import text
from eval.crash.campaign import Findings
from eval.crash.damage import Tried
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


@dataclass(frozen=True, slots=True)
class DiskRow:
    """Faults of one kind: how many were tried, and in how many what was promised held."""

    fault: str
    tried: int
    named: int
    served: int | None
    repaired: int


def disk_rows_of(tried: Sequence[Tried]) -> list[DiskRow]:
    """A row a kind of fault, in the order in which they were tried."""
    rows = []
    for fault in dict.fromkeys(one.fault for one in tried):
        own = [one for one in tried if one.fault == fault]
        served = [one.served for one in own if one.served is not None]
        named, repaired = sum(one.named for one in own), sum(one.repaired for one in own)
        rows.append(DiskRow(fault, len(own), named, sum(served) if served else None, repaired))
    return rows


def json_of(findings: Findings, tried: Sequence[Tried]) -> str:
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
        "disk": [asdict(row) for row in disk_rows_of(tried)],
        "disk_failed": [asdict(one) for one in tried if not one.kept],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def print_report(findings: Findings, tried: Sequence[Tried]) -> None:
    """The tables, the figures, and every fault."""
    if findings.points:
        print_kills(findings)
    if tried:
        print_disk(tried)


def print_kills(findings: Findings) -> None:
    """What was killed when, and what came of it."""
    phases = [phase.value for phase in Phase]
    named = (*phases, "old", "new")
    rows = table(text("crash_operation"), *(text(f"crash_{name}") for name in named))
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


def print_disk(tried: Sequence[Tried]) -> None:
    """What was damaged, and what came of it."""
    names = ("damage", "tried", "named", "served", "repaired")
    rows = table(*(text(f"crash_{name}") for name in names))
    for row in disk_rows_of(tried):
        served = "–" if row.served is None else str(row.served)
        rows.add_row(row.fault, str(row.tried), str(row.named), served, str(row.repaired))
    show(rows)
    for one in tried:
        if not one.kept:
            stdout().print(text("crash_fault", fault=f"{one.file} {one.fault}: {one}"))


def _median(seconds: list[float]) -> float:
    return round(median(seconds), 1) if seconds else 0.0

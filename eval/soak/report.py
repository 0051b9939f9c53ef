"""What a run found: a file for machines, a table for people."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from eval.soak.figures import Calm, Overload, Replies
from eval.soak.phases import Beside, Soak

HARM = 3.0  # times as long as without bad clients: the time of an answer is hardly theirs alone


@dataclass(frozen=True, slots=True)
class Report:
    """All phases of a run; `errors` are lines of the service's log, `failures` what fell short."""

    calm: Calm
    soak: Soak | None
    overload: Overload | None
    beside: tuple[Beside, ...]
    errors: int
    failures: tuple[str, ...] = ()


def failures_of(report: Report) -> tuple[str, ...]:
    """What fell short, by its name; () where nothing did."""
    return tuple(name for name, failed in checks(report) if failed)


def checks(report: Report) -> Iterator[tuple[str, bool]]:
    """Each thing that must not happen, and whether it did."""
    yield "errors", report.errors > 0
    if report.soak is not None:
        yield "soak_wrong", has_wrong(report.soak.replies)
        yield "soak_not_flat", not report.soak.footprint.flat
    if report.overload is not None:
        yield "overload_wrong", has_wrong(report.overload.during)
        yield "overload_late", report.overload.during.late > 0
        yield "overload_not_over", not report.overload.recovered
    for one in report.beside:
        yield f"{one.kind}_wrong", has_wrong(one.beside)
        yield f"{one.kind}_harmed", one.beside.answered.p50 > HARM * one.without.answered.p50


def has_wrong(replies: Replies) -> bool:
    """Whether anybody got neither an answer nor a refusal, or nobody an answer."""
    return replies.wrong > 0 or not replies.answered.number


def write_report(report: Report, file: Path) -> None:
    """The report as JSON."""
    file.write_text(
        json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )


def rows_of(report: Report) -> Iterator[tuple[str, str, str]]:
    """Phase, figure, value."""
    for name, times in (("new", report.calm.new), ("same", report.calm.same)):
        yield "calm", f"{name} p50/p95 ms", f"{times.p50} / {times.p95}"
    if report.soak is not None:
        yield from replies_rows("soak", report.soak.replies)
        for name, trend in asdict(report.soak.footprint).items():
            if name != "samples":
                shown = "{first_third} → {last_third}, {per_minute:+} /min".format(**trend)
                yield "soak", name, shown
    if report.overload is not None:
        yield from replies_rows("overload", report.overload.during)
        yield "overload", "usual p50 ms", str(report.overload.usual_p50_ms)
        after = " ".join(map(str, report.overload.after_p50_ms))
        yield "overload", "p50 ms of each second after", after
    for one in report.beside:
        yield one.kind, "without: p50/p95 ms", shown_times(one.without)
        yield from replies_rows(one.kind, one.beside)


def replies_rows(phase: str, replies: Replies) -> Iterator[tuple[str, str, str]]:
    """The figures of clients of a phase."""
    yield phase, "answers/s", str(replies.answers_per_second)
    yield phase, "answered p50/p95/slowest ms", shown_times(replies)
    refused = replies.refused
    if refused.number:
        yield (
            phase,
            "refused p50/p95/slowest ms",
            f"{refused.p50} / {refused.p95} / {refused.slowest}",
        )
    yield phase, "statuses", str(replies.statuses)
    yield phase, "later than 1 s", str(replies.late)


def shown_times(replies: Replies) -> str:
    """The times of answers in a cell."""
    times = replies.answered
    return f"{times.p50} / {times.p95} / {times.slowest}"

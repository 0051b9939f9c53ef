import json
from pathlib import Path

from eval.soak.clients import Reply
from eval.soak.figures import Replies, calm_of, overload_of, replies_of
from eval.soak.footprint import Sample, footprint_of
from eval.soak.phases import Beside, Pressure, Soak
from eval.soak.report import Report, failures_of, rows_of, write_report

PRESSURE = Pressure(2, 1.0)
USUAL = [Reply(0, 20, 200), Reply(0, 20, 200)]


def replies(*given: Reply) -> Replies:
    return replies_of(given, PRESSURE)


def report_of(resident: list[float], during: list[Reply], beside: list[Reply]) -> Report:
    samples = [Sample(60.0 * n, mb, mb, 9, 9) for n, mb in enumerate(resident)]
    return Report(
        calm=calm_of(USUAL, USUAL),
        soak=Soak(replies(*USUAL), footprint_of(samples)),
        overload=overload_of(during, USUAL, 0.0, 20.0, PRESSURE),
        beside=(Beside("no_reader", 50, replies(*USUAL), replies(*beside)),),
        errors=0,
    )


def test_a_run_in_which_nothing_fell_short_has_no_failures() -> None:
    assert failures_of(report_of([500, 500, 500], USUAL, USUAL)) == ()


def test_whatever_fell_short_is_named() -> None:
    during = [Reply(0, 1_500, 200), Reply(0, 5, 500)]
    report = report_of([500, 600, 700], during, [Reply(0, 90, 200)])
    assert failures_of(report) == (
        "soak_not_flat",
        "overload_wrong",
        "overload_late",
        "no_reader_harmed",
    )


def test_nobody_answered_is_wrong() -> None:
    report = report_of([500, 500, 500], [Reply(0, 5, 503, 1.0)], USUAL)
    assert failures_of(report) == ("overload_wrong",)


def test_the_report_is_json_and_rows(tmp_path: Path) -> None:
    report = report_of([500, 500, 500], USUAL, USUAL)
    write_report(report, tmp_path / "soak.json")
    written = json.loads((tmp_path / "soak.json").read_text(encoding="utf-8"))
    assert written["soak"]["footprint"]["resident_mb"]["flat"] is True
    assert ("soak", "resident_mb", "500.0 → 500.0, +0.0 /min") in list(rows_of(report))
    assert ("overload", "p50 ms of each second after", "20.0") in list(rows_of(report))

import re
from io import StringIO

import pytest
from rich.console import Console

from assistant.cli.progress import progress_bars


class Hands:
    """A clock that stands still until it is moved on."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def written(steps: list[tuple[float, str, int, int]], *, terminal: bool) -> str:
    """What is written for steps of (seconds since the start, stage, done, of)."""
    file, clock = StringIO(), Hands()
    console = Console(file=file, force_terminal=terminal, width=100, soft_wrap=True)
    with progress_bars(console, clock) as progress:
        for seconds, stage, done, of in steps:
            clock.now = 1_000.0 + seconds
            progress(stage, done, of)
    return file.getvalue()


def last_bar(steps: list[tuple[float, str, int, int]]) -> str:
    """The bar as a terminal shows it last, without its colours."""
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", written(steps, terminal=True))
    return [line for line in plain.splitlines() if line.strip()][-1].strip()


STEPS = [
    (0.0, "words", 1, 2),
    (1.0, "words", 2, 2),
    (2.0, "vectors", 64, 6_400),
    (8.0, "vectors", 128, 6_400),
    (13.0, "vectors", 192, 6_400),
    (22.0, "vectors", 256, 6_400),
    (23.0, "vectors", 320, 6_400),
    (622.0, "vectors", 6_400, 6_400),
    (623.0, "write", 1, 1),
]


def test_a_log_hears_of_a_long_stage_every_ten_seconds_and_of_its_end() -> None:
    assert written(STEPS, terminal=False).splitlines() == [
        "编码：192/6,400，已用 0:00:11，约剩 0:08:54",
        "编码：320/6,400，已用 0:00:21，约剩 0:08:19",
        "编码：6,400/6,400，用时 0:10:20",
    ]


def test_a_log_is_in_the_language_of_the_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHICE_LANGUAGE", "en")
    assert written(STEPS[2:6] + STEPS[7:8], terminal=False).splitlines() == [
        "Vectors: 192 of 6,400, 0:00:11 so far, about 0:08:54 left",
        "Vectors: 6,400 of 6,400, took 0:10:20",
    ]


def test_short_work_leaves_no_line_in_a_log() -> None:
    assert written(STEPS[:4], terminal=False) == ""


def test_a_terminal_shows_how_long_a_stage_will_take() -> None:
    steps = [(float(at), "vectors", 64 * (1 + at), 640) for at in (0, 1, 2)]
    assert last_bar(steps).endswith("192/640 0:00:07")  # 448 to go, 64 a second


def test_a_terminal_shows_how_long_a_finished_stage_took() -> None:
    steps = [(0.0, "vectors", 64, 640), (75.0, "vectors", 640, 640)]
    assert last_bar(steps).endswith("640/640 0:01:15")


def test_nothing_reported_writes_nothing() -> None:
    assert written([], terminal=True) == ""
    assert written([], terminal=False) == ""

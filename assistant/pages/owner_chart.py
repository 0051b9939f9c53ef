"""The questions of each day as bars; the template draws them, so nothing in them is markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.records.report import Group

DAYS = 90  # the last ones
WIDTH, HEIGHT = 900, 200  # units of the drawing
GAP = 0.2  # of a bar's place


@dataclass(frozen=True, slots=True)
class Bar:
    """A day's questions; the answered part stands below the rest."""

    day: str
    asked: int
    answered: int
    x: float
    width: float
    top: float
    middle: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from left to right; `most` is the number that fills the height."""

    bars: tuple[Bar, ...]
    most: int
    width: int = WIDTH
    height: int = HEIGHT


def chart_of(days: Sequence[Group]) -> Chart | None:
    """The last days with those between that had no question; None where there is nothing."""
    if not days:
        return None
    counts = {date.fromisoformat(group.name): group.counts for group in days}
    last = max(counts)
    first = max(min(counts), last - timedelta(days=DAYS - 1))
    shown = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    most = max(counts[day].asked for day in shown if day in counts)
    step = WIDTH / max(len(shown), 14)  # few days make no broad bars
    bars = []
    for place, day in enumerate(shown):
        asked = counts[day].asked if day in counts else 0
        answered = counts[day].answered if day in counts else 0
        bars.append(
            Bar(
                day=day.isoformat(),
                asked=asked,
                answered=answered,
                x=round((place + GAP / 2) * step, 1),
                width=round((1 - GAP) * step, 1),
                top=round(HEIGHT * (1 - asked / most), 1),
                middle=round(HEIGHT * (1 - answered / most), 1),
            )
        )
    return Chart(tuple(bars), most)

"""Small charts as inline SVG; colours come from the page by class, so they follow its theme."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from eval.metrics import Share, nearest_rank

BAR_WIDTH, BAR_HEIGHT = 340, 22  # pixels
PLOT_WIDTH, AXIS_Y, HEAD = 720, 160, 20  # pixels; the names of marks stand in the head
BINS_AT_MOST = 30
ROW, BARS_AT, LONGEST_BAR, LABEL_INDENT = 20, 190, 430, 12  # pixels, of named bars


@dataclass(frozen=True, slots=True)
class Bin:
    """How many values lie from `start` to `end`, half-open."""

    start: float
    end: float
    count: int


def share_bar(share: Share, pinned: Share | None = None) -> Markup:
    """A share as a bar from 0 to 1, its 95 % interval as a whisker, the pinned share as a mark."""
    interval, middle = share.interval(), BAR_HEIGHT / 2
    low, high = interval.low * BAR_WIDTH, interval.high * BAR_WIDTH
    mark = _line("pin", pinned.value * BAR_WIDTH, 1, BAR_HEIGHT - 1) if pinned else ""
    return Markup(
        f'<svg class="bar" viewBox="-1 0 {BAR_WIDTH + 2} {BAR_HEIGHT}" role="img" '
        f'aria-label="{share.right}/{share.total}">'
        f'<rect class="track" y="5" width="{BAR_WIDTH}" height="12" rx="3"/>'
        f'<rect class="fill" y="5" width="{share.value * BAR_WIDTH:.1f}" height="12" rx="3"/>'
        f'<line class="whisker" x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}"/>'
        f"{_line('whisker', low, 7, 15)}{_line('whisker', high, 7, 15)}{mark}</svg>"
    )


def histogram(values: Sequence[float], marks: Mapping[str, float], unit: str) -> Markup:
    """Values in equal bins, the last one holding all above the 99th percentile; marks by name."""
    bins = bins_of(values)
    if not bins:
        return Markup("")
    most = max(each.count for each in bins)
    step, end = PLOT_WIDTH / len(bins), bins[-1].end
    bars = "".join(_column(n * step, step, each, most, unit) for n, each in enumerate(bins))
    ticks = "".join(
        _label("tick", n * step, AXIS_Y + 16, f"{bins[n].start:g}") for n in range(0, len(bins), 5)
    )
    named = "".join(
        _line("mark", min(value / end, 1) * PLOT_WIDTH, -HEAD, AXIS_Y)
        + _label("mark", min(value / end, 1) * PLOT_WIDTH + 4, -9, f"{name} {value:.0f} {unit}")
        for name, value in marks.items()
    )
    return Markup(
        f'<svg class="histogram" viewBox="0 -{HEAD} {PLOT_WIDTH} {AXIS_Y + HEAD + 20}" role="img">'
        f'{bars}<line class="axis" x1="0" x2="{PLOT_WIDTH}" y1="{AXIS_Y}" y2="{AXIS_Y}"/>'
        f"{ticks}{named}</svg>"
    )


def bars(
    groups: Mapping[str, Mapping[str, float]], unit: str, *, logarithmic: bool = False
) -> Markup:
    """Named values in groups, each a bar with its value beside it; nothing without values.

    A logarithmic scale begins a decade below the smallest value.
    """
    values = [value for group in groups.values() for value in group.values() if value > 0]
    if not values:
        return Markup("")
    least = min(values) / 10 if logarithmic else 0.0
    y, parts = 0.0, []
    for name, group in groups.items():
        if name:
            parts.append(_label("group", 0, y + ROW - 5, str(escape(name))))
            y += ROW
        for label, value in group.items():
            width = LONGEST_BAR * _share(value, least, max(values))
            parts.append(
                _row(
                    y,
                    label,
                    width,
                    f"{value:,.3g} {unit}" if value < 1000 else f"{value:,.0f} {unit}",
                )
            )
            y += ROW
    return Markup(
        f'<svg class="bars" viewBox="0 0 {PLOT_WIDTH} {y:.0f}" role="img">{"".join(parts)}</svg>'
    )


def _share(value: float, least: float, most: float) -> float:
    """How long a bar is, 0..1; `least` above 0 makes the scale logarithmic.

    >>> _share(10, 0, 40), round(_share(10, 0.1, 1000), 3)
    (0.25, 0.5)
    """
    if value <= 0:
        return 0.0
    return math.log(value / least) / math.log(most / least) if least else value / most


def _row(y: float, label: str, width: float, value: str) -> str:
    return (
        f"{_label('tick', LABEL_INDENT, y + ROW - 6, str(escape(label)))}"
        f'<rect class="fill" x="{BARS_AT}" y="{y + 3:.1f}" width="{max(width, 1):.1f}" '
        f'height="{ROW - 6}" rx="2"/>'
        f"{_label('tick', BARS_AT + max(width, 1) + 6, y + ROW - 6, value)}"
    )


def bins_of(values: Sequence[float]) -> list[Bin]:
    """Equal bins of a round width from 0, at most 30, all values above them in the last one.

    >>> [(each.start, each.end, each.count) for each in bins_of([0.5, 0.5, 2.0, 2.9])][4:7]
    [(0.4, 0.5, 0), (0.5, 0.6, 2), (0.6, 0.7, 0)]
    """
    if not values:
        return []
    top = max(nearest_rank(values, 0.99), 0.001)
    width = round_width(top / BINS_AT_MOST)
    places = [int(value / width) for value in values]
    last = int(top / width)
    return [
        Bin(
            start=round(n * width, 6),
            end=round((n + 1) * width, 6),
            count=sum(min(place, last) == n for place in places),
        )
        for n in range(last + 1)
    ]


def round_width(least: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is not less.

    >>> round_width(0.9), round_width(3.4), round_width(14)
    (1.0, 5.0, 20.0)
    """
    power = 10.0 ** math.floor(math.log10(least))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= least)


def _column(x: float, width: float, each: Bin, most: int, unit: str) -> str:
    height = AXIS_Y * each.count / most
    return (
        f'<rect class="fill" x="{x + 1:.1f}" y="{AXIS_Y - height:.1f}" width="{width - 2:.1f}" '
        f'height="{height:.1f}" rx="1"><title>{each.start:g}–{each.end:g} {unit}: {each.count}'
        "</title></rect>"
    )


def _label(name: str, x: float, y: float, words: str) -> str:
    return f'<text class="{name}" x="{x:.1f}" y="{y:.1f}">{words}</text>'


def _line(name: str, x: float, top: float, bottom: float) -> str:
    return f'<line class="{name}" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{bottom}"/>'

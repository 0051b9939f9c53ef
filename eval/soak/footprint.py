"""What a process holds: memory, open files, threads; and whether it grows. Linux only."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

GROWTH = 0.03  # of the first third's mean, that the last third's may be higher and still be flat
SPARE = 3  # files or threads that may come and go


@dataclass(frozen=True, slots=True)
class Sample:
    """A moment; `seconds` since the first one, memory in MB (10⁶ bytes)."""

    seconds: float
    resident_mb: float
    proportional_mb: float
    files: int
    threads: int


@dataclass(frozen=True, slots=True)
class Trend:
    """How a figure went; `per_minute` is the slope of the straight line through all samples."""

    first_third: float
    last_third: float
    most: float
    per_minute: float
    flat: bool


@dataclass(frozen=True, slots=True)
class Footprint:
    """The trends of a process."""

    samples: int
    resident_mb: Trend
    proportional_mb: Trend
    files: Trend
    threads: Trend

    @property
    def flat(self) -> bool:
        """Whether nothing grows."""
        trends = (self.resident_mb, self.proportional_mb, self.files, self.threads)
        return all(trend.flat for trend in trends)


def sample_of(process: int, began: float) -> Sample:
    """What a process holds now."""
    folder = Path("/proc") / str(process)
    status = _fields(folder / "status")
    shared = _fields(folder / "smaps_rollup")
    return Sample(
        round(perf_counter() - began, 1),
        round(status["VmRSS"] * 1024 / 1e6, 1),
        round(shared["Pss"] * 1024 / 1e6, 1),
        sum(1 for _ in (folder / "fd").iterdir()),
        status["Threads"],
    )


async def samples_until(
    over: asyncio.Event, process: int, every_seconds: float, tell: Callable[[Sample], None]
) -> list[Sample]:
    """Samples at regular times until something is over, one at least."""
    began, found = perf_counter(), list[Sample]()
    while True:
        found.append(sample_of(process, began))
        tell(found[-1])
        try:
            async with asyncio.timeout(every_seconds):
                await over.wait()
            return found
        except TimeoutError:
            continue


def footprint_of(samples: Sequence[Sample]) -> Footprint:
    """The trends of a series of samples."""
    seconds = [one.seconds for one in samples]
    return Footprint(
        samples=len(samples),
        resident_mb=trend_of(seconds, [one.resident_mb for one in samples]),
        proportional_mb=trend_of(seconds, [one.proportional_mb for one in samples]),
        files=trend_of(seconds, [one.files for one in samples], SPARE),
        threads=trend_of(seconds, [one.threads for one in samples], SPARE),
    )


def trend_of(seconds: Sequence[float], values: Sequence[float], spare: float = 0) -> Trend:
    """How a figure went; it is flat where the last third is no higher than the first.

    >>> trend_of([0, 60, 120], [500.0, 501.0, 502.0])
    Trend(first_third=500.0, last_third=502.0, most=502.0, per_minute=1.0, flat=True)
    >>> trend_of([0, 60, 120], [500.0, 550.0, 600.0]).flat
    False
    """
    third = max(len(values) // 3, 1)
    first, last = float(np.mean(values[:third])), float(np.mean(values[-third:]))
    slope = float(np.polyfit(seconds, values, 1)[0]) * 60 if len(set(seconds)) > 1 else 0.0
    return Trend(
        first_third=round(first, 1),
        last_third=round(last, 1),
        most=round(max(values), 1),
        per_minute=round(slope, 2),
        flat=last <= first * (1 + GROWTH) + spare,
    )


def _fields(file: Path) -> dict[str, int]:
    """The lines of a file of /proc that are a name and a number."""
    split = (line.split() for line in file.read_text(encoding="ascii").splitlines())
    return {one[0].rstrip(":"): int(one[1]) for one in split if len(one) > 1 and one[1].isdigit()}

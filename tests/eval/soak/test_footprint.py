import asyncio
import os
from pathlib import Path

from eval.soak.footprint import Sample, Trend, footprint_of, sample_of, samples_until, trend_of


def samples(resident: list[float], files: list[int]) -> list[Sample]:
    pairs = zip(resident, files, strict=True)
    return [Sample(60.0 * n, mb, mb, count, 20) for n, (mb, count) in enumerate(pairs)]


def test_what_stays_the_same_is_flat() -> None:
    found = footprint_of(samples([500.0, 503.0, 501.0], [40, 42, 41]))
    assert found.flat
    assert found.resident_mb == Trend(500.0, 501.0, 503.0, 0.5, True)
    assert found.threads == Trend(20.0, 20.0, 20.0, 0.0, True)


def test_memory_that_grows_is_not_flat() -> None:
    found = footprint_of(samples([500.0, 520.0, 540.0], [40, 40, 40]))
    assert (found.resident_mb.flat, found.files.flat, found.flat) == (False, True, False)


def test_files_that_are_never_closed_are_not_flat() -> None:
    found = footprint_of(samples([500.0, 500.0, 500.0], [40, 60, 80]))
    assert (found.resident_mb.flat, found.files.flat, found.flat) == (True, False, False)


def test_one_sample_has_no_slope() -> None:
    assert trend_of([0.0], [7.0]) == Trend(7.0, 7.0, 7.0, 0.0, True)


def test_a_process_tells_its_memory_files_and_threads() -> None:
    before = sample_of(os.getpid(), 0.0)
    null = Path(os.devnull)
    with null.open(encoding="ascii"), null.open(encoding="ascii"):
        after = sample_of(os.getpid(), 0.0)
    assert after.files == before.files + 2
    assert after.resident_mb > 10
    assert after.proportional_mb > 10
    assert after.threads >= 1


def test_samples_are_taken_until_it_is_over_and_once_at_least() -> None:
    async def taken() -> tuple[int, int]:
        over, told = asyncio.Event(), list[Sample]()
        watching = asyncio.create_task(samples_until(over, os.getpid(), 0.01, told.append))
        while len(told) < 3:
            await asyncio.sleep(0.01)
        over.set()
        return len(await watching) - len(told), len(
            await samples_until(over, os.getpid(), 60, told.append)
        )

    assert asyncio.run(taken()) == (0, 1)

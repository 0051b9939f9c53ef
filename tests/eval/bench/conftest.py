from itertools import chain

import pytest

from eval.bench.figures import (
    Adding,
    Answering,
    Asking,
    Bench,
    Building,
    Encoding,
    Leg,
    Machine,
    Memory,
    Served,
    Serving,
    SizeFigures,
    Spread,
)
from eval.bench.grow import Grown, grow
from eval.bench.sources import Sources, read_sources
from index.records import Measure

SIZE = 1_200
SEED = 7  # so that twins are among them


@pytest.fixture(scope="session")
def sources() -> Sources:
    return read_sources()


@pytest.fixture(scope="session")
def grown(sources: Sources) -> list[Grown]:
    return list(grow(SIZE, sources, SEED))


@pytest.fixture(scope="session")
def grown_measures(grown: list[Grown]) -> list[Measure]:
    return list(chain.from_iterable(one.measures for one in grown))


def _size(name: str, times: float) -> SizeFigures:
    """A size of which every figure is given."""
    spread = Spread(10.0 * times, 25.0 * times, 100)
    memory = Memory(400_000_000, 300_000_000, 250_000_000)
    serving = (Serving(1, 40.0, spread, 0), Serving(16, 80.0, spread, 2))
    stages = {"understand": Spread(1.5, 3.0, 100), "encode": Spread(20.0, 31.0, 100)}
    return SizeFigures(
        name,
        Building(
            documents=200,
            records=12_000,
            measures=10_000,
            regions=100,
            agencies=7_000,
            seconds=61.0,
            stages={"words": 20.0, "vectors": 30.0, "graph": 11.0},
            peak=900_000_000,
            files={"vectors.npy": 18_000_000, "terms.txt": 150_000},
            grown=True,
            encoding=Encoding(64, 31.5, 25_000, 0.22),
        ),
        Asking(
            1.25,
            (Answering(1, 45.0, spread, stages), Answering(16, 82.0, spread, stages)),
            {"list_of_agency": Spread(2.0, 4.0, 20), "count_of_all": Spread(0.5, 0.6, 3)},
        ),
        Served(2.5, memory, memory, serving, serving),
        (
            Leg("zhice", 0.0, Spread(0.2, 0.4, 200), 1.0, 1.0),
            Leg("rank-bm25", 3.1, Spread(50.0, 60.0, 12), 1.0, 1.0),
        ),
        Adding(3.4, 50, 98),
        {},
    )


@pytest.fixture
def bench() -> Bench:
    """Two sizes measured, and a third of which nothing could be."""
    return Bench(
        "2026-01-02 03:04",
        Machine(2, "EPYC 7", 25_000_000_000, "3.11.7", "Linux 6.1", {"numpy": "2.4.6"}),
        "nano",
        (
            _size("seeds", 1.0),
            _size("10,000", 2.0),
            SizeFigures("100,000", failed={"building": "building of 100,000 failed: MemoryError"}),
        ),
    )

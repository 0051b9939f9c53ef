"""What the bench measures of one size. Milliseconds are of answers, bytes of files and memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Spread:
    """Half of the values are at most `p50_ms`, 95 of 100 at most `p95_ms`."""

    p50_ms: float
    p95_ms: float
    count: int

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> "Spread":
        """The spread of some values; zeros of none.

        >>> Spread.of([1.0, 2.0, 9.0]).p50_ms
        2.0
        """
        p50, p95 = np.percentile(milliseconds or [0.0], [50, 95])
        return cls(round(float(p50), 3), round(float(p95), 3), len(milliseconds))


@dataclass(frozen=True, slots=True)
class Memory:
    """Of a process: `resident` in all, `private` what no other process has, `anonymous` what is no
    mapped file: the pages of files are given back where memory is short, and read again.
    """

    resident: int
    private: int
    anonymous: int


@dataclass(frozen=True, slots=True)
class Encoding:
    """How long the real encoder takes for measures' texts and sentences, from a sample.

    `reckoned_hours` is what it would take for all of this size's texts and sentences.
    """

    sampled: int
    milliseconds: float
    texts: int
    reckoned_hours: float


@dataclass(frozen=True, slots=True)
class Building:
    """What a build took and left.

    stages   seconds until each stage of the build was over, since the one before
    peak     most memory of the building process
    files    bytes of every file of the generation
    grown    whether measure vectors are grown from those of the real sentences
    """

    documents: int
    records: int
    measures: int
    regions: int
    agencies: int
    seconds: float
    stages: Mapping[str, float]
    peak: int
    files: Mapping[str, int]
    grown: bool
    encoding: Encoding | None = None

    @property
    def disk(self) -> int:
        """Bytes of all files."""
        return sum(self.files.values())


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers in the process itself, by so many threads at once; by stage and as a whole.

    The whole includes waiting for a turn; the stages do not.
    """

    clients: int
    answers_per_second: float
    whole: Spread
    stages: Mapping[str, Spread]


@dataclass(frozen=True, slots=True)
class Asking:
    """What was measured in a process that answers: with clients, and lists and counts alone."""

    open_seconds: float
    answering: tuple[Answering, ...]
    lists: Mapping[str, Spread]


@dataclass(frozen=True, slots=True)
class Serving:
    """Answers over HTTP to so many clients; `failed` were not answered with 200."""

    clients: int
    answers_per_second: float
    whole: Spread
    failed: int


@dataclass(frozen=True, slots=True)
class Served:
    """A serving process: start to ready, memory then and after the load, answers over HTTP."""

    ready_seconds: float
    at_start: Memory
    after_load: Memory
    different: tuple[Serving, ...]
    repeated: tuple[Serving, ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """A word search over the same tokens: the best 300 of each question.

    built_seconds  to index the tokens, without making them; 0 for what the index holds already
    same_best      share of questions with the same best ten as ours, equal scores in any order
    overlap        share of our best 300 that it has, in the mean
    """

    name: str
    built_seconds: float
    spread: Spread
    same_best: float
    overlap: float


@dataclass(frozen=True, slots=True)
class Adding:
    """One document more: how long until the new generation is current."""

    seconds: float
    records: int
    encoded: int


@dataclass(frozen=True, slots=True)
class SizeFigures:
    """Everything of one size; None for what was not measured, `failed` says why."""

    name: str
    building: Building | None = None
    asking: Asking | None = None
    served: Served | None = None
    legs: tuple[Leg, ...] = ()
    adding: Adding | None = None
    failed: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the figures are from."""

    cores: int
    processor: str
    memory: int
    python: str
    system: str
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bench:
    """A whole run."""

    date: str
    machine: Machine
    encoder: str
    sizes: tuple[SizeFigures, ...]

"""Steps that write: building the index of a size, and adding one document to it."""

import random
import resource
from itertools import chain, islice
from pathlib import Path
from time import perf_counter

from assistant.indexing import add
from assistant.settings import Settings
from eval.bench.figures import Adding, Building, Encoding
from eval.bench.grow import Grown
from eval.bench.plan import Plan, Subject
from eval.bench.sources import POLICIES
from index.build import build_index
from index.generations import open_generation
from index.records import Document, Kind
from index.searchable import for_meaning
from index.sentences import sentences_of

ADDED = POLICIES / "16_jurong_numbered_no_units.txt"  # 50 records, as a grown document has
SAMPLED = 64  # measures that are encoded for real, for the rate
KIB = 1024
SECONDS_AN_HOUR = 3600


class Stages:
    """Progress that notes how long each stage of a build took."""

    def __init__(self) -> None:
        self._last = perf_counter()
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, done: int, of: int) -> None:  # noqa: ARG002
        """Note the time since the last call for this stage."""
        now = perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
        self._last = now


class Counted:
    """What a collection has, counted as it is grown."""

    def __init__(self) -> None:
        self.records = self.measures = 0
        self.agencies: set[tuple[str | None, str]] = set()
        self.texts: set[int] = set()

    def noted(self, one: Grown) -> Document:
        """Count one document's records; the document itself."""
        self.records += len(one.measures)
        for measure in one.measures:
            self.measures += measure.kind is Kind.MEASURE
            self.agencies.update((one.document.region, unit.name) for unit in measure.units)
            self.texts.update(map(hash, _encoded(for_meaning(measure))))
        return one.document


def build(plan: Plan) -> Building:
    """Build the index of a size from nothing. The measures are grown as they are written.

    That is in its time, a minute for a million. They are grown once before, for the documents
    and for what is counted of them.
    """
    subject = Subject(plan)
    encoder, counted = subject.encoder(), Counted()
    documents = [counted.noted(one) for one in subject.grown()]
    stages = Stages()
    began = perf_counter()
    measures = chain.from_iterable(one.measures for one in subject.grown())
    build_index(documents, measures, plan.index_dir, encoder, stages)
    seconds = perf_counter() - began
    return Building(
        documents=len(documents),
        records=counted.records,
        measures=counted.measures,
        regions=len({document.region for document in documents}),
        agencies=len(counted.agencies),
        seconds=round(seconds, 2),
        stages={name: round(took, 2) for name, took in stages.seconds.items()},
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB,
        files=_files(plan.index_dir),
        grown=bool(plan.size),
        encoding=_encoding(subject, counted) if plan.size else None,
    )


def add_one(plan: Plan) -> Adding:
    """Add one document as `zhice index add` does, its measures encoded for real."""
    subject = Subject(plan)
    encoder = subject.encoder(pay=True)
    settings = Settings(index_dir=plan.index_dir)
    before = open_generation(plan.index_dir).manifest.measures
    began = perf_counter()
    done = add([ADDED], settings, encoder=encoder)
    seconds = perf_counter() - began
    return Adding(round(seconds, 2), done.report.measures - before, done.report.encoded)


def _files(index_dir: Path) -> dict[str, int]:
    folder = open_generation(index_dir).folder
    return {file.name: file.stat().st_size for file in sorted(folder.iterdir())}


def _encoding(subject: Subject, counted: Counted) -> Encoding:
    """The real encoder's rate on a sample, and what all texts and sentences would take.

    A text of one sentence is encoded once; equal texts are, too, and are counted once.
    """
    measures = chain.from_iterable(one.measures for one in subject.grown())
    first = list(islice(measures, SAMPLED * 20))
    sample = random.Random(1).sample(first, min(SAMPLED, len(first)))
    sampled = [text for measure in sample for text in _encoded(for_meaning(measure))]
    began = perf_counter()
    subject.real.encode_measures(sampled)
    each = (perf_counter() - began) / len(sampled)
    texts = len(counted.texts)
    hours = texts * each / SECONDS_AN_HOUR
    return Encoding(len(sampled), round(each * 1000, 2), texts, round(hours, 2))


def _encoded(text: str) -> list[str]:
    """What of a measure goes through the encoder: its text, and its sentences."""
    return list(dict.fromkeys([text, *sentences_of(text)]))

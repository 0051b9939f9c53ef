"""Steps that write: building the index of a size, and adding one document to it."""

import random
import resource
from pathlib import Path
from time import perf_counter

from assistant.indexing import add
from assistant.settings import Settings
from eval.bench.figures import Adding, Building, Encoding
from eval.bench.plan import Grounds, Plan, Subject
from eval.bench.sources import POLICIES
from index.build import build_index
from index.encoders.protocol import Encoder
from index.generations import open_generation
from index.records import Kind
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


def build(plan: Plan) -> Building:
    """Build the index of a size from nothing; growing the documents is not in its time."""
    subject = Subject(plan)
    encoder, grounds = subject.encoder(), subject.grounds()
    stages = Stages()
    began = perf_counter()
    build_index(grounds.documents, grounds.measures, plan.index_dir, encoder, stages)
    seconds = perf_counter() - began
    regions = {document.id: document.region or "" for document in grounds.documents}
    return Building(
        documents=len(grounds.documents),
        records=len(grounds.measures),
        measures=sum(measure.kind is Kind.MEASURE for measure in grounds.measures),
        regions=len(set(regions.values())),
        agencies=len({(regions[m.document_id], u.name) for m in grounds.measures for u in m.units}),
        seconds=round(seconds, 2),
        stages={name: round(took, 2) for name, took in stages.seconds.items()},
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB,
        files=_files(plan.index_dir),
        grown=bool(plan.size),
        encoding=_encoding(grounds, subject.real) if plan.size else None,
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


def _encoding(grounds: Grounds, real: Encoder) -> Encoding:
    """The real encoder's rate on a sample, and what all texts and sentences would take.

    A text of one sentence is encoded once; equal texts are, too, and are counted once.
    """
    sample = random.Random(1).sample(grounds.measures, min(SAMPLED, len(grounds.measures)))
    sampled = [text for measure in sample for text in _encoded(for_meaning(measure))]
    began = perf_counter()
    real.encode_measures(sampled)
    each = (perf_counter() - began) / len(sampled)
    texts = len({hash(text) for m in grounds.measures for text in _encoded(for_meaning(m))})
    hours = texts * each / SECONDS_AN_HOUR
    return Encoding(len(sampled), round(each * 1000, 2), texts, round(hours, 2))


def _encoded(text: str) -> list[str]:
    """What of a measure goes through the encoder: its text, and its sentences."""
    return list(dict.fromkeys([text, *sentences_of(text)]))

"""What one step of the bench is told: a size, where its index is, how to ask it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eval.bench.encoder import GrownEncoder
from eval.bench.grow import Grown, grow
from eval.bench.sources import SEEDS, Sources, read_sources
from index.collection import read_collection
from index.encoders.choose import open_encoder
from index.encoders.protocol import Encoder
from index.records import Document, Measure

SEEDS_SIZE = 0  # as they are, not grown


class Plan(BaseModel):
    """Handed to the process of a step as JSON.

    size       measures, or 0 for the seeds
    index_dir  folder of the index of this size
    cache      folder for what is the same for all sizes
    clients    how many ask at once, one load after another
    seconds    each load lasts at most
    """

    model_config = ConfigDict(frozen=True)

    size: int
    index_dir: Path
    cache: Path
    encoder: str = "nano"
    clients: tuple[int, ...] = (1, 2, 8, 16)
    seconds: float = 10.0
    seed: int = 1

    @property
    def name(self) -> str:
        """The size as a person reads it."""
        return f"{self.size:,}" if self.size else "seeds"


@dataclass(frozen=True, slots=True)
class Grounds:
    """Documents and measures of a size, all in memory."""

    documents: tuple[Document, ...]
    measures: tuple[Measure, ...]


class Subject:
    """What is measured: the collection of a plan and its encoder, each opened when asked for."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def sources(self) -> Sources:
        """The real documents that the collection grows from."""
        return read_sources()

    @cached_property
    def real(self) -> Encoder:
        """The encoder of questions."""
        return open_encoder(self.plan.encoder)

    @cached_property
    def sentences(self) -> Mapping[str, str]:
        """The real sentences by their anchors; reading them again would delay a service's start."""
        file = self.plan.cache / "sentences.json"
        if not file.is_file():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(dict(self.sources.sentences)), encoding="utf-8")
        return dict(json.loads(file.read_text(encoding="utf-8")))

    def encoder(self, *, pay: bool = False) -> Encoder:
        """The encoder of the index; with `pay` measures cost what they really cost."""
        if not self.plan.size:
            return self.real
        return GrownEncoder(self.real, self.sentences, self.plan.cache, pay=pay)

    def grown(self) -> Iterator[Grown]:
        """The collection, document by document."""
        if self.plan.size:
            yield from grow(self.plan.size, self.sources, self.plan.seed)
            return
        found = read_collection([SEEDS])
        for document in found.documents:
            yield Grown(document, tuple(m for m in found.measures if m.document_id == document.id))

    def grounds(self) -> Grounds:
        """The collection as a whole."""
        found = list(self.grown())
        measures = tuple(chain.from_iterable(one.measures for one in found))
        return Grounds(tuple(one.document for one in found), measures)

"""Making a damaged index whole again, losing as little as can be."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.engine.opening import publisher_for_change
from assistant.engine.verifying import verified
from assistant.settings import Settings
from index.errors import IndexDamaged, IndexUnusable
from index.generations import GENERATIONS, current_id, generation_of, kept_ids, make_current
from index.kept_documents import kept_documents
from index.manifest import Manifest
from index.records import Document
from index.soundness import read_manifest
from index.writer_lock import writer_lock

if TYPE_CHECKING:
    from index.build import Progress


class Repair(StrEnum):
    """What was done."""

    NONE = "none"  # the index is whole
    INDEXED_AGAIN = "indexed_again"  # from the documents, which are whole
    WENT_BACK = "went_back"  # to the newest whole generation


@dataclass(frozen=True, slots=True)
class Repaired:
    """An index that is whole now.

    damage  what was wrong, "" where nothing was
    lost    ids of documents that came in after the generation that is current now
    """

    repair: Repair
    generation: str
    damage: str
    lost: tuple[str, ...] = ()


def repair(settings: Settings, progress: "Progress | None" = None) -> Repaired:
    """Verify the index; where it is damaged, index its documents again, or go back.

    Raises IndexMissing, IndexLocked, and IndexDamaged where nothing of it is whole.
    """
    index_dir = settings.index_dir
    with writer_lock(index_dir, settings.change_wait_seconds):
        current = current_id(index_dir)
        try:
            return Repaired(Repair.NONE, verified(settings).generation, "")
        except IndexDamaged as error:
            damage = error
        known = _documents(settings, current)
        if known is not None:
            generation = _index_again(settings, *known, progress)
            return Repaired(Repair.INDEXED_AGAIN, generation, str(damage))
        for generation in _whole(settings, current):
            lost = _lost(settings, current, generation)
            make_current(index_dir, generation)
            return Repaired(Repair.WENT_BACK, generation, str(damage), lost)
    raise IndexDamaged(
        f"{damage} Nothing of it is whole. "
        f"Build it from your documents: zhice index build PATH --index {index_dir}",
        damage.file,
    )


def _documents(settings: Settings, current: str) -> tuple[Manifest, tuple[Document, ...]] | None:
    """The current generation's documents, where they are whole."""
    with suppress(IndexDamaged):
        if current in kept_ids(settings.index_dir):
            return kept_documents(settings.index_dir, current)
    return None


def _index_again(
    settings: Settings,
    manifest: Manifest,
    documents: tuple[Document, ...],
    progress: "Progress | None",
) -> str:
    from assistant.errors import OtherEncoder
    from index.build import write_index
    from index.collection import collect
    from index.encoders.choose import open_encoder
    from index.parse.document import parse

    encoder = open_encoder(settings.encoder)
    if encoder.identity != manifest.encoder:
        built, given = manifest.encoder, encoder.identity
        raise OtherEncoder("other_encoder", index=settings.index_dir, built=built, given=given)
    found = collect([parse(document) for document in documents])
    report = write_index(
        found.documents,
        found.measures,
        settings.index_dir,
        encoder,
        progress,
        publisher_for_change(settings, manifest.engine),
    )
    return report.generation


def _whole(settings: Settings, current: str) -> Iterator[str]:
    """The other generations of which every file is whole, the newest first."""
    for generation_id in kept_ids(settings.index_dir):
        with suppress(IndexUnusable):
            if generation_id != current:
                yield generation_of(settings.index_dir, generation_id, verify=True).id


def _lost(settings: Settings, current: str, generation: str) -> tuple[str, ...]:
    """What the damaged generation held that the other does not, as far as its manifest tells."""
    kept = generation_of(settings.index_dir, generation).manifest.added
    with suppress(IndexUnusable):
        found = read_manifest(settings.index_dir / GENERATIONS / current, settings.index_dir).added
        return tuple(sorted(name for name in found if found[name] != kept.get(name)))
    return ()

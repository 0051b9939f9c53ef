"""Building the index, whole or with documents added and removed.

Every change writes a new generation; measures that did not change are neither parsed nor cut into
words nor encoded again, so that adding one document costs one document's work. A change holds the
writer lock from the moment that it reads the current generation, so that no other comes between.
"""

from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.engine.opening import (
    drop_unused,
    publisher_for_build,
    publisher_for_change,
)
from assistant.errors import OtherEncoder, UnknownDocument
from assistant.settings import Settings
from assistant.upload_folder import sweep
from index.records import Document, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.build import BuildReport, Progress, Publisher
    from index.checks import DocumentWarning
    from index.duplicates import Known, Related
    from index.encoders.protocol import Encoder
    from index.manifest import EngineRef
    from index.parse.document import Parsed
    from index.sampled_runs import SampledRuns


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, and what a person should check of the documents that came in.

    `related` are duplicates and versions among them and what the index held before; `removed`
    are the ids that were taken out.
    """

    report: "BuildReport"
    warnings: "tuple[DocumentWarning, ...]"
    related: "tuple[Related, ...]" = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A document that is not in the index yet, as it would come in."""

    parsed: "Parsed"
    related: "tuple[Related, ...]"


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a generation holds. `added` is when each document came in, by its id, ISO 8601."""

    generation: str
    documents: tuple[Document, ...]
    measures: Sequence[Measure]
    encoder: str
    added: dict[str, str]
    runs: "SampledRuns"
    engine: "EngineRef | None" = None

    def known(self) -> "Known":
        """What a new document is compared with."""
        from index.duplicates import Known

        return Known(self.documents, self.runs)


def seeds_folder() -> Path:
    """The folder of the five documents that come with the product."""
    return Path(str(files("seeds")))


def build(paths: Sequence[Path], settings: Settings, progress: "Progress | None" = None) -> Built:
    """Index files and folders in place of what the index holds; without any, the seeds."""
    from index.collection import collect
    from index.duplicates import Known, related
    from index.writer_lock import writer_lock

    added = read(paths or [seeds_folder()], settings)
    collection = collect(added)
    publisher = publisher_for_build(settings)
    with writer_lock(settings.index_dir, settings.change_wait_seconds):
        report = _write(collection.documents, collection.measures, settings, publisher, progress)
        if publisher is None:
            drop_unused(settings)
    return Built(report, collection.warnings, related(added, Known.of(())))


def add(
    paths: Sequence[Path],
    settings: Settings,
    progress: "Progress | None" = None,
    *,
    replace: Sequence[str] = (),
    encoder: "Encoder | None" = None,
) -> Built:
    """Add the documents of files and folders; one with an id that the index has replaces it.

    Those named in `replace` go in the same generation. Raises UnknownDocument, DocumentError or
    RefusedDocuments before anything is changed.
    """
    from index.duplicates import related

    _known(replace, indexed(settings))
    added = read(paths, settings)
    with _changing(settings) as before:
        _known(replace, before)
        gone = {*replace, *(one.document.id for one in added)}
        found = related(added, before.known())
        report = _write_changed(before, gone, added, settings, progress, encoder)
    warnings = tuple(warning for one in added for warning in one.warnings)
    return Built(report, warnings, found, tuple(replace))


def remove(
    ids: Sequence[str],
    settings: Settings,
    progress: "Progress | None" = None,
    *,
    encoder: "Encoder | None" = None,
    purge: bool = False,
) -> Built:
    """Remove documents; with `purge` the generation that still holds them goes too.

    Raises UnknownDocument before anything is changed.
    """
    from index.generations import purge_generations

    _known(ids, indexed(settings))
    with _changing(settings) as before:
        _known(ids, before)
        report = _write_changed(before, set(ids), (), settings, progress, encoder)
        if purge:
            purge_generations(settings.index_dir)
    return Built(report, (), removed=tuple(ids))


def purge(settings: Settings) -> None:
    """Delete all generations but the current one. Raises IndexUnusable or IndexLocked."""
    from index.generations import open_generation, purge_generations
    from index.writer_lock import writer_lock

    with writer_lock(settings.index_dir):
        open_generation(settings.index_dir)  # what cannot be read is not all that is left
        purge_generations(settings.index_dir)


def preview(path: Path, settings: Settings) -> Preview:
    """A file as it would come in, compared with what the index holds; nothing is changed."""
    from index.duplicates import related

    (parsed,) = read([path], settings)
    return Preview(parsed, related([parsed], indexed(settings).known()))


def read(paths: Iterable[Path], settings: Settings) -> "tuple[Parsed, ...]":
    """The documents of files and folders, read and parsed in the sandbox.

    Raises DocumentError, RefusedDocuments or EmptyCollection.
    """
    from index.collection import read_parsed

    return tuple(read_parsed(list(paths), settings.limits))


def indexed(settings: Settings, *, verify: bool = False) -> Indexed:
    """What the current generation holds; with `verify`, to the letter. Raises IndexUnusable."""
    from index.generations import open_generation, verify_files
    from index.records_jsonl import DOCUMENTS_FILE, MEASURES_FILE, StoredMeasures, read_documents
    from index.sampled_runs import SampledRuns

    generation = open_generation(settings.index_dir)
    if verify:
        verify_files(generation, (DOCUMENTS_FILE, MEASURES_FILE))
    manifest = generation.manifest
    documents = read_documents(generation.folder / DOCUMENTS_FILE)
    added = {one.id: manifest.added.get(one.id, manifest.created) for one in documents}
    measures = StoredMeasures(generation.folder)
    runs = SampledRuns.load(generation.folder)
    made_by, engine = manifest.encoder, manifest.engine
    return Indexed(generation.id, documents, measures, made_by, added, runs, engine)


@contextmanager
def _changing(settings: Settings) -> "Iterator[Indexed]":
    """What the index holds, while nobody else can change it."""
    from index.writer_lock import writer_lock

    with writer_lock(settings.index_dir, settings.change_wait_seconds):
        yield indexed(settings, verify=True)  # what is taken over is vouched for again


def _known(ids: Sequence[str], found: Indexed) -> None:
    known = [document.id for document in found.documents]
    for unknown in (name for name in ids if name not in known):
        raise UnknownDocument("not_indexed", id=unknown, known=", ".join(known))


def _write_changed(
    before: Indexed,
    gone: set[str],
    added: "Sequence[Parsed]",
    settings: Settings,
    progress: "Progress | None",
    encoder: "Encoder | None",
) -> "BuildReport":
    """Index what there was without the documents that go and with those that come."""
    from index.change import changed

    after = changed(before.documents, before.measures, gone, added)
    return _write(
        after.documents,
        after.measures,
        settings,
        publisher_for_change(settings, before.engine),
        progress,
        encoder,
        before.encoder,
    )


def _write(
    documents: Sequence[Document],
    measures: Iterable[Measure],
    settings: Settings,
    publisher: "Publisher | None",
    progress: "Progress | None",
    encoder: "Encoder | None" = None,
    expected: str | None = None,
) -> "BuildReport":
    """Index documents and their measures as a new generation, the writer lock held.

    What killed changes left outside of the index goes, too.
    Raises OtherEncoder where an encoder of a certain identity is expected and another is given:
    its first use would encode everything again.
    """
    from index.build import write_index
    from index.encoders.choose import open_encoder

    sweep()
    used = encoder or open_encoder(settings.encoder)
    if expected not in (None, used.identity):
        raise OtherEncoder(
            "other_encoder", index=settings.index_dir, built=expected, given=used.identity
        )
    return write_index(documents, measures, settings.index_dir, used, progress, publisher)

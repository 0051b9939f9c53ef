"""Building the index, whole or with documents added and removed.

Every change writes a new generation from the exact texts; measures that did not change are not
encoded again, so that adding one document costs one document's encoding.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import OtherEncoder, UnknownDocument
from assistant.settings import Settings
from index.records import Document

if TYPE_CHECKING:
    from index.build import BuildReport, Progress
    from index.collection import Collection


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, and what a person should check of the documents."""

    report: "BuildReport"
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indexed:
    """Documents of a generation and the identity of the encoder that it was built with."""

    documents: tuple[Document, ...]
    encoder: str


def seeds_folder() -> Path:
    """The folder of the five documents that come with the product."""
    return Path(str(files("seeds")))


def build(paths: Sequence[Path], settings: Settings, progress: "Progress") -> Built:
    """Index files and folders in place of what the index holds; without any, the seeds."""
    from index.collection import read_collection

    collection = read_collection(paths or [seeds_folder()], settings.limits)
    return write(collection, settings, progress)


def add(paths: Sequence[Path], settings: Settings, progress: "Progress") -> Built:
    """Add the documents of files and folders; one with an id that the index has replaces it."""
    from index.collection import collect, document_files, parse_files
    from index.parse.document import parse

    before = indexed(settings)
    added = parse_files(document_files(paths), settings.limits)
    replaced = {parsed.document.id for parsed in added}
    kept = [parse(found) for found in before.documents if found.id not in replaced]
    return write(collect([*kept, *added]), settings, progress, before.encoder)


def remove(ids: Sequence[str], settings: Settings, progress: "Progress") -> Built:
    """Remove documents. Raises UnknownDocument before anything is changed."""
    from index.collection import collect
    from index.parse.document import parse

    before = indexed(settings)
    known = [document.id for document in before.documents]
    for unknown in (name for name in ids if name not in known):
        raise UnknownDocument("not_indexed", id=unknown, known=", ".join(known))
    kept = [parse(found) for found in before.documents if found.id not in ids]
    return write(collect(kept), settings, progress, before.encoder)


def indexed(settings: Settings) -> Indexed:
    """What the current generation holds. Raises IndexUnusable."""
    from index.generations import open_generation
    from index.records_jsonl import DOCUMENTS_FILE, read_documents

    generation = open_generation(settings.index_dir)
    documents = read_documents(generation.folder / DOCUMENTS_FILE)
    return Indexed(tuple(documents), generation.manifest.encoder)


def write(
    collection: "Collection", settings: Settings, progress: "Progress", expected: str | None = None
) -> Built:
    """Index a collection as a new generation.

    Raises OtherEncoder where an encoder of a certain identity is expected and the settings name
    another: its first use would encode everything again.
    """
    from index.build import build_index
    from index.encoders.choose import open_encoder

    encoder = open_encoder(settings.encoder)
    if expected not in (None, encoder.identity):
        raise OtherEncoder(
            "other_encoder", index=settings.index_dir, built=expected, given=encoder.identity
        )
    report = build_index(
        collection.documents, collection.measures, settings.index_dir, encoder, progress
    )
    return Built(report, collection.warnings)

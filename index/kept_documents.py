"""The documents of a generation whose other files may be damaged; an index is made from them."""

from pathlib import Path

from index.generations import GENERATIONS
from index.manifest import Manifest
from index.records import Document
from index.records_jsonl import DOCUMENTS_FILE, read_documents
from index.soundness import check_contents, damaged, read_manifest


def kept_documents(index_dir: Path, generation_id: str) -> tuple[Manifest, tuple[Document, ...]]:
    """The manifest of a generation and its documents, whose SHA-256 it vouches for.

    Raises `IndexDamaged` where either is not what was written.
    """
    folder = index_dir / GENERATIONS / generation_id
    manifest = read_manifest(folder, index_dir)
    entries = [entry for entry in manifest.files if entry.name == DOCUMENTS_FILE]
    if not entries:
        path = folder / DOCUMENTS_FILE
        raise damaged(f"{path} is not in the manifest", path, index_dir)
    check_contents(folder, entries, index_dir)
    return manifest, read_documents(folder / DOCUMENTS_FILE)

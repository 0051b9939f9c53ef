"""Generations on disk: written beside, made durable, then made current by one rename.

    <index dir>/current              the id of the generation in use, one line
    <index dir>/generations/<id>/    immutable: manifest.json and the files it names
    <index dir>/generations/*.part   one being written, or left by a killed process
    <index dir>/encoding/            vectors of a build under way (index/encoding_journal.py)

A process killed at any moment leaves the old generation or the new one current, each whole.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from index.errors import IndexDamaged, IndexMissing, IndexUnusable
from index.manifest import FORMAT_VERSION, MANIFEST_FILE, EngineRef, FileEntry, Manifest, file_entry

CURRENT_FILE = "current"
GENERATIONS = "generations"
ENCODING = "encoding"
PART = ".part"


@dataclass(frozen=True, slots=True)
class Generation:
    """A checked generation: `folder` holds the files that `manifest` names."""

    id: str
    folder: Path
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Contents:
    """What the writer of a generation states about it, for the manifest."""

    encoder: str
    dimension: int
    documents: int
    measures: int
    added: Mapping[str, str] = field(default_factory=dict)
    engine: EngineRef | None = None


def open_generation(index_dir: Path, *, verify: bool = False) -> Generation:
    """The current generation, its files all there and of the right size.

    With `verify` their SHA-256 is compared too. Raises `IndexMissing` where nothing was built
    yet, `IndexDamaged` naming the file and the command that mends it.
    """
    try:
        generation_id = (index_dir / CURRENT_FILE).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(
            f"No index at {index_dir}. Build one: zhice index build --index {index_dir}"
        ) from None
    folder = index_dir / GENERATIONS / generation_id
    manifest = _read_manifest(folder / MANIFEST_FILE, index_dir)
    for entry in manifest.files:
        _check(folder / entry.name, entry, index_dir, verify=verify)
    return Generation(generation_id, folder, manifest)


def verify_files(generation: Generation, names: Iterable[str]) -> None:
    """Compare the SHA-256 of some files; `IndexDamaged` naming one that is missing or changed."""
    entries = {entry.name: entry for entry in generation.manifest.files}
    for name in names:
        path = generation.folder / name
        if name not in entries:
            raise _damaged(f"{path} is missing", generation.folder.parent.parent)
        _check(path, entries[name], generation.folder.parent.parent, verify=True)


def write_generation(index_dir: Path, write_files: Callable[[Path], Contents]) -> Generation:
    """Let `write_files` fill a new folder and say with what, then make it the current generation.

    The caller holds the writer lock. The generation before stays, older ones go. Raises
    `IndexUnusable` where the disk is full or cannot be written.
    """
    try:
        return _write(index_dir, write_files)
    except OSError as error:
        raise IndexUnusable(
            f"The index at {index_dir} cannot be written: {error.strerror or error}. "
            "What was built before is still in use."
        ) from error


def _write(index_dir: Path, write_files: Callable[[Path], Contents]) -> Generation:
    generations = index_dir / GENERATIONS
    generations.mkdir(parents=True, exist_ok=True)
    previous = current_id(index_dir)
    part = _empty_folder(generations / f"next{PART}")
    contents = write_files(part)
    files = tuple(file_entry(path) for path in sorted(part.iterdir()))
    created = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = Manifest(
        FORMAT_VERSION,
        contents.encoder,
        contents.dimension,
        created,
        contents.documents,
        contents.measures,
        files,
        dict(contents.added),
        contents.engine,
    )
    (part / MANIFEST_FILE).write_bytes(manifest.to_json())
    for path in (*part.iterdir(), part):
        _fsync(path)
    generation_id = _next_id(previous, files)
    part.rename(_empty_folder(generations / generation_id))
    _fsync(generations)
    _make_current(index_dir, generation_id)
    _prune(generations, keep={previous, generation_id})
    shutil.rmtree(index_dir / ENCODING, ignore_errors=True)  # the generation holds it now
    return Generation(generation_id, generations / generation_id, manifest)


def current_id(index_dir: Path) -> str:
    """The id of the generation in use, "" where there is none: one small file, cheap to poll."""
    try:
        return (index_dir / CURRENT_FILE).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def kept_generations(index_dir: Path) -> tuple[Generation, ...]:
    """The generations on disk, the oldest first; those without a readable manifest left out."""
    kept = []
    for folder in sorted(index_dir.glob(f"{GENERATIONS}/*")):
        with suppress(IndexDamaged):
            if folder.suffix != PART:
                manifest = _read_manifest(folder / MANIFEST_FILE, index_dir)
                kept.append(Generation(folder.name, folder, manifest))
    return tuple(kept)


def _make_current(index_dir: Path, generation_id: str) -> None:
    beside = index_dir / f"{CURRENT_FILE}{PART}"
    beside.write_text(f"{generation_id}\n", encoding="utf-8")
    _fsync(beside)
    beside.replace(index_dir / CURRENT_FILE)
    _fsync(index_dir)


def _next_id(previous: str, files: tuple[FileEntry, ...]) -> str:
    """A running number, so that ids sort by age, and a digest of the files."""
    running = previous.partition("-")[0]
    number = int(running) + 1 if running.isdecimal() else 1
    digest = sha256("".join(f"{f.name} {f.sha256}\n" for f in files).encode()).hexdigest()
    return f"{number:06d}-{digest[:12]}"


def _empty_folder(folder: Path) -> Path:
    """A new folder in place of what a killed process left there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _prune(generations: Path, keep: set[str]) -> None:
    for folder in generations.iterdir():
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)


def _read_manifest(path: Path, index_dir: Path) -> Manifest:
    try:
        manifest = Manifest.from_json(path.read_bytes())
    except FileNotFoundError:
        raise _damaged(f"{path} is missing", index_dir) from None
    if manifest is None:
        raise _damaged(f"{path} cannot be read", index_dir)
    if manifest.format_version != FORMAT_VERSION:
        found = f"{path} has format {manifest.format_version}, this zhice reads {FORMAT_VERSION}"
        raise _damaged(found, index_dir)
    return manifest


def _check(path: Path, entry: FileEntry, index_dir: Path, *, verify: bool) -> None:
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise _damaged(f"{path} is missing", index_dir) from None
    if size != entry.size:
        raise _damaged(f"{path} has {size} bytes, not {entry.size}", index_dir)
    if verify and file_entry(path).sha256 != entry.sha256:
        raise _damaged(f"{path} was changed after it was written", index_dir)


def _damaged(what: str, index_dir: Path) -> IndexDamaged:
    return IndexDamaged(f"{what}. Build the index again: zhice index build --index {index_dir}")


def _fsync(path: Path) -> None:
    """Make a file's bytes, or a folder's names, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Generations on disk: written beside, made durable, then made current by one rename.

    <index dir>/current              the id of the generation in use, one line
    <index dir>/generations/<id>/    immutable: manifest.json, the files it names, manifest.sha256
    <index dir>/generations/*.part   one being written or taken away, or left by a killed process
    <index dir>/encoding/            vectors of a build under way (index/encoding_journal.py)

A process killed at any moment leaves the old generation or the new one current, each whole.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from index.errors import IndexDamaged, IndexMissing, IndexUnusable
from index.manifest import FORMAT_VERSION, MANIFEST_FILE, EngineRef, FileEntry, Manifest, file_entry
from index.soundness import (
    AT_ONCE_BYTES,
    DIGEST_FILE,
    at_once,
    check_contents,
    check_sizes,
    damaged,
    digest_line,
    read_manifest,
)
from index.write_faults import unwritable

CURRENT_FILE = "current"
GENERATIONS = "generations"
ENCODING = "encoding"
PART = ".part"
_ID = re.compile(r"(\d{6,12})-[0-9a-f]{1,64}")


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
    """The current generation, its files all there and of the right size, the small ones whole.

    With `verify` the SHA-256 of all files is compared. Raises `IndexMissing` where nothing was
    built yet, `IndexDamaged` naming the file and the command that mends it.
    """
    current = current_id(index_dir)
    while True:
        try:
            return generation_of(index_dir, current, verify=verify)
        except IndexDamaged:
            newer = current_id(index_dir)
            if newer == current:
                raise
            current = newer  # others wrote twice meanwhile, and took away what was being opened


def generation_of(
    index_dir: Path,
    generation_id: str,
    *,
    verify: bool = False,
    at_once_bytes: int = AT_ONCE_BYTES,
) -> Generation:
    """The generation of an id, checked as `open_generation` checks; "" is one that is missing."""
    folder = _folder(index_dir, generation_id)
    manifest = read_manifest(folder, index_dir)
    check_sizes(folder, manifest.files, index_dir)
    compared = manifest.files if verify else at_once(manifest.files, at_once_bytes)
    check_contents(folder, compared, index_dir)
    return Generation(generation_id, folder, manifest)


def verify_files(generation: Generation, names: Iterable[str]) -> None:
    """Compare the SHA-256 of some files; `IndexDamaged` naming one that is missing or changed."""
    index_dir = generation.folder.parent.parent
    entries = {entry.name: entry for entry in generation.manifest.files}
    for name in names:
        path = generation.folder / name
        if name not in entries:
            raise damaged(f"{path} is missing", path, index_dir)
        check_contents(generation.folder, [entries[name]], index_dir)


def write_generation(index_dir: Path, write_files: Callable[[Path], Contents]) -> Generation:
    """Let `write_files` fill a new folder and say with what, then make it the current generation.

    The caller holds the writer lock. The newest whole generation before it stays, others go.
    Raises `IndexUnwritable` where the disk is full or cannot be written; nothing is left then.
    """
    part = index_dir / GENERATIONS / f"next{PART}"
    try:
        return _write(index_dir, part, write_files)
    except OSError as error:
        raise unwritable(index_dir, part, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def purge_generations(index_dir: Path) -> None:
    """Delete all generations but the current one, so that nothing is left of what was removed.

    The caller holds the writer lock. Raises `IndexUnusable` where something stays.
    """
    current = current_id(index_dir)
    _keep_only(index_dir, {current})
    folders = (index_dir / GENERATIONS).iterdir()
    if left := [folder for folder in folders if folder.name != current]:
        raise IndexUnusable(f"{left[0]} cannot be deleted. Delete it, or run the command again.")


def make_current(index_dir: Path, generation_id: str) -> None:
    """Use a generation from now on. The caller holds the writer lock."""
    beside = index_dir / f"{CURRENT_FILE}{PART}"
    beside.write_text(f"{generation_id}\n", encoding="utf-8")
    _fsync(beside)
    beside.replace(index_dir / CURRENT_FILE)
    _fsync(index_dir)


def current_id(index_dir: Path) -> str:
    """The id of the generation in use, "" where none is named: one small file, cheap to poll."""
    try:
        return (index_dir / CURRENT_FILE).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def kept_ids(index_dir: Path) -> list[str]:
    """Ids of the generations on disk, whole or not, the newest first."""
    names = (folder.name for folder in index_dir.glob(f"{GENERATIONS}/*"))
    return sorted((name for name in names if _ID.fullmatch(name)), key=_number, reverse=True)


def kept_generations(index_dir: Path) -> tuple[Generation, ...]:
    """The generations on disk, the oldest first; those without a readable manifest left out."""
    kept = []
    for generation_id in reversed(kept_ids(index_dir)):
        folder = index_dir / GENERATIONS / generation_id
        with suppress(IndexDamaged):
            kept.append(Generation(generation_id, folder, read_manifest(folder, index_dir)))
    return tuple(kept)


def _write(index_dir: Path, part: Path, write_files: Callable[[Path], Contents]) -> Generation:
    generations = index_dir / GENERATIONS
    generations.mkdir(parents=True, exist_ok=True)
    _empty_folder(part)
    contents = write_files(part)
    files = tuple(file_entry(path) for path in sorted(part.iterdir()))
    manifest = Manifest(
        FORMAT_VERSION,
        contents.encoder,
        contents.dimension,
        datetime.now(UTC).isoformat(timespec="seconds"),
        contents.documents,
        contents.measures,
        files,
        dict(contents.added),
        contents.engine,
    )
    written = manifest.to_json()
    (part / MANIFEST_FILE).write_bytes(written)
    (part / DIGEST_FILE).write_bytes(digest_line(written))
    for path in (*part.iterdir(), part):
        _fsync(path)
    previous, generation_id = current_id(index_dir), _next_id(index_dir, files)
    folder = part.rename(generations / generation_id)
    try:
        _fsync(generations)
        make_current(index_dir, generation_id)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _prune(index_dir, generation_id, previous)
    shutil.rmtree(index_dir / ENCODING, ignore_errors=True)  # the generation holds it now
    return Generation(generation_id, folder, manifest)


def _folder(index_dir: Path, generation_id: str) -> Path:
    """Where a generation of this id has to be."""
    current, kept = index_dir / CURRENT_FILE, kept_ids(index_dir)
    if generation_id in kept:
        return index_dir / GENERATIONS / generation_id
    try:
        size = current.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        if not kept:
            raise IndexMissing(
                f"No index at {index_dir}. Build one: zhice index build --index {index_dir}"
            ) from None
        raise damaged(f"{current} is missing", current, index_dir) from None
    except OSError as error:
        raise damaged(f"{current} cannot be read: {error.strerror}", current, index_dir) from error
    names = "names no generation that is there" if size else "is empty"
    raise damaged(f"{current} {names}", current, index_dir)


def _number(generation_id: str) -> int:
    found = _ID.fullmatch(generation_id)
    return int(found[1]) if found else 0


def _next_id(index_dir: Path, files: tuple[FileEntry, ...]) -> str:
    """A running number, so that ids sort by age, and a digest of the files."""
    number = max(map(_number, (*kept_ids(index_dir), current_id(index_dir)))) + 1
    digest = sha256("".join(f"{f.name} {f.sha256}\n" for f in files).encode()).hexdigest()
    return f"{number:06d}-{digest[:12]}"


def _empty_folder(folder: Path) -> None:
    """A new folder in place of what a killed process left there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


def _prune(index_dir: Path, newest: str, previous: str) -> None:
    """Take everything away but the newest generation and the one before it.

    Where the one before is damaged, the newest whole one stays in its place.
    """
    before = (previous, *(each for each in kept_ids(index_dir) if each not in (newest, previous)))
    _keep_only(index_dir, {newest, next(_whole(index_dir, before), "")})


def _keep_only(index_dir: Path, keep: set[str]) -> None:
    for folder in (index_dir / GENERATIONS).iterdir():
        gone = folder
        if folder.name not in keep:
            if folder.suffix != PART:  # a process killed here leaves no generation in pieces
                with suppress(OSError):
                    gone = folder.rename(folder.with_name(f"{folder.name}{PART}"))
            shutil.rmtree(gone, ignore_errors=True)


def _whole(index_dir: Path, generation_ids: Iterable[str]) -> Iterator[str]:
    for generation_id in generation_ids:
        with suppress(IndexUnusable):
            yield generation_of(index_dir, generation_id).id


def _fsync(path: Path) -> None:
    """Make a file's bytes, or a folder's names, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

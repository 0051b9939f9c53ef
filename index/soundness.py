"""Whether the files of a generation are those that its manifest names: their sizes, their SHA-256.

A generation of a million measures has 10 GB, and reading them takes a minute. So an opening
compares the size of every file and the SHA-256 of as many small ones as `AT_ONCE_BYTES` allow;
`index.choice` compares the rest while questions are answered.
"""

import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from index.errors import IndexDamaged
from index.manifest import FORMAT_VERSION, MANIFEST_FILE, FileEntry, Manifest

DIGEST_FILE = "manifest.sha256"  # as `sha256sum --check` reads it
AT_ONCE_BYTES = 32 * 1024 * 1024  # about 30 ms; the index of the seeds has 3 MB
CHUNK_BYTES = 1024 * 1024


def read_manifest(folder: Path, index_dir: Path) -> Manifest:
    """The manifest of a generation. Raises `IndexDamaged` where it is not what was written."""
    path = folder / MANIFEST_FILE
    data = _bytes_of(path, index_dir)
    digest = folder / DIGEST_FILE
    if digest.exists() and _bytes_of(digest, index_dir) != digest_line(data):
        raise damaged(f"{path} and {DIGEST_FILE} beside it do not fit each other", path, index_dir)
    manifest = Manifest.from_json(data)
    if manifest is None:
        raise damaged(f"{path} cannot be read", path, index_dir)
    if manifest.format_version != FORMAT_VERSION:
        found = f"{path} has format {manifest.format_version}, this zhice reads {FORMAT_VERSION}"
        way_out = f"Build the index again: zhice index build --index {index_dir}"
        raise IndexDamaged(f"{found}. {way_out}", path)
    return manifest


def digest_line(manifest: bytes) -> bytes:
    """What stands in the file that vouches for a manifest.

    >>> digest_line(b"").split()[1]
    b'manifest.json'
    """
    return f"{sha256(manifest).hexdigest()}  {MANIFEST_FILE}\n".encode()


def check_sizes(folder: Path, entries: Iterable[FileEntry], index_dir: Path) -> None:
    """Raise `IndexDamaged` naming the first file that is missing or of another size."""
    for entry in entries:
        path = folder / entry.name
        try:
            size = path.stat().st_size
        except FileNotFoundError:
            raise damaged(f"{path} is missing", path, index_dir) from None
        except OSError as error:
            raise _unreadable(path, error, index_dir) from error
        if size != entry.size:
            raise damaged(f"{path} has {size} bytes, not {entry.size}", path, index_dir)


def check_contents(
    folder: Path,
    entries: Iterable[FileEntry],
    index_dir: Path,
    rest: Callable[[float], None] | None = None,
) -> None:
    """Raise `IndexDamaged` naming the first file that has another SHA-256.

    `rest` is called after every chunk with the seconds that it took, so that a check beside
    readers can leave them the machine.
    """
    for entry in entries:
        path = folder / entry.name
        if _digest(path, index_dir, rest) != entry.sha256:
            raise damaged(f"{path} was changed after it was written", path, index_dir)


def at_once(entries: Iterable[FileEntry], budget: int = AT_ONCE_BYTES) -> tuple[FileEntry, ...]:
    """The smallest files, as many as have `budget` bytes together.

    >>> files = [FileEntry("vectors.npy", 90, ""), FileEntry("terms.txt", 4, "")]
    >>> [entry.name for entry in at_once(files, budget=50)]
    ['terms.txt']
    """
    chosen = []
    for entry in sorted(entries, key=lambda entry: entry.size):
        budget -= entry.size
        if budget < 0:
            break
        chosen.append(entry)
    return tuple(chosen)


def damaged(what: str, path: Path, index_dir: Path) -> IndexDamaged:
    """The error about a file, with the way out."""
    return IndexDamaged(f"{what}. Repair the index: zhice index repair --index {index_dir}", path)


def _digest(path: Path, index_dir: Path, rest: Callable[[float], None] | None) -> str:
    digest = sha256()
    try:
        with path.open("rb", buffering=0) as file:
            while True:
                began = time.perf_counter()
                chunk = file.read(CHUNK_BYTES)
                if not chunk:
                    return digest.hexdigest()
                digest.update(chunk)
                if rest is not None:
                    rest(time.perf_counter() - began)
    except FileNotFoundError:
        raise damaged(f"{path} is missing", path, index_dir) from None
    except OSError as error:
        raise _unreadable(path, error, index_dir) from error


def _bytes_of(path: Path, index_dir: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise damaged(f"{path} is missing", path, index_dir) from None
    except OSError as error:
        raise _unreadable(path, error, index_dir) from error


def _unreadable(path: Path, error: OSError, index_dir: Path) -> IndexDamaged:
    return damaged(f"{path} cannot be read: {error.strerror or error}", path, index_dir)

from pathlib import Path

import numpy as np
import pytest

from index.encoding_journal import Journal
from index.errors import IndexUnwritable
from index.known_vectors import KnownVectors, Stored

RNG = np.random.default_rng(3)
KEYS = RNG.integers(0, 256, (9_000, 32), dtype=np.uint8)
KEYS[:, 31] = 0  # a key may end with NUL
VECTORS = RNG.random((9_000, 4), dtype=np.float32)


def test_every_key_of_every_file_is_found(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", "nano@1", 4)
    journal.append(KEYS[6_000:8_000], VECTORS[6_000:8_000])
    stored = [
        Stored(KEYS[:1_000], VECTORS[:1_000]),
        Stored(KEYS[1_000:6_000], VECTORS[1_000:6_000]),
    ]
    known = KnownVectors(stored, journal)
    found = known.find(KEYS)
    assert (found[:8_000] >= 0).all()
    assert (found[8_000:] == -1).all()
    copied = np.zeros_like(VECTORS)
    known.copy(found[:8_000], copied, np.arange(8_000))
    assert copied[:8_000].tolist() == VECTORS[:8_000].tolist()
    assert not copied[8_000:].any()


def test_keys_that_differ_in_their_last_byte_are_told_apart() -> None:
    key = np.zeros((2, 32), dtype=np.uint8)
    key[1, 31] = 1
    known = KnownVectors([Stored(key[:1], VECTORS[:1])])
    assert known.find(key).tolist() == [0, -1]


def test_without_files_nothing_is_known() -> None:
    assert KnownVectors().find(KEYS[:2]).tolist() == [-1, -1]
    assert KnownVectors().find(KEYS[:0]).tolist() == []


def test_rows_are_copied_to_the_places_asked_for() -> None:
    known = KnownVectors([Stored(KEYS[:3], VECTORS[:3])])
    copied = np.zeros((4, 4), dtype=np.float32)
    known.copy(known.find(KEYS[[2, 0]]), copied, np.array([3, 1]))
    assert copied.tolist() == [[0] * 4, VECTORS[0].tolist(), [0] * 4, VECTORS[2].tolist()]


def test_room_beside_a_journal_is_on_disk_and_leaves_no_file(tmp_path: Path) -> None:
    known = KnownVectors((), Journal(tmp_path / "encoding" / "journal", "nano@1", 4))
    room = known.room(3, 4)
    room[:] = VECTORS[:3]
    assert isinstance(room, np.memmap)
    assert room.tolist() == VECTORS[:3].tolist()
    assert list((tmp_path / "encoding").iterdir()) == []


def test_no_room_is_told_before_anything_is_encoded(tmp_path: Path) -> None:
    known = KnownVectors((), Journal(tmp_path / "encoding" / "journal", "nano@1", 4))
    with pytest.raises(IndexUnwritable) as error:
        known.room(1 << 50, 4)
    assert str(error.value) == (
        f"There is no room for {1 << 54} bytes of vectors at {tmp_path / 'encoding'}: "
        "File too large. What was built before is still in use. "
        "Look after the disk, then try again, or name another folder with --index."
    )

from pathlib import Path

import numpy as np
import pytest

from index.encoding_journal import Journal
from index.errors import IndexUnwritable

RNG = np.random.default_rng(7)
KEYS = RNG.integers(0, 256, (7, 32), dtype=np.uint8)
VECTORS = RNG.random((7, 16), dtype=np.float32)
SLOT = 32 + 16 * 4  # bytes: a key and a vector of 16 dimensions
BATCHES = (slice(0, 3), slice(3, 7))
WHOLE = (1 + 1 + 3 + 1 + 4) * SLOT  # the header, and two batches with their heads


def journal(path: Path, identity: str = "nano@1", dimension: int = 16) -> Journal:
    return Journal(path, identity, dimension)


def kept(path: Path, identity: str = "nano@1", dimension: int = 16) -> dict[bytes, list[float]]:
    """What a later build finds of the keys above."""
    slots = journal(path, identity, dimension).slots()
    found = zip(slots["key"], slots["vector"], strict=True)
    ours = {key.tobytes() for key in KEYS}
    return {key.tobytes(): vector.tolist() for key, vector in found if key.tobytes() in ours}


def rows(count: int) -> dict[bytes, list[float]]:
    return {KEYS[row].tobytes(): VECTORS[row].tolist() for row in range(count)}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A journal of two batches."""
    path = tmp_path / "encoding" / "journal"
    book = journal(path)
    for batch in BATCHES:
        book.append(KEYS[batch], VECTORS[batch])
    return path


def test_what_was_appended_is_found_again(written: Path) -> None:
    assert written.stat().st_size == WHOLE
    assert kept(written) == rows(7)


def test_nothing_is_kept_before_the_first_batch(tmp_path: Path) -> None:
    path = tmp_path / "encoding" / "journal"
    assert len(journal(path).slots()) == 0
    assert not path.parent.exists()


@pytest.mark.parametrize("lost", [1, SLOT - 1, SLOT, 3 * SLOT, 5 * SLOT - 1, 5 * SLOT])
def test_a_torn_last_batch_is_not_read(written: Path, lost: int) -> None:
    data = written.read_bytes()
    written.write_bytes(data[:-lost])
    assert kept(written) == rows(3)


def test_a_torn_last_batch_is_cut_before_the_next_is_appended(written: Path) -> None:
    data = written.read_bytes()
    written.write_bytes(data[:-1])
    journal(written).append(KEYS[3:7], VECTORS[3:7])
    assert written.read_bytes() == data


def test_every_byte_that_changes_loses_its_batch_and_what_follows(written: Path) -> None:
    data = written.read_bytes()
    starts = {"header": 0, "first": SLOT, "second": 5 * SLOT}
    left = {"header": rows(0), "first": rows(0), "second": rows(3)}
    covered = {"header": 48, "first": 4 * SLOT, "second": 5 * SLOT}
    for part, start in starts.items():
        for at in range(start, start + covered[part], 5):
            if 48 <= at - start < SLOT:  # behind a head nothing stands that is read
                continue
            changed = bytearray(data)
            changed[at] ^= 0x40
            written.write_bytes(changed)
            assert kept(written) == left[part], f"byte {at} of the {part}"


@pytest.mark.parametrize("garbled", [b"", b"{}", bytes(10_000), bytes(range(256)) * 50])
def test_what_is_no_journal_is_replaced(tmp_path: Path, garbled: bytes) -> None:
    path = tmp_path / "journal"
    path.write_bytes(garbled)
    assert kept(path) == {}
    journal(path).append(KEYS[:3], VECTORS[:3])
    assert path.stat().st_size == 5 * SLOT
    assert kept(path) == rows(3)


def test_the_journal_of_another_encoder_is_replaced(written: Path) -> None:
    assert kept(written, "nano@2") == {}
    assert kept(written, dimension=8) == {}
    journal(written, "nano@2").append(KEYS[:3], VECTORS[:3])
    assert kept(written, "nano@2") == rows(3)
    assert kept(written) == {}


def test_vectors_of_one_dimension_leave_room_for_a_head(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal(path, dimension=1).append(KEYS, VECTORS[:, :1])
    found = kept(path, dimension=1)
    assert found == {key.tobytes(): [float(v)] for key, v in zip(KEYS, VECTORS[:, 0], strict=True)}


def test_a_journal_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    path = tmp_path / "encoding" / "journal"
    path.mkdir(parents=True)
    with pytest.raises(IndexUnwritable) as error:
        journal(path).append(KEYS, VECTORS)
    assert str(error.value) == (
        f"{path} cannot be written: Is a directory. What was built before is still in use. "
        "Look after the disk, then try again, or name another folder with --index."
    )

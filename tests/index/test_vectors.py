from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.vectors import LISTS_FILE, VECTORS_FILE, VectorIndex
from tests.index.disks import files_up_to

N, DIMENSION = 400, 32


@pytest.fixture(scope="module")
def vectors() -> NDArray[np.float32]:
    drawn = np.random.default_rng(7).standard_normal((N, DIMENSION)).astype(np.float32)
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    return drawn


@pytest.fixture(scope="module", params=["exact", "lists"])
def index(request: pytest.FixtureRequest, vectors: NDArray[np.float32]) -> VectorIndex:
    return VectorIndex.build(vectors, exact_below=N + 1 if request.param == "exact" else 1)


def test_the_best_rows_come_first_with_their_cosines(
    index: VectorIndex, vectors: NDArray[np.float32]
) -> None:
    cosines = vectors @ vectors[5]
    expected = np.argsort(-cosines)[:10]
    ranking = index.search(vectors[5], 10)
    assert ranking.rows.tolist() == expected.tolist()
    np.testing.assert_allclose(ranking.cosines, cosines[expected], atol=1e-6)


@pytest.mark.parametrize("n_allowed", [1, 30, 350])
def test_a_filter_applies_before_the_search(
    index: VectorIndex, vectors: NDArray[np.float32], n_allowed: int
) -> None:
    allowed = np.random.default_rng(1).permutation(N)[:n_allowed]
    cosines = vectors @ vectors[5]
    expected = allowed[np.argsort(-cosines[allowed])][:10]
    assert index.search(vectors[5], 10, allowed).rows.tolist() == expected.tolist()


def test_nothing_allowed_finds_nothing(index: VectorIndex, vectors: NDArray[np.float32]) -> None:
    ranking = index.search(vectors[5], 10, np.zeros(0, dtype=np.int64))
    assert (ranking.rows.tolist(), ranking.cosines.tolist()) == ([], [])


def test_asking_for_nothing_finds_nothing(index: VectorIndex, vectors: NDArray[np.float32]) -> None:
    assert index.search(vectors[5], 0).rows.tolist() == []


def test_asking_for_more_than_there_are_finds_all(
    index: VectorIndex, vectors: NDArray[np.float32]
) -> None:
    assert sorted(index.search(vectors[5], 10 * N).rows.tolist()) == list(range(N))


def test_equal_cosines_stand_in_row_order() -> None:
    same = np.tile(np.array([0.6, 0.8], dtype=np.float32), (5, 1))
    index = VectorIndex.build(same)
    assert index.search(same[0], 3).rows.tolist() == [0, 1, 2]
    assert index.search(same[0], 2, np.array([4, 1, 3])).rows.tolist() == [1, 3]


def test_an_index_without_measures_finds_nothing() -> None:
    index = VectorIndex.build(np.zeros((0, 4), dtype=np.float32))
    assert index.search(np.ones(4, dtype=np.float32), 3).rows.tolist() == []


def test_a_saved_index_finds_the_same(
    index: VectorIndex, vectors: NDArray[np.float32], tmp_path: Path
) -> None:
    index.save(tmp_path)
    loaded = VectorIndex.load(tmp_path)
    before, after = index.search(vectors[9], 7), loaded.search(vectors[9], 7)
    assert after.rows.tolist() == before.rows.tolist()
    assert after.cosines.tolist() == before.cosines.tolist()


def test_lists_that_the_disk_does_not_take_are_no_silent_half(
    vectors: NDArray[np.float32], tmp_path: Path
) -> None:
    index = VectorIndex.build(np.ascontiguousarray(vectors[:, :2]), exact_below=1)
    index.save(tmp_path)
    lists, exact = ((tmp_path / name).stat().st_size for name in (LISTS_FILE, VECTORS_FILE))
    assert exact < lists
    with files_up_to(lists - 1), pytest.raises(OSError, match="File too large"):
        index.save(tmp_path)


def test_the_same_vectors_build_the_same_lists(
    vectors: NDArray[np.float32], tmp_path: Path
) -> None:
    files = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        VectorIndex.build(vectors, exact_below=1).save(tmp_path / name)
        files.append((tmp_path / name / LISTS_FILE).read_bytes())
    assert files[0] == files[1]

"""Every file of a generation damaged in turn, in every way."""

import shutil
from pathlib import Path

import pytest

from index.build import build_index
from index.encoders.hashing import HashingEncoder
from index.errors import IndexDamaged
from index.generations import open_generation
from index.soundness import check_contents
from tests.index.conftest import Records
from tests.index.damaging import EVERY


@pytest.fixture(scope="module")
def whole(
    records: Records, encoder: HashingEncoder, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """An index of one generation."""
    index_dir = tmp_path_factory.mktemp("whole") / "index"
    build_index(*records, index_dir, encoder)
    return index_dir


@pytest.mark.parametrize("damage", EVERY)
def test_every_damaged_file_is_named_with_the_way_out(
    whole: Path, tmp_path: Path, damage: str
) -> None:
    names = sorted(path.name for path in open_generation(whole).folder.iterdir())
    assert len(names) == 34  # 32 files, their manifest and what vouches for it
    for name in names:
        index_dir = tmp_path / name
        shutil.copytree(whole, index_dir)
        path = open_generation(index_dir).folder / name
        EVERY[damage](path)
        if (damage, name) == ("remove", "manifest.sha256"):
            open_generation(index_dir)  # nothing vouches for the manifest; nothing is wrong with it
            continue
        with pytest.raises(IndexDamaged) as error:
            open_generation(index_dir)
        assert name in str(error.value)
        assert error.value.file is not None
        assert error.value.file.parent == path.parent
        assert str(error.value).endswith(
            f". Repair the index: zhice index repair --index {index_dir}"
        )


@pytest.mark.parametrize("damage", EVERY)
def test_a_damaged_pointer_is_named(whole: Path, tmp_path: Path, damage: str) -> None:
    index_dir = tmp_path / "index"
    shutil.copytree(whole, index_dir)
    EVERY[damage](index_dir / "current")
    said = {
        "flip": "names no generation that is there",
        "truncate": "names no generation that is there",
        "empty": "is empty",
        "remove": "is missing",
    }
    with pytest.raises(IndexDamaged) as error:
        open_generation(index_dir)
    assert str(error.value) == (
        f"{index_dir}/current {said[damage]}. "
        f"Repair the index: zhice index repair --index {index_dir}"
    )


def test_a_check_can_rest_after_every_chunk(whole: Path) -> None:
    generation = open_generation(whole)
    rests: list[float] = []
    check_contents(generation.folder, generation.manifest.files, whole, rests.append)
    filled = [entry for entry in generation.manifest.files if entry.size]
    assert len(rests) == len(filled)  # each is smaller than a chunk

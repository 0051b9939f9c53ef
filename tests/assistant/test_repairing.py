from pathlib import Path

import pytest

from assistant import indexing
from assistant.errors import OtherEncoder
from assistant.repairing import Repair, Repaired, repair
from assistant.settings import Settings
from index.errors import IndexDamaged, IndexMissing
from index.generations import current_id, open_generation
from index.verify import verify_index
from tests.assistant.small_index import DRAFT, JIADING, built, written
from tests.index.damaging import flip, remove, truncate


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An index of two generations; the second has one document more."""
    settings = built(tmp_path, draft=DRAFT)
    indexing.add(written(tmp_path, jiading=JIADING), settings)
    return settings


def ids(settings: Settings) -> list[str]:
    return [document.id for document in indexing.indexed(settings).documents]


def damage_of(settings: Settings) -> str:
    with pytest.raises(IndexDamaged) as error:
        verify_index(settings.index_dir)
    return str(error.value)


def test_a_whole_index_stays_as_it_is(settings: Settings) -> None:
    current = current_id(settings.index_dir)
    assert repair(settings) == Repaired(Repair.NONE, current, "")
    assert current_id(settings.index_dir) == current


@pytest.mark.parametrize("name", ["vectors.npy", "measures.jsonl", "bm25-weights.npy"])
def test_whole_documents_are_indexed_again_and_nothing_is_lost(
    settings: Settings, name: str
) -> None:
    before = open_generation(settings.index_dir)
    flip(before.folder / name)
    damage = damage_of(settings)
    repaired = repair(settings)
    after = open_generation(settings.index_dir, verify=True)
    assert repaired == Repaired(Repair.INDEXED_AGAIN, after.id, damage)
    assert after.manifest.files == before.manifest.files  # the very index that it was
    assert after.manifest.added == before.manifest.added
    assert ids(settings) == ["draft", "jiading"]


@pytest.mark.parametrize("name", ["documents.jsonl", "manifest.json"])
def test_where_they_are_damaged_too_the_generation_before_is_current_again(
    settings: Settings, name: str
) -> None:
    truncate(open_generation(settings.index_dir).folder / name)
    damage = damage_of(settings)
    repaired = repair(settings)
    lost = ("jiading",) if name == "documents.jsonl" else ()  # the manifest alone could say it
    current = current_id(settings.index_dir)
    assert repaired == Repaired(Repair.WENT_BACK, current, damage, lost)
    assert (current[:6], ids(settings)) == ("000001", ["draft"])
    verify_index(settings.index_dir)


def test_a_lost_pointer_is_written_again(settings: Settings) -> None:
    current = current_id(settings.index_dir)
    remove(settings.index_dir / "current")
    damage = damage_of(settings)
    assert repair(settings) == Repaired(Repair.WENT_BACK, current, damage)
    assert ids(settings) == ["draft", "jiading"]


def test_where_nothing_is_whole_the_documents_are_asked_for(settings: Settings) -> None:
    for path in settings.index_dir.glob("generations/*/documents.jsonl"):
        truncate(path)
    damage = damage_of(settings)
    with pytest.raises(IndexDamaged) as error:
        repair(settings)
    assert str(error.value) == (
        f"{damage} Nothing of it is whole. Build it from your documents: "
        f"zhice index build PATH --index {settings.index_dir}"
    )


def test_an_index_of_another_encoder_is_not_encoded_again(settings: Settings) -> None:
    flip(open_generation(settings.index_dir).folder / "vectors.npy")
    with pytest.raises(OtherEncoder):
        repair(settings.model_copy(update={"encoder": "nano"}))


def test_there_is_nothing_to_repair_where_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        repair(Settings(index_dir=tmp_path / "index", encoder="hashing"))

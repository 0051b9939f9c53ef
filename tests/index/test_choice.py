"""Which generation is used while the current one is damaged."""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from index.choice import Choice
from index.errors import EncoderMismatch, IndexDamaged, IndexMissing
from index.generations import Contents, Generation, make_current, write_generation
from tests.index.damaging import flip, remove, truncate

SMALL_BYTES = 200  # big.txt has 300, and is not compared at an opening
CONTENTS = Contents("hashing", 8, 1, 2)


def write(index_dir: Path, text: str) -> Generation:
    def write_files(folder: Path) -> Contents:
        (folder / "small.txt").write_text(text)
        (folder / "big.txt").write_text(text * 100)
        return CONTENTS

    return write_generation(index_dir, write_files)


def opened(choice: Choice) -> str:
    return choice.opened(lambda generation: generation.id)


@pytest.fixture
def two(index_dir: Path) -> tuple[Generation, Generation]:
    """An index with the generation before the current one."""
    return write(index_dir, "一"), write(index_dir, "二")


def test_a_whole_current_generation_is_used(
    index_dir: Path, two: tuple[Generation, Generation]
) -> None:
    choice = Choice(index_dir)
    assert (opened(choice), choice.current(), choice.passed_over()) == (two[1].id, two[1].id, None)


def test_one_that_was_followed_while_it_was_opened_is_no_fault(
    index_dir: Path, two: tuple[Generation, Generation], caplog: pytest.LogCaptureFixture
) -> None:
    choice = Choice(index_dir)

    def open_slowly(generation: Generation) -> str:
        write(index_dir, "三")
        return generation.id

    assert choice.opened(open_slowly) == two[1].id
    assert choice.current() not in {generation.id for generation in two}
    assert caplog.messages == []


@pytest.mark.parametrize("damage", [flip, truncate, remove])
def test_a_damaged_one_is_passed_over_loudly(
    index_dir: Path,
    two: tuple[Generation, Generation],
    damage: Callable[[Path], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    path = two[1].folder / "small.txt"
    damage(path)
    choice = Choice(index_dir)
    assert (opened(choice), choice.current()) == (two[0].id, two[0].id)
    passed_over = choice.passed_over()
    assert passed_over is not None
    assert (passed_over.generation, passed_over.error.file) == (two[1].id, path)
    assert caplog.messages == [
        f"generation {two[1].id} is damaged: {passed_over.error}",
        f"generation {two[0].id} is used instead of the current one",
    ]


def test_where_none_is_whole_the_current_one_is_told(
    index_dir: Path, two: tuple[Generation, Generation]
) -> None:
    for generation in two:
        truncate(generation.folder / "small.txt")
    with pytest.raises(IndexDamaged) as error:
        opened(Choice(index_dir))
    assert error.value.file == two[1].folder / "small.txt"


def test_without_an_index_there_is_nothing_to_choose(index_dir: Path) -> None:
    choice = Choice(index_dir)
    with pytest.raises(IndexMissing):
        opened(choice)
    assert (choice.current(), choice.passed_over()) == ("", None)


def test_the_next_generation_is_used_again(
    index_dir: Path, two: tuple[Generation, Generation]
) -> None:
    remove(two[1].folder / "small.txt")
    choice = Choice(index_dir)
    assert opened(choice) == two[0].id
    new = write(index_dir, "三")
    assert (choice.current(), opened(choice), choice.passed_over()) == (new.id, new.id, None)


def test_a_restored_file_is_noticed(index_dir: Path, two: tuple[Generation, Generation]) -> None:
    path = two[1].folder / "small.txt"
    kept = path.with_suffix(".kept")
    shutil.copy2(path, kept)
    flip(path)
    choice = Choice(index_dir)
    assert opened(choice) == two[0].id
    kept.rename(path)
    assert (choice.current(), opened(choice), choice.passed_over()) == (two[1].id, two[1].id, None)


@pytest.mark.parametrize("text", [None, "", "garbage", "000009-0123456789ab", "../.."])
def test_a_spoilt_pointer_leads_to_the_newest_whole_one(
    index_dir: Path, two: tuple[Generation, Generation], text: str | None
) -> None:
    pointer = index_dir / "current"
    if text is None:
        pointer.unlink()
    else:
        pointer.write_text(text)
    choice = Choice(index_dir)
    assert (opened(choice), choice.current()) == (two[1].id, two[1].id)
    passed_over = choice.passed_over()
    assert passed_over is not None
    assert passed_over.error.file == pointer


def test_what_an_opening_does_not_compare_is_checked_later(
    index_dir: Path, two: tuple[Generation, Generation]
) -> None:
    path = two[1].folder / "big.txt"
    flip(path)
    choice = Choice(index_dir, SMALL_BYTES)
    assert opened(choice) == two[1].id
    with pytest.raises(IndexDamaged) as error:
        choice.check(two[1].id, Event())
    assert error.value.file == path
    assert (choice.current(), opened(choice)) == (two[0].id, two[0].id)
    choice.check(two[0].id, Event())


def test_a_check_ends_when_the_service_does(
    index_dir: Path, two: tuple[Generation, Generation]
) -> None:
    flip(two[1].folder / "big.txt")
    stopped = Event()
    stopped.set()
    choice = Choice(index_dir, SMALL_BYTES)
    choice.check(two[1].id, stopped)
    assert choice.current() == two[1].id


def test_a_check_of_what_was_taken_away_finds_nothing(
    index_dir: Path, two: tuple[Generation, Generation]
) -> None:
    write(index_dir, "三")
    choice = Choice(index_dir)
    choice.check(two[0].id, Event())
    assert choice.damage_of(two[0].id) is None


def test_a_library_that_cannot_read_a_file_is_understood_by_its_sha256(
    index_dir: Path, two: tuple[Generation, Generation]
) -> None:
    flip(two[1].folder / "big.txt")

    def read(generation: Generation) -> str:
        if generation.id == two[1].id:
            raise ValueError("magic string is not correct")
        return generation.id

    assert Choice(index_dir, SMALL_BYTES).opened(read) == two[0].id


def test_an_error_that_is_no_damage_is_not_hidden(
    index_dir: Path, two: tuple[Generation, Generation]
) -> None:
    def fail(_: Generation) -> str:
        raise ValueError("a mistake of ours")

    def mismatch(_: Generation) -> str:
        raise EncoderMismatch("another encoder")

    choice = Choice(index_dir)
    for open_one, kind in ((fail, ValueError), (mismatch, EncoderMismatch)):
        with pytest.raises(kind):
            choice.opened(open_one)
    assert choice.current() == two[1].id


def test_a_pointer_back_is_followed(index_dir: Path, two: tuple[Generation, Generation]) -> None:
    make_current(index_dir, two[0].id)
    assert opened(Choice(index_dir)) == two[0].id

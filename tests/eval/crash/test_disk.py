import shutil
from pathlib import Path

import pytest

from eval.crash.disk import Disk, Phase, garbage, phase_of, texts_of
from index.generations import current_id, make_current
from tests.assistant.small_index import DRAFT, built

BEFORE = Disk("000001-a", ("000001-a",), None)


@pytest.mark.parametrize(
    ("after", "phase"),
    [
        (BEFORE, Phase.BEFORE),
        (Disk("000001-a", ("000001-a",), 7), Phase.WRITING),
        (Disk("000001-a", ("000002-b", "000001-a"), None), Phase.SWITCHING),
        (Disk("000002-b", ("000002-b", "000001-a"), None), Phase.AFTER),
    ],
)
def test_how_far_a_change_came_is_seen_on_disk(after: Disk, phase: Phase) -> None:
    assert phase_of(BEFORE, after) is phase


def test_what_an_earlier_kill_left_says_nothing_of_this_one() -> None:
    left = Disk("000001-a", ("000001-a",), 7)
    assert phase_of(left, left) is Phase.BEFORE
    assert phase_of(left, Disk("000001-a", ("000001-a",), 8)) is Phase.WRITING


def test_everything_that_lies_about_is_garbage(tmp_path: Path) -> None:
    index_dir = built(tmp_path, draft=DRAFT).index_dir
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    assert list(garbage(index_dir, temporary)) == []
    (temporary / "zhice-upload-1").mkdir()
    (index_dir / "writer.pid").touch()
    current = index_dir / "generations" / current_id(index_dir)
    for name in ("next.part", "000002-a", "000003-b"):
        shutil.copytree(current, current.with_name(name))
    assert sorted(garbage(index_dir, temporary)) == [
        "4 generations",
        "next.part",
        "writer.pid",
        "zhice-upload-1",
    ]


def test_the_documents_of_the_current_generation_are_read(tmp_path: Path) -> None:
    index_dir = built(tmp_path, draft=DRAFT).index_dir
    assert texts_of(index_dir) == {"draft": DRAFT}
    make_current(index_dir, current_id(index_dir))
    assert Disk.of(index_dir) == Disk(current_id(index_dir), (current_id(index_dir),), None)

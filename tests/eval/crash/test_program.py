"""The program itself, small: a real service, real writers, real kills."""

import json
import random
from itertools import islice
from pathlib import Path

import pytest

from eval.crash.__main__ import main
from eval.crash.changing import Changed, drawn
from eval.crash.damage import Faults
from eval.crash.report import disk_rows_of

TOUCHES = (
    "open writer.lock",
    "os.mkdir next.part",
    "open documents.jsonl",
    "os.rename 000002-a",
    "open current.part",
    "os.rename current",
    "shutil.rmtree 000001-a.part",
)


def test_every_touch_of_files_and_every_time_is_drawn() -> None:
    chance = random.Random(1)
    drawn_kills = [drawn(chance, Changed(0, 2.0, TOUCHES)) for _ in range(400)]
    touches = [one.at_touch for one in drawn_kills if one.at_touch is not None]
    seconds = [one.after_seconds for one in drawn_kills if one.after_seconds is not None]
    assert set(touches) == set(range(1, len(TOUCHES) + 1))
    assert sum(4 <= at <= 7 for at in touches) > len(touches) / 2  # the switch
    assert (min(seconds) < 0.1, max(seconds) > 1.9, len(seconds) > 150) == (True, True, True)


def test_ten_kills_find_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--kills", "10", "--seed", "11", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["faults"] == []
    assert (code, found["kills"]) == (0, 10)
    assert sum(row["old"] + row["new"] for row in found["operations"]) == 10
    assert found["answers"]["200"] > 0


def test_faults_of_the_disk_are_told_and_got_over(tmp_path: Path) -> None:
    faults = Faults(tmp_path)
    try:
        tried = [*islice(faults.full_disks(), 1), *islice(faults.damages(), 3)]
    finally:
        faults.close()
    assert [(one.fault, one.kept) for one in tried] == [
        ("full disk", True),
        ("flipped", True),
        ("truncated", True),
        ("removed", True),
    ]
    assert [row.tried for row in disk_rows_of(tried)] == [1, 1, 1, 1]

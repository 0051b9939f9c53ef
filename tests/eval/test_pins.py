from pathlib import Path

import pytest

from eval.errors import EvaluationError
from eval.metrics import Share
from eval.pins import Change, Pins, changes, read_pins, write_pins


def pins(**by_type: Share) -> Pins:
    right = sum(share.right for share in by_type.values())
    total = sum(share.total for share in by_type.values())
    return Pins("5ec", "hashing-1", Share(right, total), by_type)


def test_pins_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "pinned.json"
    write_pins(pins(lead=Share(3, 4)), path)
    assert read_pins(path) == pins(lead=Share(3, 4))
    assert path.read_text("utf-8") == (
        "{\n"
        '  "questions_sha256": "5ec",\n'
        '  "encoder": "hashing-1",\n'
        '  "overall": {\n    "right": 3,\n    "total": 4\n  },\n'
        '  "by_type": {\n    "lead": {\n      "right": 3,\n      "total": 4\n    }\n  }\n'
        "}\n"
    )


def test_nothing_is_pinned_without_a_file(tmp_path: Path) -> None:
    assert read_pins(tmp_path / "pinned.json") is None


def test_a_file_without_pinned_scores_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pinned.json"
    path.write_text('{"encoder": "nano"}', "utf-8")
    with pytest.raises(EvaluationError) as caught:
        read_pins(path)
    assert str(caught.value) == (
        f"{path} holds no pinned scores: Field required. Pin again: zhice eval --pin"
    )


def test_each_type_is_compared_and_then_all_together() -> None:
    before = pins(count=Share(2, 2), lead=Share(3, 4))
    now = pins(english=Share(1, 1), lead=Share(4, 4))
    assert changes(before, now) == (
        Change("count", Share(2, 2), None),
        Change("english", None, Share(1, 1)),
        Change("lead", Share(3, 4), Share(4, 4)),
        Change("overall", Share(5, 6), Share(5, 5)),
    )


def test_without_pins_nothing_changed() -> None:
    compared = changes(None, pins(lead=Share(3, 4)))
    assert compared == (
        Change("lead", None, Share(3, 4)),
        Change("overall", None, Share(3, 4)),
    )
    assert [change.worse for change in compared] == [False, False]


@pytest.mark.parametrize(
    ("pinned", "now", "worse"),
    [
        (Share(3, 4), Share(3, 4), False),
        (Share(3, 4), Share(4, 4), False),
        (Share(3, 4), Share(2, 4), True),
        (Share(1, 3), Share(2, 6), False),
        (Share(3, 4), Share(3, 5), True),
        (Share(3, 4), None, True),
        (None, Share(0, 5), False),
    ],
)
def test_a_type_is_worse_when_its_share_fell(
    pinned: Share | None, now: Share | None, worse: bool
) -> None:
    assert Change("lead", pinned, now).worse is worse

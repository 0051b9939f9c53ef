"""Pinned scores: right answers of each type, kept in a file so that a change is a visible diff.

Only counts are pinned, which are the same in every run of the same product; latencies are not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.errors import EvaluationError
from eval.metrics import Scores, Share

PINS_FILE = Path(__file__).with_name("pinned.json")


@dataclass(frozen=True, slots=True)
class Pins:
    """Pinned counts, and which question set and encoder they are of."""

    questions_sha256: str
    encoder: str
    overall: Share
    by_type: dict[str, Share]


@dataclass(frozen=True, slots=True)
class Change:
    """A type's pinned share and the one now; None where one of the two is missing."""

    type: str
    pinned: Share | None
    now: Share | None

    @property
    def worse(self) -> bool:
        """Whether less is right than pinned, by share; a type no longer asked is worse too."""
        if self.pinned is None:
            return False
        if self.now is None:
            return True
        return self.now.right * self.pinned.total < self.pinned.right * self.now.total


_PINS = TypeAdapter(Pins)


def pins_of(scores: Scores, questions_sha256: str, encoder: str) -> Pins:
    """What there is to pin of a run's scores."""
    return Pins(questions_sha256, encoder, scores.overall, scores.by_type)


def changes(pinned: Pins, scores: Scores) -> tuple[Change, ...]:
    """One change a type, sorted by name."""
    return tuple(_changes(pinned.by_type, scores.by_type))


def read_pins(path: Path = PINS_FILE) -> Pins | None:
    """The pinned scores, None where nothing is pinned yet. Raises EvaluationError."""
    if not path.exists():
        return None
    try:
        return _PINS.validate_json(path.read_bytes())
    except ValidationError as error:
        raise EvaluationError(
            f"{path} holds no pinned scores: {error.errors()[0]['msg']}. "
            "Pin again: zhice eval --pin"
        ) from None


def write_pins(pins: Pins, path: Path = PINS_FILE) -> None:
    """Pin scores, indented, so that a change is a diff of a few lines."""
    path.write_bytes(_PINS.dump_json(pins, indent=2) + b"\n")


def _changes(pinned: Mapping[str, Share], now: Mapping[str, Share]) -> Iterator[Change]:
    for name in sorted(pinned.keys() | now.keys()):
        yield Change(name, pinned.get(name), now.get(name))

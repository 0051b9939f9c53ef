"""Pinned scores: right answers of each type, kept in a file so that a change is a visible diff.

Only counts are pinned, which are the same in every run of the same product; latencies are not.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.errors import EvaluationError
from eval.metrics import Scores, Share
from eval.run import RunConfig

OVERALL = "overall"
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
    def difference(self) -> float:
        """The share now less the pinned one, −1..1; 0.0 where one is missing."""
        return self.now.value - self.pinned.value if self.now and self.pinned else 0.0

    @property
    def worse(self) -> bool:
        """Whether the share fell; a type that is no longer asked is worse too."""
        return self.difference < 0 or self.now is None


_PINS = TypeAdapter(Pins)


def pins_of(scores: Scores, config: RunConfig) -> Pins:
    """What there is to pin of a run's scores."""
    return Pins(config.questions_sha256, config.encoder, scores.overall, scores.by_type)


def changes(pinned: Pins | None, now: Pins) -> tuple[Change, ...]:
    """One change a type, sorted by name, and last the one of all types together."""
    before = pinned.by_type if pinned else {}
    names = sorted(before.keys() | now.by_type.keys())
    each = [Change(name, before.get(name), now.by_type.get(name)) for name in names]
    return (*each, Change(OVERALL, pinned.overall if pinned else None, now.overall))


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

"""What is known of each pattern: the worst attack on it, and why a steep one does no harm."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.patterns.attacks import Attack
from tests.patterns.gathered import Gathered
from tests.patterns.growth import Growth

HERE = Path(__file__).parent
RECORD = HERE / "growth.jsonl"
_BOUNDED = HERE / "bounded.toml"


@dataclass(frozen=True, slots=True)
class Known:
    """A pattern as it was checked last."""

    file: str
    pattern: str
    flags: int
    growth: Growth

    @classmethod
    def of(cls, one: Gathered, growth: Growth) -> "Known":
        """A pattern that was just checked."""
        return cls(one.place.file, one.pattern, one.flags, growth)

    def entry(self) -> dict[str, Any]:
        """As a line of the record; an exponent of 99 stands for one beyond the steps allowed."""
        attack = self.growth.attack
        return {
            "file": self.file,
            "pattern": self.pattern,
            "flags": self.flags,
            "exponent": round(min(self.growth.exponent, 99.0), 1),
            "attack": [attack.start, attack.pump, attack.end],
        }


def record() -> dict[tuple[str, int], Known]:
    """The last check, by pattern and flags."""
    found = {}
    for line in RECORD.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        growth = Growth(entry["exponent"], Attack(*entry["attack"]))
        known = Known(entry["file"], entry["pattern"], entry["flags"], growth)
        found[known.pattern, known.flags] = known
    return found


def accounted_for(one: Gathered) -> str | None:
    """Why a pattern that grows steeply does no harm; None where nothing says so."""
    for entry in tomllib.loads(_BOUNDED.read_text(encoding="utf-8"))["bounded"]:
        begins = entry.get("begins", [""])
        if one.place.file in entry["files"] and one.pattern.startswith(tuple(begins)):
            return str(entry["reason"])
    return None

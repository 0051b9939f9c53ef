"""Why a steep pattern does no harm."""

import tomllib
from pathlib import Path

from tests.patterns.gathered import Gathered

_BOUNDED = Path(__file__).with_name("bounded.toml")


def accounted_for(one: Gathered) -> str | None:
    """Why a pattern that grows steeply does no harm; None where nothing says so."""
    for entry in tomllib.loads(_BOUNDED.read_text(encoding="utf-8"))["bounded"]:
        begins = entry.get("begins", [""])
        if one.place.file in entry["files"] and one.pattern.startswith(tuple(begins)):
            return str(entry["reason"])
    return None

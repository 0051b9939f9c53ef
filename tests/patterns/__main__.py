"""Check every regular expression of the product: `python -m tests.patterns [--seconds]`.

Gathers all of them, makes attacks on each and counts steps. `--seconds` also times the steep ones
with `re` itself on texts of 300 characters and of up to 100,000. Takes half a minute. Exit code 1:
one grows more steeply than its text and no entry of bounded.toml accounts for it.
"""

import argparse
import re
import sys
import time

from tests.patterns.attacks import has_long_repeat
from tests.patterns.gathered import gathered
from tests.patterns.growth import STEEP, Growth, worst_growth
from tests.patterns.known import accounted_for
from tests.patterns.widget import widget_patterns

PATIENCE = 1.0  # seconds for one text; no longer text is tried after it


def main(arguments: list[str]) -> int:
    """Run it."""
    parser = argparse.ArgumentParser(prog="python -m tests.patterns", description=__doc__)
    parser.add_argument("--seconds", action="store_true", help="time the steep ones too")
    given = parser.parse_args(arguments)
    all_of_them = [*gathered(), *widget_patterns()]
    repeating = [one for one in all_of_them if has_long_repeat(one.given, one.flags)]
    steep = unaccounted = 0
    for one in repeating:
        growth = worst_growth(one.given, one.flags)
        if growth.exponent < STEEP:
            continue
        reason = accounted_for(one)
        steep += 1
        unaccounted += reason is None
        timed = _timed(one.given, one.flags, growth) if given.seconds else ""
        print(f"{one.place.file}: {growth.exponent:.1f} {one.pattern[:70]!r} {reason} {timed}")
    found = f"{len(all_of_them)} patterns, {len(repeating)} that repeat, {steep} steep"
    print(f"{found}, {unaccounted} of these not accounted for")
    return bool(unaccounted)


def _timed(pattern: str | bytes, flags: int, growth: Growth) -> str:
    """Seconds that `re` takes for the worst attack, for each length that it has patience for."""
    told = []
    for length in (300, 3_000, 10_000, 100_000):
        text = growth.attack.text(length)
        began = time.perf_counter()
        if isinstance(pattern, bytes):
            re.findall(pattern, text.encode("latin-1", "replace"), flags)
        else:
            re.findall(pattern, text, flags)
        took = time.perf_counter() - began
        told.append(f"{length}: {took:.3f} s")
        if took * 10 > PATIENCE:
            break
    return ", ".join(told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

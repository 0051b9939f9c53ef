"""Check every regular expression of the product: `python -m tests.patterns [--seconds]`.

Gathers all of them, makes attacks on each, counts steps, and writes the worst attack on each to
growth.jsonl, where a change shows. `--seconds` also times the steep ones with `re` itself on texts
of 300 characters and of up to 100,000. Takes about a minute. Exit code 1: one grows that no entry of
bounded.toml accounts for.
"""

import argparse
import json
import re
import sys
import time

from tests.patterns.attacks import has_long_repeat
from tests.patterns.gathered import gathered
from tests.patterns.growth import STEEP, Growth, worst_growth
from tests.patterns.known import RECORD, Known, accounted_for
from tests.patterns.widget import widget_patterns

PATIENCE = 1.0  # seconds for one text; no longer text is tried after it


def main(arguments: list[str]) -> int:
    """Run it."""
    parser = argparse.ArgumentParser(prog="python -m tests.patterns", description=__doc__)
    parser.add_argument("--seconds", action="store_true", help="time the steep ones too")
    given = parser.parse_args(arguments)
    all_of_them = [*gathered(), *widget_patterns()]
    repeating = [one for one in all_of_them if has_long_repeat(one.given, one.flags)]
    known, open_ones = [], 0
    for at, one in enumerate(repeating, 1):
        print(f"\r{at}/{len(repeating)}", end="", file=sys.stderr)
        growth = worst_growth(one.given, one.flags)
        known.append(Known.of(one, growth))
        if growth.exponent < STEEP:
            continue
        reason = accounted_for(one)
        open_ones += reason is None
        timed = _timed(one.given, one.flags, growth) if given.seconds else ""
        print(f"\r{one.place.file}: {growth.exponent:.1f} {one.pattern[:70]!r} {reason} {timed}")
    text = "".join(json.dumps(one.entry(), ensure_ascii=True) + "\n" for one in known)
    RECORD.write_text(text, encoding="utf-8")
    steep = sum(one.growth.exponent >= STEEP for one in known)
    print(
        f"{len(all_of_them)} patterns, {len(repeating)} that repeat, {steep} steeper than linear,"
    )
    print(f"{open_ones} of these not accounted for")
    return bool(open_ones)


def _timed(pattern: str | bytes, flags: int, growth: Growth) -> str:
    """Seconds that `re` takes for the worst attack, for each length that it has patience for."""
    compiled, told = re.compile(pattern, flags), []
    for length in (300, 3_000, 10_000, 100_000):
        text = growth.attack.text(length)
        given = text.encode("latin-1", "replace") if isinstance(pattern, bytes) else text
        began = time.perf_counter()
        for _ in compiled.finditer(given):  # type: ignore[arg-type]
            pass
        took = time.perf_counter() - began
        told.append(f"{length}: {took:.3f} s")
        if took * 10 > PATIENCE:
            break
    return ", ".join(told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

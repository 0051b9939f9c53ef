"""Print what comes of every payload by every way.

    python -m tests.hostile [--every N] [--word WORD] [--encoder hashing] [--folder FOLDER]

With --every, only each so many-th payload; with --word, only carriers whose names hold it
(question, docx, hidden sheet …). All of them take about an hour on two cores.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile.attempts import OUTCOMES, Attempt
from tests.hostile.campaign import Campaign
from tests.hostile.table import tables


def main() -> int:
    """The tables on standard output, each failure on standard error; 1 where there was any."""
    options = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    options.add_argument("--every", type=int, default=1)
    options.add_argument("--word", default="")
    options.add_argument("--encoder", default="nano")
    options.add_argument("--folder", type=Path)
    chosen = options.parse_args()
    with TemporaryDirectory() as folder:
        campaign = Campaign(
            chosen.folder or Path(folder), chosen.every, chosen.word, chosen.encoder
        )
        attempts = list(_told(campaign.attempts()))
    for table in tables(attempts):
        sys.stdout.write("\n".join(table.lines()) + "\n\n")
    return int(any(not attempt.held for attempt in attempts))


def _told(attempts: Iterable[Attempt]) -> Iterator[Attempt]:
    carrier = ""
    for attempt in attempts:
        if attempt.carrier != carrier:
            carrier = attempt.carrier
            sys.stderr.write(f"{carrier}\n")
        if not attempt.held:
            outcomes = ", ".join(name for name in OUTCOMES if getattr(attempt, name))
            sys.stderr.write(f"  {attempt.payload.id}: {outcomes}\n")
        yield attempt


if __name__ == "__main__":
    sys.exit(main())

"""Fuzz one part of the product: `python -m tests.fuzz TARGET --seconds N`.

With atheris installed (`pip install -e '.[fuzz]'`) the search follows the branches that inputs
take; without it, or with `--blind`, inputs are only changed at random. An input that breaks
something is kept in `--found`; run it again with `--input FILE`. Exit code 1: something broke.
"""

import argparse
import importlib
import importlib.util
import sys
from pathlib import Path

NAMES = (
    *("txt", "md", "html", "docx", "xlsx", "pages", "pdf"),
    *("parse", "units", "numbers", "editions", "tokens", "questions", "bodies"),
)


def main(arguments: list[str]) -> int:
    """Run one target as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=NAMES)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0, help="0: another one every time")
    parser.add_argument("--found", type=Path, default=Path("var/fuzz"), help="folder to keep")
    parser.add_argument("--input", type=Path, help="run this input only")
    parser.add_argument("--blind", action="store_true", help="without atheris")
    parser.add_argument("--slow-after", type=int, default=5, help="seconds for one input")
    given = parser.parse_args(arguments)
    given.found.mkdir(parents=True, exist_ok=True)
    guided = not given.blind and importlib.util.find_spec("atheris") is not None
    engine = importlib.import_module("tests.fuzz.guided" if guided else "tests.fuzz.blind")
    if given.input:
        engine = importlib.import_module("tests.fuzz.blind")
        return int(engine.run_one(given.target, given.input.read_bytes()))
    return int(engine.run(given.target, given.seconds, given.seed, given.found, given.slow_after))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Fuzzing that follows branches: atheris over libFuzzer."""

import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from random import Random

from tests.fuzz.mutations import mutated

WATCHED_AT_MOST = 2048  # MB of memory, as the sandbox allows a reader


def run(name: str, seconds: int, seed: int, found: Path, slow_after: int) -> int:
    """Search for so long; libFuzzer ends the process with 77 or 1 where something broke."""
    import atheris  # here: only this search needs it, and what it watches is read after it

    with atheris.instrument_imports(include=["index", "retrieval", "assistant"]):
        from tests.fuzz.targets.all import TARGETS

    target = TARGETS[name]
    corpus = list(target.corpus())
    folder = Path(tempfile.mkdtemp(prefix="zhice-fuzz-"))
    for data in corpus:
        (folder / sha256(data).hexdigest()[:16]).write_bytes(data)

    def change(data: bytes, longest: int, own_seed: int) -> bytes:
        random = Random(own_seed)
        if random.random() < 0.3:
            return bytes(atheris.Mutate(data, longest))
        return mutated(data, random.choice(corpus), random)[:longest]

    options = {
        "max_total_time": seconds,
        "timeout": slow_after,
        "rss_limit_mb": WATCHED_AT_MOST,
        "artifact_prefix": f"{found}/{name}-",
        "max_len": 40_000,
        "print_final_stats": 1,
        "verbosity": 1,
        "seed": seed,
    }
    arguments = [sys.argv[0], *(f"-{key}={value}" for key, value in options.items()), str(folder)]
    atheris.Setup(arguments, target.check, custom_mutator=change)
    atheris.Fuzz()
    return 0

"""Fuzzing without a look at branches: inputs changed at random, anywhere Python runs."""

import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random

from tests.fuzz.mutations import mutated
from tests.fuzz.target import Target
from tests.fuzz.targets.all import TARGETS


def inputs(corpus: Sequence[bytes], seed: int) -> Iterator[bytes]:
    """The corpus, then changes of it without end; the same for the same seed."""
    yield from corpus
    random = Random(seed)
    while True:
        yield mutated(random.choice(corpus), random.choice(corpus), random)


def run(name: str, seconds: int, seed: int, found: Path, slow_after: int) -> int:
    """Try inputs for so long; 1 where something broke or was slow, each kind told once."""
    target, told, tried = TARGETS[name], Counter[str](), 0
    corpus = list(target.corpus())
    until = time.monotonic() + seconds
    for data in inputs(corpus, seed or time.time_ns()):
        if time.monotonic() > until:
            break
        began = time.process_time()
        fault = fault_of(target, data)
        tried += 1
        took = time.process_time() - began
        if fault is None and took > slow_after:
            fault = f"slow, {took:.0f} s"
        if fault is not None:
            kind = fault.strip().splitlines()[-1][:60]
            if not told[kind]:
                kept = found / f"{name}-{sha256(data).hexdigest()[:12]}"
                kept.write_bytes(data)
                print(f"{kept}\n{fault}", flush=True)
            told[kind] += 1
    print(f"{name}: {tried} inputs in {seconds} s, {len(told)} kinds of fault", dict(told))
    return bool(told)


def run_one(name: str, data: bytes) -> int:
    """Try one input; its fault is told."""
    fault = fault_of(TARGETS[name], data)
    print(fault or "nothing broke")
    return fault is not None


def fault_of(target: Target, data: bytes) -> str | None:
    """Where an input breaks the target, as a traceback; None where all holds."""
    try:
        target.check(data)
    except Exception:
        return traceback.format_exc(limit=-8)
    return None

"""The step that asks over HTTP: start-up, memory of the serving process, answers to clients."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from eval.bench.figures import Served, Serving, Spread
from eval.bench.machine import memory_of
from eval.bench.plan import Plan
from eval.bench.questions import asked
from eval.errors import EvaluationError
from eval.load import asked_by
from index.open_index import OpenIndex

REPEATED = 16  # questions that are asked again and again
READY_SECONDS = 300.0  # until a service that is not ready is given up
WARM_SECONDS = 6.0  # the service asks itself slow questions soon after its start
SETTINGS = {
    "ZHICE_PROTECTION__ASKING_PER_ADDRESS": "",
    "ZHICE_PROTECTION__READING_PER_ADDRESS": "",
    "ZHICE_RECORDS__ENABLED": "false",
}


def serve(plan: Plan) -> Served:
    """Start a service over the index, ask it, stop it."""
    documents = list(OpenIndex.open(plan.index_dir).documents.values())
    questions = asked(documents, grown=bool(plan.size), seed=plan.seed + 1)
    known = list(islice(questions, REPEATED))
    parts = None if plan.size else list(questions)
    with service(plan) as (url, process, ready):
        sleep(WARM_SECONDS)
        at_start = memory_of(process)
        different = []
        for n, clients in enumerate(plan.clients):
            own = iter(parts[n :: len(plan.clients)]) if parts is not None else questions
            different.append(load(url, [own] * clients, plan.seconds))
        repeated = []
        for clients in plan.clients:
            load(url, [iter(known)], plan.seconds)  # whatever is kept of answers is kept now
            repeated.append(load(url, [cycle(known) for _ in range(clients)], plan.seconds))
        return Served(round(ready, 2), at_start, memory_of(process), different, repeated)


def load(url: str, clients: Sequence[Iterator[str]], seconds: float) -> Serving:
    """The figures of one load."""
    outcomes = asyncio.run(asked_by(url, clients, seconds))
    rate = len(outcomes.milliseconds) / outcomes.seconds
    spread = Spread.of(outcomes.milliseconds)
    return Serving(len(clients), round(rate, 1), spread, outcomes.failed)


@contextmanager
def service(plan: Plan) -> Iterator[tuple[str, int, float]]:
    """A service of its own on a free port: its address, its process, seconds until it was ready."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "eval.bench.server", plan.model_dump_json(), str(port)]
    log = plan.index_dir.with_suffix(".server.log")
    began = perf_counter()
    with log.open("wb") as told:
        process = subprocess.Popen(
            command, env=os.environ | SETTINGS, stdout=told, stderr=told, cwd=_root()
        )
    url = f"http://127.0.0.1:{port}"
    try:
        while not _ready(url):
            if process.poll() is not None or perf_counter() - began > READY_SECONDS:
                raise EvaluationError(f"The service did not start; see {log}")
            sleep(0.05)
        yield url, process.pid, perf_counter() - began
    finally:
        process.terminate()
        process.wait()


def _ready(url: str) -> bool:
    try:
        with urlopen(f"{url}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _root() -> Path:
    return Path(__file__).parents[2]

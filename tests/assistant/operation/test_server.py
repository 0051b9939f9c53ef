"""A real process is told to stop while it answers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[3]
SERVE = Path(__file__).with_name("slow_service.py")


@dataclass(frozen=True, slots=True)
class Process:
    """A server whose answers take `slow_service.SECONDS`."""

    run: "subprocess.Popen[str]"
    url: str

    def ask(self) -> int:
        body = {"question": "宝宝屋谁负责？"}
        return httpx.post(f"{self.url}/api/chat", json=body, timeout=10).status_code

    def ready(self) -> int:
        return httpx.get(f"{self.url}/readyz", timeout=5).status_code

    def wait_for_questions(self, count: int) -> None:
        deadline = time.monotonic() + 5
        wanted = f"zhice_questions_in_flight {float(count)}\n"
        while wanted not in httpx.get(f"{self.url}/metrics", timeout=5).text:
            assert time.monotonic() < deadline
            time.sleep(0.02)


@contextmanager
def process(drain_seconds: float = 0, stop_seconds: int = 10) -> Iterator[Process]:
    command = [sys.executable, str(SERVE), str(drain_seconds), str(stop_seconds)]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=path) as run:
        assert run.stdout is not None
        served = Process(run, run.stdout.readline().strip())
        try:
            assert served.ready() == 200
            yield served
        finally:
            run.kill()


def test_what_is_under_way_finishes_and_nothing_new_begins() -> None:
    with process() as server, ThreadPoolExecutor(4) as pool:
        under_way = [pool.submit(server.ask) for _ in range(4)]
        server.wait_for_questions(4)
        server.run.send_signal(signal.SIGTERM)
        time.sleep(0.4)
        with pytest.raises(httpx.ConnectError):
            server.ready()
        assert [question.result() for question in under_way] == [200] * 4
        assert server.run.wait(5) == 0


def test_a_balancer_has_time_to_turn_away_first() -> None:
    with process(drain_seconds=1.0) as server:
        server.run.send_signal(signal.SIGTERM)
        time.sleep(0.1)
        assert server.ready() == 503
        assert server.ask() == 200
        assert server.run.wait(5) == 0


def test_a_second_signal_ends_it_at_once() -> None:
    with process() as server, ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(server.ask)
        server.wait_for_questions(1)
        server.run.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        server.run.send_signal(signal.SIGTERM)
        assert server.run.wait(1) == 128 + signal.SIGTERM
        with pytest.raises(httpx.TransportError):
            under_way.result()

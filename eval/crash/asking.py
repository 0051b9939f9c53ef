"""Clients that ask a service all the time, over connections of their own."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from threading import Event, Thread
from urllib.parse import quote

from eval.crash.judging import STAYING, Ledger, Seen, judged
from eval.crash.marked import UNIT

CLIENTS = 2
PAUSE_SECONDS = 0.1  # between two questions, so that writers find the processors free
TIMEOUT_SECONDS = 60.0
QUESTIONS = (
    ("POST", "/api/chat", {"question": f"{UNIT}有哪些任务？"}),
    ("GET", "/api/documents", None),
    ("POST", "/api/chat", {"question": f"{UNIT}有多少项任务？"}),
    ("GET", f"/api/documents/{STAYING}", None),
    ("GET", "/api/units", None),
)


@contextmanager
def asking(port: int, ledger: Ledger) -> Iterator[list[Seen]]:
    """Ask within; the list fills with what came, in order for each client."""
    seen: list[Seen] = []
    stopped = Event()
    threads = [
        Thread(target=_ask, args=(port, client, ledger, seen, stopped), daemon=True)
        for client in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        stopped.set()
        for thread in threads:
            thread.join()


def _ask(port: int, client: int, ledger: Ledger, seen: list[Seen], stopped: Event) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    turns = cycle(QUESTIONS)
    for _ in range(client):
        next(turns)
    while not stopped.wait(PAUSE_SECONDS):
        method, path, sent = next(turns)
        began = time.monotonic()
        try:
            body = json.dumps(sent) if sent else None
            connection.request(
                method, quote(path), body, {"Content-Type": "application/json"} if body else {}
            )
            response = connection.getresponse()
            status, data = response.status, response.read()
        except (OSError, HTTPException):
            connection.close()
            seen.append(Seen(path, client, began, time.monotonic(), 0, None))
            continue
        state, faults = judged(ledger, path, data) if status == 200 else (None, ())
        seen.append(Seen(path, client, began, time.monotonic(), status, state, faults))
    connection.close()

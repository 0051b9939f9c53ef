"""Whether what a service answered comes from one whole generation."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from eval.crash.marked import MARK, MEASURES, State

STAYING = "plan-1"  # never taken out, so that it can always be asked for


@dataclass(frozen=True, slots=True)
class Seen:
    """A response of the service: when it was asked for and came, in seconds of one clock.

    status  of HTTP, 0 where no connection held
    state   number of the state that the answer shows; None where it shows none, or several fit
    """

    path: str
    client: int
    began: float
    ended: float
    status: int
    state: int | None
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class Ledger:
    """Every state that was asked for, and which of them were current at some time."""

    states: list[State] = field(default_factory=list)
    current: set[int] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def asked(self, state: State) -> None:
        """A change to this state begins."""
        with self._lock:
            self.states.append(state)

    def fitting(self, mark: str, ids: frozenset[str] | None) -> list[State]:
        """The states of a mark, of exactly these documents where they are known."""
        with self._lock:
            found = [state for state in self.states if state.mark == mark]
        return [state for state in found if ids is None or state.ids == ids]


def judged(ledger: Ledger, path: str, body: bytes) -> tuple[int | None, tuple[str, ...]]:
    """The state that a response of 200 shows, and what is wrong with it."""
    text = body.decode()
    marks = set(MARK.findall(text))
    if len(marks) > 1:
        return None, (f"{path} mixes {len(marks)} generations",)
    if not marks:
        return None, (f"{path} shows no generation: {text[:80]}",)
    answer, (mark,) = json.loads(text), marks
    fitting = ledger.fitting(mark, _documents(path, answer))
    if not fitting:
        return None, (f"{path} is of no generation that was asked for, mark {mark}",)
    state = fitting[-1]
    faults = tuple(_faults(path, answer, state))
    return (state.number if len(fitting) == 1 else None), faults


def _documents(path: str, answer: Mapping[str, Any]) -> frozenset[str] | None:
    """The ids of all documents, where a response shows them all."""
    if path == "/api/documents":
        return frozenset(one["id"] for one in answer["documents"])
    if path in ("/api/chat", "/api/measures"):
        return frozenset(one["document"]["id"] for one in answer["measures"])
    return None


def _faults(path: str, answer: Mapping[str, Any], state: State) -> Iterator[str]:
    if path == f"/api/documents/{STAYING}" and answer["text"] != state.texts[STAYING]:
        yield f"{path} is not the text of generation {state.number}"
    if path == "/api/chat" and len(answer["measures"]) != MEASURES * len(state.ids):
        yield f"{path} lists {len(answer['measures'])} measures of {MEASURES * len(state.ids)}"
    if path in ("/api/chat", "/api/measures"):
        yield from _misquoted(answer["measures"], state)


def _misquoted(measures: Sequence[Mapping[str, Any]], state: State) -> Iterator[str]:
    for measure in measures:
        for place in (measure, *measure["also_in"]):
            text = state.texts[place["document"]["id"]]
            if place["quote"] != "".join(text[start:end] for start, end in place["spans"]):
                yield f"{measure['id']} is not quoted to the letter"


def faults_of(
    seen: Sequence[Seen], ledger: Ledger, down: Sequence[tuple[float, float]]
) -> Iterator[str]:
    """What is wrong with all responses together.

    `down` are the spans of time in which the service was killed or starting; only then may a
    connection fail.
    """
    newest: dict[int, int] = {}
    for one in seen:
        yield from one.faults
        if one.status == 0:
            if not any(one.began <= until and one.ended >= since for since, until in down):
                yield f"{one.path} was not answered though the service ran"
        elif one.status != 200:
            yield f"{one.path} was answered with {one.status}"
        if one.state is not None:
            if one.state not in ledger.current:
                yield f"{one.path} shows state {one.state}, which was never current"
            if one.state < newest.get(one.client, 0):
                yield f"{one.path} went back from state {newest[one.client]} to {one.state}"
            newest[one.client] = max(one.state, newest.get(one.client, 0))

"""What counts as an answer of one whole generation: every check fails where it should."""

import json
from dataclasses import replace
from typing import Any

import pytest

from eval.crash.judging import Ledger, Seen, faults_of, judged
from eval.crash.marked import State, mark_of, marked, without

PLACES = range(1, 3)
FIRST = marked(1, mark_of(1), PLACES)
SECOND = marked(2, mark_of(2), PLACES)
LESS = without(3, SECOND, "plan-2")


@pytest.fixture
def ledger() -> Ledger:
    """Three states, of which the first and the last were current."""
    return Ledger([FIRST, SECOND, LESS], {1, 3})


def measures_of(state: State) -> list[dict[str, Any]]:
    """All measures of a state, each a whole line of its document."""
    found = []
    for name, text in state.texts.items():
        for line in text.splitlines()[2:]:
            start = text.index(line)
            found.append(
                {
                    "id": f"{name}#{line[0]}",
                    "document": {"id": name},
                    "quote": line,
                    "spans": [[start, start + len(line)]],
                    "also_in": [],
                }
            )
    return found


def judge(ledger: Ledger, path: str, answer: object) -> tuple[int | None, tuple[str, ...]]:
    return judged(ledger, path, json.dumps(answer, ensure_ascii=False).encode())


@pytest.mark.parametrize("state", [FIRST, SECOND, LESS])
def test_a_whole_answer_shows_its_state(ledger: Ledger, state: State) -> None:
    assert judge(ledger, "/api/chat", {"measures": measures_of(state)}) == (state.number, ())


def test_two_marks_are_a_mixture(ledger: Ledger) -> None:
    mixed = [*measures_of(FIRST)[:8], *measures_of(SECOND)[8:]]
    assert judge(ledger, "/api/chat", {"measures": mixed}) == (
        None,
        ("/api/chat mixes 2 generations",),
    )


def test_a_list_that_lacks_a_measure_is_told(ledger: Ledger) -> None:
    assert judge(ledger, "/api/chat", {"measures": measures_of(FIRST)[:-1]}) == (
        1,
        ("/api/chat lists 15 measures of 16",),
    )


def test_documents_that_no_state_has_are_told(ledger: Ledger) -> None:
    assert judge(ledger, "/api/chat", {"measures": measures_of(FIRST)[:8]}) == (
        None,
        (f"/api/chat is of no generation that was asked for, mark {FIRST.mark}",),
    )


def test_a_quote_that_is_not_at_its_spans_is_told(ledger: Ledger) -> None:
    measures = measures_of(FIRST)
    measures[3]["spans"] = [[0, 5]]
    assert judge(ledger, "/api/chat", {"measures": measures}) == (
        1,
        ("plan-1#4 is not quoted to the letter",),
    )


def test_a_document_of_another_text_is_told(ledger: Ledger) -> None:
    answer = {"text": FIRST.texts["plan-1"][:-1]}
    assert judge(ledger, "/api/documents/plan-1", answer) == (
        1,
        ("/api/documents/plan-1 is not the text of generation 1",),
    )


def test_an_answer_without_a_mark_is_told(ledger: Ledger) -> None:
    assert judge(ledger, "/api/units", {"units": []}) == (
        None,
        ('/api/units shows no generation: {"units": []}',),
    )


SEEN = Seen("/api/chat", client=1, began=10.0, ended=10.1, status=200, state=1)


def test_good_responses_have_no_fault(ledger: Ledger) -> None:
    later = replace(SEEN, state=3)
    other = replace(SEEN, client=2)
    assert list(faults_of([SEEN, later, other], ledger, [])) == []


@pytest.mark.parametrize(
    ("seen", "fault"),
    [
        (replace(SEEN, status=500, state=None), "/api/chat was answered with 500"),
        (replace(SEEN, state=2), "/api/chat shows state 2, which was never current"),
        (
            replace(SEEN, status=0, state=None),
            "/api/chat was not answered though the service ran",
        ),
        (replace(SEEN, faults=("mixed",)), "mixed"),
    ],
)
def test_a_broken_promise_is_told(ledger: Ledger, seen: Seen, fault: str) -> None:
    assert list(faults_of([SEEN, seen], ledger, [(20.0, 30.0)])) == [fault]


def test_no_answer_goes_back(ledger: Ledger) -> None:
    newer = replace(SEEN, state=3)
    assert list(faults_of([newer, SEEN], ledger, [])) == ["/api/chat went back from state 3 to 1"]


def test_while_the_service_is_killed_connections_may_fail(ledger: Ledger) -> None:
    broken = replace(SEEN, status=0, state=None)
    assert list(faults_of([broken], ledger, [(10.05, 12.0)])) == []

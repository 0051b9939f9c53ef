import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from assistant import indexing
from assistant.live import LiveAssistant
from assistant.service import NotLoaded, Service
from index.errors import IndexDamaged
from index.generations import current_id
from tests.assistant.doubles import ScriptedService
from tests.assistant.small_index import DRAFT, FINAL, JIADING, built, live, written

BUILD = "import sys; from assistant.cli.main import app; app(sys.argv[1:])"


def wait_for(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_generation_of_another_process_is_picked_up(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    assistant = live(settings)
    (path,) = written(tmp_path, jiading=JIADING)
    options = ["--index", str(settings.index_dir), "--encoder", "hashing"]
    with assistant.watching(0.05):
        command = [sys.executable, "-c", BUILD, "index", "add", str(path), *options]
        subprocess.run(command, check=True, capture_output=True)
        wait_for(lambda: list(assistant.documents) == ["draft", "jiading"])
    assert assistant.readiness().generation == current_id(settings.index_dir)


def test_what_is_pinned_stays_on_the_generation_it_began_with(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    assistant = live(settings)
    with assistant.pinned():
        indexing.add(written(tmp_path, final=FINAL), settings, replace=["draft"])
        assistant.refresh()
        assert list(assistant.documents) == ["draft"]
        assert assistant.measure("draft#1").document_id == "draft"
    assert list(assistant.documents) == ["final"]


def test_one_pinned_thread_does_not_hold_back_another(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    assistant = live(settings)
    seen: list[list[str]] = []
    with assistant.pinned():
        indexing.add(written(tmp_path, jiading=JIADING), settings)
        assistant.refresh()
        thread = Thread(target=lambda: seen.append(list(assistant.documents)))
        thread.start()
        thread.join()
    assert seen == [["draft", "jiading"]]


class Index:
    """An index whose next generation can be opened or not; counts how often that is tried."""

    def __init__(self) -> None:
        self.current = "g1"
        self.damaged = False
        self.tries = 0

    def open(self) -> Service:
        self.tries += 1
        if self.damaged:
            raise IndexDamaged("a file is missing")
        return ScriptedService()


def test_while_a_generation_cannot_be_opened_the_old_one_serves(
    caplog: pytest.LogCaptureFixture,
) -> None:
    index = Index()
    assistant = LiveAssistant(index.open, lambda: index.current)
    index.current, index.damaged = "g2", True
    for _ in range(3):
        assistant.refresh()
    assert index.tries == 2  # the first opening, and one for g2
    assert next(iter(assistant.documents)) == "changning-2024-division"
    assert assistant.readiness().not_loaded == NotLoaded("g2", "IndexDamaged")
    assert caplog.messages == ["generation g2 cannot be opened; g1 goes on"]


def test_a_failure_is_forgotten_when_the_old_generation_is_current_again() -> None:
    index = Index()
    assistant = LiveAssistant(index.open, lambda: index.current)
    index.current, index.damaged = "g2", True
    assistant.refresh()
    index.current = "g1"
    assistant.refresh()
    assert assistant.readiness().not_loaded is None


def test_a_generation_that_is_superseded_while_it_is_opened_is_no_failure(
    caplog: pytest.LogCaptureFixture,
) -> None:
    ids = iter(["g2", "g1", "g1"])
    index = Index()
    assistant = LiveAssistant(index.open, lambda: next(ids))
    index.damaged = True
    assistant.refresh()
    assert (assistant.readiness().not_loaded, caplog.messages) == (None, [])


def test_an_index_that_is_gone_changes_nothing() -> None:
    index = Index()
    assistant = LiveAssistant(index.open, lambda: index.current)
    index.current = ""
    assistant.refresh()
    assert (index.tries, assistant.readiness().generation) == (1, "g1")

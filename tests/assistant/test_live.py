import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from assistant import indexing
from assistant.assistant import open_assistant
from assistant.live import LiveAssistant
from assistant.service import NotLoaded, Service
from assistant.settings import Settings
from index.choice import Choice
from index.errors import IndexDamaged
from index.generations import current_id, make_current
from tests.assistant.doubles import ScriptedService
from tests.assistant.small_index import DRAFT, FINAL, JIADING, built, live, written
from tests.index.damaging import EVERY, flip, truncate

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


def damaged_current(tmp_path: Path) -> tuple[Settings, str, str, Path]:
    """An index of two generations, the current one damaged: their ids and the damaged file."""
    settings = built(tmp_path, draft=DRAFT)
    first = current_id(settings.index_dir)
    indexing.add(written(tmp_path, jiading=JIADING), settings)
    second = current_id(settings.index_dir)
    path = settings.index_dir / "generations" / second / "documents.jsonl"
    return settings, first, second, path


def test_a_start_on_a_damaged_generation_serves_the_one_before_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings, first, second, path = damaged_current(tmp_path)
    flip(path)
    assistant = live(settings)
    assert list(assistant.documents) == ["draft"]
    ready = assistant.readiness()
    assert ready.generation == first
    assert ready.not_loaded == NotLoaded(second, "IndexDamaged", "documents.jsonl")
    assert caplog.messages == [
        f"generation {second} is damaged: {path} was changed after it was written. "
        f"Repair the index: zhice index repair --index {settings.index_dir}",
        f"generation {first} is used instead of the current one",
    ]


@pytest.mark.parametrize("damage", EVERY)
def test_a_start_gets_over_damage_to_any_file(tmp_path: Path, damage: str) -> None:
    settings, first, second, path = damaged_current(tmp_path)
    whole = path.parent.with_name("whole")
    shutil.copytree(path.parent, whole)
    for name in sorted(one.name for one in whole.iterdir()):
        if (damage, name) == ("remove", "manifest.sha256"):
            continue  # it vouches for the manifest only
        EVERY[damage](path.with_name(name))
        choice = Choice(settings.index_dir)
        assert choice.opened(lambda generation: generation.id) == first
        assert choice.passed_over() is not None
        shutil.copy2(whole / name, path.with_name(name))
    assert Choice(settings.index_dir).current() == second


def test_a_damaged_generation_is_not_gone_over_to(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings, first, second, path = damaged_current(tmp_path)
    make_current(settings.index_dir, first)
    assistant = live(settings)
    truncate(path)
    make_current(settings.index_dir, second)
    measures = assistant.measures
    for _ in range(3):
        assistant.refresh()
    assert assistant.measures is measures
    assert assistant.readiness().not_loaded == NotLoaded(second, "IndexDamaged", "documents.jsonl")
    assert len([one for one in caplog.messages if "is damaged" in one]) == 1


def big_live(settings: Settings) -> LiveAssistant:
    """An assistant for which every file is too big to be compared at an opening."""
    choice = Choice(settings.index_dir, at_once_bytes=0)
    return LiveAssistant(lambda: open_assistant(settings, choice=choice), choice.current, choice)


def test_damage_found_after_the_start_leads_back_to_the_generation_before(tmp_path: Path) -> None:
    settings, first, second, path = damaged_current(tmp_path)
    flip(path.with_name("vectors.npy"))
    assistant = big_live(settings)
    assert assistant.readiness().generation == second
    with assistant.watching(0.02):
        wait_for(lambda: assistant.readiness().generation == first)
    assert assistant.readiness().not_loaded == NotLoaded(second, "IndexDamaged", "vectors.npy")
    assert list(assistant.documents) == ["draft"]


def test_where_no_generation_is_whole_nothing_is_answered_until_one_is(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    (vectors,) = settings.index_dir.glob("generations/*/vectors.npy")
    flip(vectors)
    assistant = big_live(settings)
    with assistant.watching(0.02):
        wait_for(lambda: raises_damaged(assistant.readiness))
        for ask in (
            lambda: assistant.answer("共有几项任务？"),
            lambda: assistant.search("托育"),
            lambda: assistant.documents,
            lambda: assistant.measures,
            lambda: assistant.document("draft"),
            lambda: assistant.measure("draft#1"),
        ):
            assert raises_damaged(ask)
        with assistant.pinned():
            assert raises_damaged(lambda: assistant.documents)
        indexing.build(written(tmp_path, draft=DRAFT), settings)
        wait_for(lambda: not raises_damaged(assistant.readiness))
    assert list(assistant.documents) == ["draft"]


def raises_damaged(call: Callable[[], object]) -> bool:
    try:
        call()
    except IndexDamaged:
        return True
    return False

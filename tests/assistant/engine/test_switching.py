"""Rebuilding while questions are answered: two services on one server follow each switch."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from assistant import indexing
from assistant.answer import Answer
from assistant.engine.settings import EngineKind, MilvusSettings
from assistant.live import LiveAssistant
from assistant.settings import Settings
from index.generations import current_id
from tests.assistant.small_index import DRAFT, JIADING, live, written
from tests.milvus_server import MilvusServer

SERVICES = 2
QUESTION = "嘉定区教育局有哪些任务？"
OTHER = JIADING.replace("2.推进", "2.新建托育点。（责任单位：区教育局）\n3.推进")
EDITIONS = {("jiading#1",), ("jiading#1", "jiading#2"), ()}
"""What the agency has to do in the first edition, in the second, and without the document."""


def asking(service: LiveAssistant, stopped: Event) -> list[Answer]:
    """Ask until told to stop, taking up new generations between questions."""
    answers = []
    while not stopped.is_set():
        service.refresh()
        with service.pinned():
            answers.append(service.answer(QUESTION))
            service.search("宝宝屋托育", limit=3)
    return answers


def test_every_answer_comes_from_one_whole_generation(milvus: MilvusServer, tmp_path: Path) -> None:
    settings = Settings(
        index_dir=tmp_path / "index",
        encoder="hashing",
        engine=EngineKind.MILVUS,
        milvus=MilvusSettings(uri=milvus.uri, name="switched", timeout_seconds=60),
    )
    first = written(tmp_path / "first", jiading=JIADING, draft=DRAFT)
    (other,) = written(tmp_path / "other", jiading=OTHER)
    indexing.build(first, settings)
    stopped = Event()
    with ThreadPoolExecutor(SERVICES) as pool:
        running = [pool.submit(asking, live(settings), stopped) for _ in range(SERVICES)]
        indexing.add([other], settings)
        indexing.remove(["jiading"], settings)
        indexing.add(first[:1], settings)
        stopped.set()
        answers = [answer for one in running for answer in one.result()]
    found = {tuple(measure.id for measure in answer.measures) for answer in answers}
    assert found <= EDITIONS
    assert len(found) > 1
    assert current_id(settings.index_dir).startswith("000004-")
    last = live(settings).answer(QUESTION)
    assert [measure.id for measure in last.measures] == ["jiading#1"]

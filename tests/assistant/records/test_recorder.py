import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from assistant.errors import RecordsUnavailable, SettingError
from assistant.records.database import Database
from assistant.records.recorder import Recorder
from assistant.records.settings import RecordSettings
from assistant.records.store import Store
from tests.assistant.records.examples import DOCUMENTS, NOON, answered, record, unhelpful

Start = Callable[..., Recorder]


@pytest.fixture
def start(database: Database) -> Iterator[Start]:
    """Starts recorders over the database and stops them."""
    started: list[Recorder] = []

    def make(over: Database = database, **settings: Any) -> Recorder:
        kept = {"keep_days": 3650, **settings}
        recorder = Recorder(over, RecordSettings(**kept), lambda: DOCUMENTS, None)
        recorder.start()
        started.append(recorder)
        return recorder

    yield make
    for recorder in started:
        recorder.close()


def ids(database: Database) -> list[str]:
    with database.connected() as connection:
        return list(connection.scalars(text("SELECT id FROM answers ORDER BY id")))


def test_answers_are_written_beside_the_answering(start: Start, database: Database) -> None:
    recorder = start()
    recorder.answered(answered("a1", answer=None))
    assert recorder.flush(5)
    assert [one["question"] for one in Store(database).shown("a1")] == [None]


def test_feedback_may_come_before_its_answer_is_written(start: Start, database: Database) -> None:
    recorder = start()
    recorder.answered(answered("a1"))
    assert recorder.feedback(unhelpful("a1")) is True
    assert recorder.flush(5)
    assert [one["feedback"]["reason"] for one in Store(database).shown("a1")] == ["incomplete"]


def test_feedback_on_an_earlier_run_is_taken_and_on_nothing_is_not(start: Start, url: str) -> None:
    first = start()
    first.answered(answered("a1"))
    first.flush(5)
    second = start(Database(url))
    assert second.feedback(unhelpful("a1")) is True
    assert second.feedback(unhelpful("unknown")) is False


def test_a_stop_writes_what_waits(database: Database, url: str) -> None:
    recorder = Recorder(database, RecordSettings(), lambda: DOCUMENTS, None)
    for number in range(500):
        recorder.answered(answered(f"a{number:03}"))
    recorder.start()
    recorder.close()
    again = Database(url)
    assert len(ids(again)) == 500
    again.close()
    assert recorder.waiting == 0


def test_many_threads_lose_nothing(start: Start, database: Database) -> None:
    recorder = start()

    def ask(thread: int) -> None:
        for number in range(50):
            recorder.answered(answered(f"t{thread}-{number}"))

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert recorder.flush(10)
    assert len(ids(database)) == 400


def test_old_records_are_deleted_at_the_start(start: Start, database: Database) -> None:

    Store(database).write([record("old", at=NOON - timedelta(days=10_000))], [])
    recorder = start(keep_days=1)
    recorder.answered(answered("new"))
    assert recorder.flush(5)
    assert ids(database) == ["new"]


def test_a_row_that_the_database_refuses_takes_no_other_with_it(
    start: Start, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    recorder = start()
    for answer_id in ("a1", "x" * 65 if "postgresql" in database.name else None, "a2"):
        recorder.answered(answered(answer_id))  # type: ignore[arg-type]
    assert recorder.flush(5)
    assert ids(database) == ["a1", "a2"]
    assert any("refuses a record" in line for line in caplog.messages)


def test_records_wait_while_the_database_is_away_and_the_rest_is_dropped_and_counted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    away = Database("postgresql://zhice@127.0.0.1:1/zhice")
    settings = RecordSettings(queue=3, flush_seconds=0.3)
    recorder = Recorder(away, settings, lambda: DOCUMENTS, None)
    recorder.start()
    recorder.answered(answered("first"))
    while recorder._queue.qsize():  # until the thread has taken it
        time.sleep(0.005)
    began = time.perf_counter()
    for number in range(10):
        recorder.answered(answered(f"a{number}"))
    assert time.perf_counter() - began < 0.05
    assert (recorder.waiting, recorder.dropped) == (4, 7)
    with pytest.raises(RecordsUnavailable):
        recorder.feedback(unhelpful("first"))
    recorder.close()
    said = [line.message for line in caplog.records if line.levelno == logging.ERROR]
    assert said == [
        "the queue of records is full: 1 dropped so far",
        "4 records could not be written and are lost",
    ]


def test_records_are_written_once_the_database_is_back(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    database = Database(f"sqlite:///{folder}/records.db")
    recorder = Recorder(database, RecordSettings(), lambda: DOCUMENTS, None)
    recorder.start()
    folder.rename(tmp_path / "away")
    database.close()  # its connections go on with the file that moved
    recorder.answered(answered("a1"))
    assert recorder.flush(0.2) is False
    (tmp_path / "away").rename(folder)
    assert recorder.flush(5) is True
    assert ids(database) == ["a1"]
    recorder.close()
    database.close()


def test_a_database_of_a_newer_program_is_told_at_the_start(database: Database) -> None:
    with database.connected() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SettingError):
        Recorder(database, RecordSettings(), lambda: DOCUMENTS, None).start()

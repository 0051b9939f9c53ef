from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from assistant.errors import RecordsUnavailable, SettingError
from assistant.records.database import Database
from assistant.records.record import record_of
from assistant.records.store import Store
from retrieval.question import Language
from tests.assistant.records.examples import (
    DOCUMENTS,
    HOW_MANY,
    NOON,
    PERSONAL,
    RESPONSIBLE,
    UNKNOWN,
    WORDS,
    answered,
    record,
    unhelpful,
)
from tests.assistant.records.test_record import TOPIC


@pytest.fixture
def store(database: Database) -> Store:
    return Store(database)


def ids(database: Database) -> list[str]:
    with database.connected() as connection:
        return list(connection.scalars(text("SELECT id FROM answers ORDER BY id")))


def left(database: Database) -> dict[str, int]:
    with database.connected() as connection:
        return {
            table: connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0
            for table in ("answers", "mentions", "feedback")
        }


def test_a_record_comes_back_whole(store: Store) -> None:
    store.write([record("a1")], [unhelpful("a1")])
    place = "changning-2024-division"
    shown: dict[str, Any] = store.shown("a1")[0]
    assert shown.pop("at").isoformat() == "2026-03-02T04:00:00"
    assert shown.pop("day") == NOON.astimezone().date()
    assert shown.pop("feedback") == {
        "at": NOON.replace(tzinfo=None) + timedelta(minutes=1),
        "helpful": False,
        "reason": "incomplete",
        "comment": "电话没写，打〔手机号〕",
    }
    assert shown == {
        "id": "a1",
        "channel": "widget",
        "status": "answered",
        "reason": None,
        "intent": "responsible",
        "generated": False,
        "seconds": 0.025,
        "question": "宝宝屋谁负责？",
        "likeness": "宝宝屋 负责",
        "conversation_id": "conversation1",
        "mentions": [
            {"kind": "region", "value": "长宁区", "place": None},
            {"kind": "measure", "value": "changning-2024-division#20", "place": place},
            {"kind": "unit", "value": "区教育局", "place": "长宁区"},
            {"kind": "unit", "value": "各街镇", "place": "长宁区"},
            {"kind": "topic", "value": TOPIC, "place": place},
            {"kind": "term", "value": "宝宝屋", "place": None},
            {"kind": "term", "value": "负责", "place": None},
        ],
    }


def test_writing_again_changes_nothing(store: Store, database: Database) -> None:
    store.write([record("a1")], [])
    before = left(database)
    store.write([record("a1")], [])
    assert left(database) == before


def test_the_last_feedback_wins(store: Store) -> None:
    store.write([record("a1")], [unhelpful("a1", "第一次"), unhelpful("a1", "第二次")])
    store.write([], [unhelpful("a1", "第三次")])
    assert [one["feedback"]["comment"] for one in store.shown("a1")] == ["第三次"]


def test_feedback_on_an_answer_that_is_gone_is_left_out(store: Store, database: Database) -> None:
    store.write([], [unhelpful("gone")])
    assert left(database) == {"answers": 0, "mentions": 0, "feedback": 0}


def test_an_answer_is_forgotten_with_all_that_hangs_on_it(store: Store, database: Database) -> None:
    store.write([record("a1"), record("a2")], [unhelpful("a1")])
    assert (store.forget("a1"), store.forget("a1")) == (1, 0)
    assert left(database) == {"answers": 1, "mentions": 7, "feedback": 0}


def test_a_conversation_is_forgotten_at_once(store: Store, database: Database) -> None:
    store.write([record("a1"), record("a2", UNKNOWN)], [])
    assert store.forget("conversation1") == 2
    assert ids(database) == []


def test_what_is_too_old_is_deleted(store: Store, database: Database) -> None:
    old = NOON - timedelta(days=90, seconds=1)
    store.write([record("old", at=old), record("kept", HOW_MANY, NOON - timedelta(days=89))], [])
    assert store.prune(90, now=NOON) == 1
    assert ids(database) == ["kept"]


def test_an_answer_is_known_once_it_is_written(store: Store) -> None:
    assert store.holds("a1") is False
    store.write([record("a1")], [])
    assert store.holds("a1") is True


def test_preparing_twice_changes_nothing(store: Store, database: Database) -> None:
    store.write([record("a1")], [])
    database.prepare()
    assert ids(database) == ["a1"]


def test_tables_of_a_newer_program_are_left_alone(database: Database) -> None:
    with database.connected() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SettingError) as caught:
        database.prepare()
    assert caught.value.sentence(Language.ENGLISH) == (
        f"The records in {database.name} were made by a newer zhice (schema 9999). Start that "
        "version, or name another database in ZHICE_RECORDS__URL."
    )


@pytest.mark.parametrize(
    "url",
    ["mysql://a/b", "sqlite://", "sqlite:///:memory:", "records.db", "postgresql+asyncpg://a/b"],
)
def test_a_url_of_another_database_is_refused(url: str) -> None:
    with pytest.raises(SettingError) as caught:
        Database(url)
    assert caught.value.sentence(Language.ENGLISH) == (
        "The setting ZHICE_RECORDS__URL is no database that records can be kept in. Write "
        "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE."
    )


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(SettingError) as caught:
        Database(f"sqlite:///{tmp_path}/taken/records.db")
    assert caught.value.sentence(Language.ENGLISH) == (
        f"The records cannot be kept in {tmp_path}/taken/records.db (File exists)."
    )


def test_a_server_that_is_away_is_told_without_its_password() -> None:
    database = Database("postgresql://zhice:secret@127.0.0.1:1/zhice")
    assert database.name == "postgresql+psycopg://zhice:***@127.0.0.1:1/zhice"
    with pytest.raises(RecordsUnavailable) as caught:
        Store(database).holds("a1")
    assert "secret" not in f"{caught.value} {caught.value.__context__}"
    assert caught.value.status == 503


def test_a_file_is_its_owners_alone_and_keeps_nothing_of_what_is_deleted(tmp_path: Path) -> None:
    file = tmp_path / "new" / "records.db"
    database = Database(f"sqlite:///{file}")
    database.prepare()
    assert file.stat().st_mode & 0o777 == 0o600
    told = answered("a1", RESPONSIBLE, said=f"{PERSONAL}我家在某处")
    Store(database).write([record_of(told, DOCUMENTS, WORDS)], [])

    def on_disk() -> bytes:
        return b"".join(one.read_bytes() for one in file.parent.iterdir())

    written = on_disk()
    assert "我家在某处".encode() in written
    assert b"13812345678" not in written
    assert b"1101011990" not in written
    Store(database).forget("a1")
    assert "我家在某处".encode() not in on_disk()
    database.close()

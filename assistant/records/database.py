"""The database of the records, SQLite or PostgreSQL: its connections, the shape of its tables."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from assistant.errors import RecordsUnavailable, SettingError

MIGRATIONS = Path(__file__).parent / "migrations"
CONNECT_SECONDS = 5
BUSY_MS = 5_000  # that SQLite waits for another writer
VARIABLE = "ZHICE_RECORDS__URL"

log = logging.getLogger("zhice.records")


class Unwritable(Exception):
    """The database refuses this very row; another may well be written."""


class Database:
    """Connections to the database of a URL. Raises SettingError for a URL that cannot be used."""

    def __init__(self, url: str) -> None:
        self._url = _url(url)
        self._engine = _engine(self._url)

    @property
    def name(self) -> str:
        """Where the records are, without a password."""
        return self._url.render_as_string(hide_password=True)

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A connection in a transaction. Raises RecordsUnavailable, or Unwritable for a row."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except (DataError, IntegrityError) as error:
            raise Unwritable(type(error).__name__) from None
        except (DBAPIError, PoolTimeout) as error:
            log.debug("the database of the records: %s", type(error).__name__)
            raise RecordsUnavailable("records_unavailable", 503) from None

    def prepare(self) -> None:
        """Bring the tables into today's shape.

        Raises SettingError where a newer program has changed them, RecordsUnavailable where the
        database cannot be reached.
        """
        from alembic import command
        from alembic.config import Config
        from alembic.migration import MigrationContext
        from alembic.script import ScriptDirectory

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        with self.connected() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
            if found is not None and found not in known:
                raise SettingError("records_newer", name=self.name, found=found)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def forgotten(self) -> None:
        """Leave nothing of deleted rows in SQLite's log; PostgreSQL vacuums by itself."""
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _url(text: str) -> URL:
    """A URL of SQLite or PostgreSQL, else SettingError; its password is never told."""
    try:
        url = make_url(text)
    except ArgumentError:
        raise SettingError("records_url", name=VARIABLE) from None
    if url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
        return url
    if url.drivername in ("postgresql", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    raise SettingError("records_url", name=VARIABLE)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url)
        _file(Path(str(url.database)))
        event.listen(engine, "connect", _configure_sqlite)
        return engine
    try:
        return create_engine(
            url, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_SECONDS}
        )
    except ImportError:
        raise SettingError("records_driver", name=VARIABLE) from None


def _file(path: Path) -> None:
    """A new file that its owner alone may read."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise SettingError("records_file", path=path, cause=error.strerror) from None


def _configure_sqlite(connection: Any, _: object) -> None:
    """Readers beside a writer, references kept, deleted text overwritten."""
    for setting in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"busy_timeout={BUSY_MS}",
    ):
        connection.execute(f"PRAGMA {setting}")

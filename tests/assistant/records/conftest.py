import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from assistant.records.database import Database
from tests.assistant.records import postgresql

MISSING = "PostgreSQL is not installed here: apt-get install postgresql"


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A real server, once for all tests. In CI it must be there."""
    if postgresql.binaries() is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with postgresql.folder_for(postgresql.other_user()) as folder, postgresql.served(folder) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/records.db"
    served: str = request.getfixturevalue("postgresql_url")
    engine = create_engine(served.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return served


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A database with its tables."""
    opened = Database(url)
    opened.prepare()
    yield opened
    opened.close()

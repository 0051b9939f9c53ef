from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from assistant.records.database import Database
from assistant.records.schema import METADATA


def test_the_steps_lead_to_the_tables_that_the_program_uses(database: Database) -> None:
    with database.connected() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        assert sorted(inspect(connection).get_table_names()) == [
            "alembic_version",
            "answers",
            "feedback",
            "mentions",
        ]

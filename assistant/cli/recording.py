"""zhice records export, show, forget, prune."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import Region
from assistant.cli.output import stderr, write_line
from assistant.cli.parts import settings_with
from assistant.cli.wording import language, text
from assistant.errors import SettingError
from assistant.messages import say

if TYPE_CHECKING:
    from assistant.records.database import Database
    from assistant.records.sheets import Sheet

group = typer.Typer(help=text("records_help"), no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="ID", help=text("records_name"))]
Since = Annotated[str | None, typer.Option(metavar="DAY", help=text("records_since"))]
Until = Annotated[str | None, typer.Option(metavar="DAY", help=text("records_until"))]


@group.command("export", help=text("records_export_help"))
def export(
    path: Annotated[Path, typer.Argument(metavar="FILE", help=text("records_export_path"))],
    table: Annotated[str, typer.Option(help=text("records_table"))] = "answers",
    since: Since = None,
    until: Until = None,
    region: Region = None,
) -> None:
    """Write a file of what is kept."""
    from assistant.records.kept import sheets_of
    from assistant.records.period import Period

    period = Period(_day(since), _day(until), region)
    with opened() as database:
        sheets = sheets_of(database, period, language())
        match path.suffix:
            case ".xlsx":
                write_workbook(sheets, path)
            case ".csv":
                write_csv(sheets, table, path)
            case _:
                raise SettingError("records_format", name=path.name)
    stderr().print(say("owner.exported", language(), path=path))


@group.command("show", help=text("records_show_help"))
def show(name: Name) -> None:
    """Print all that is kept of an answer or a conversation."""
    import json

    from assistant.records.store import Store

    with opened() as database:
        found = Store(database).shown(name)
    if not found:
        _nothing(name)
    for one in found:
        write_line(json.dumps(one, ensure_ascii=False, default=str))


@group.command("forget", help=text("records_forget_help"))
def forget(name: Name) -> None:
    """Delete an answer or a conversation, or the words of a document."""
    from assistant.records.store import Store

    with opened() as database:
        store = Store(database)
        gone = store.forget(name) or store.forget_document(name)
    if not gone:
        _nothing(name)
    stderr().print(say("owner.forgotten", language(), count=gone))


@group.command("prune", help=text("records_prune_help"))
def prune() -> None:
    """Delete what is too old."""
    from assistant.records.store import Store

    days = settings_with().records.keep_days
    with opened() as database:
        gone = Store(database).prune(days)
    stderr().print(say("owner.pruned", language(), count=gone, days=days))


def forget_documents(ids: Sequence[str]) -> None:
    """Delete the words of documents that were taken out, where records are kept."""
    from assistant.records.store import Store

    if settings_with().records.enabled:
        with opened() as database:
            for document_id in ids:
                Store(database).forget_document(document_id)


@contextmanager
def opened() -> "Iterator[Database]":
    """The database of the settings, its tables in shape. Raises SettingError where it is off."""
    from assistant.records.database import Database

    settings = settings_with().records
    if not settings.enabled:
        raise SettingError("records_off")
    database = Database(settings.url.get_secret_value())
    try:
        database.prepare()
        yield database
    finally:
        database.close()


def write_workbook(sheets: "Iterator[Sheet]", path: Path) -> None:
    """All tables in one file."""
    import shutil

    from assistant.records.workbook import workbook_of

    with workbook_of(sheets) as made, path.open("wb") as file:
        shutil.copyfileobj(made, file)


def write_csv(sheets: "Iterator[Sheet]", table: str, path: Path) -> None:
    """One of the tables."""
    from assistant.records.csv_file import csv_of
    from assistant.records.sheets import SheetName

    names = [name.value for name in SheetName]
    if table not in names:
        raise SettingError("records_table", table=table, tables="、".join(names))
    sheet = next(sheet for sheet in sheets if sheet.name == table)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_of(sheet))


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise SettingError("records_date", value=value) from None


def _nothing(name: str) -> None:
    stderr().print(say("owner.forgotten_none", language(), name=name))
    raise typer.Exit(1)

"""zhice index build, add, remove, purge, list, verify, repair."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import EncoderName, Index, Json
from assistant.cli.output import show, stderr, stdout, table, write_json
from assistant.cli.parts import settings_with
from assistant.cli.progress import progress_bars
from assistant.cli.recording import forget_documents
from assistant.cli.wording import language, text

if TYPE_CHECKING:
    from assistant.indexing import Built

group = typer.Typer(help=text("index_help"), no_args_is_help=True)

Paths = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help=text("build_paths"))]
NewPaths = Annotated[list[Path], typer.Argument(metavar="PATH...", help=text("build_paths"))]
Replaced = Annotated[
    list[str] | None, typer.Option("--replace", metavar="ID", help=text("replace_option"))
]
EngineName = Annotated[str | None, typer.Option("--engine", help=text("engine_option"))]
Uri = Annotated[str | None, typer.Option("--uri", metavar="URI", help=text("uri_option"))]
Ids = Annotated[list[str], typer.Argument(metavar="ID...", help=text("remove_ids"))]
Purge = Annotated[bool, typer.Option("--purge", help=text("purge_option"))]


@group.command("build", help=text("build_help"))
def build(
    paths: Paths = None,
    index: Index = None,
    encoder: EncoderName = None,
    engine: EngineName = None,
    uri: Uri = None,
    as_json: Json = False,
) -> None:
    """Index files and folders."""
    from assistant import indexing

    server = {"uri": uri} if uri else None
    settings = settings_with(index_dir=index, encoder=encoder, engine=engine, milvus=server)
    with progress_bars() as progress:
        built = indexing.build(paths or [], settings, progress)
    show_built(built, settings.index_dir, as_json)


@group.command("add", help=text("add_help"))
def add(
    paths: NewPaths,
    replace: Replaced = None,
    index: Index = None,
    encoder: EncoderName = None,
    as_json: Json = False,
) -> None:
    """Add documents."""
    from assistant import indexing

    settings = settings_with(index_dir=index, encoder=encoder)
    with progress_bars() as progress:
        built = indexing.add(paths, settings, progress, replace=replace or [])
    forget_documents(built.removed)
    show_built(built, settings.index_dir, as_json)


@group.command("remove", help=text("remove_help"))
def remove(
    ids: Ids,
    purge: Purge = False,
    index: Index = None,
    encoder: EncoderName = None,
    as_json: Json = False,
) -> None:
    """Remove documents."""
    from assistant import indexing

    settings = settings_with(index_dir=index, encoder=encoder)
    with progress_bars() as progress:
        built = indexing.remove(ids, settings, progress, purge=purge)
    forget_documents(built.removed)
    show_built(built, settings.index_dir, as_json)


@group.command("purge", help=text("purge_help"))
def purge(index: Index = None) -> None:
    """Delete all generations but the current one."""
    from assistant import indexing

    settings = settings_with(index_dir=index)
    indexing.purge(settings)
    stderr().print(text("purged", index=settings.index_dir))


@group.command("list", help=text("list_help"))
def list_documents(index: Index = None, as_json: Json = False) -> None:
    """List the documents of the index."""
    from assistant import indexing
    from assistant.views.indexed import IndexedDocuments, indexed_views

    views = indexed_views(indexing.indexed(settings_with(index_dir=index)))
    if as_json:
        write_json(IndexedDocuments(views))
        return
    names = ("id", "title", "region", "doc_number", "date", "status", "measures", "records")
    rows = table(*(text(f"column_{name}") for name in (*names, "added")))
    for view in views:
        facts = (view.region, view.doc_number, view.date, text(f"status_{view.status.value}"))
        counts = (str(view.measures), str(view.records))
        rows.add_row(view.id, view.title, *(fact or "" for fact in facts), *counts, view.added)
    show(rows)


@group.command("verify", help=text("verify_help"))
def verify(index: Index = None, as_json: Json = False) -> None:
    """Compare every file of the index with its manifest, and every quote with its document."""
    from assistant.engine.verifying import verified

    settings = settings_with(index_dir=index)
    found = verified(settings)
    if as_json:
        write_json(found)
        return
    sentence = text(
        "verify_done",
        index=settings.index_dir,
        generation=found.generation,
        files=found.files,
        documents=found.documents,
        quotes=found.quotes,
        twins=found.twins,
        rows=found.rows,
        encoder=found.encoder,
    )
    stdout().print(sentence)


@group.command("repair", help=text("repair_help"))
def repair(index: Index = None, encoder: EncoderName = None, as_json: Json = False) -> None:
    """Make a damaged index whole again."""
    from assistant.repairing import repair

    settings = settings_with(index_dir=index, encoder=encoder)
    with progress_bars() as progress:
        done = repair(settings, progress)
    if as_json:
        write_json(done)
        return
    values = {"index": settings.index_dir, "generation": done.generation}
    stdout().print(text(f"repair_{done.repair.value}", **values))
    if done.lost:
        stderr().print(text("repair_lost", ids=", ".join(done.lost)), style="yellow")


def show_built(built: "Built", index_dir: Path, as_json: bool) -> None:
    """What a build did; on standard error, what a person should check."""
    from assistant.cli.changes import show_related, show_warnings
    from assistant.views.changes import built_view

    show_warnings(built.warnings)
    if as_json:
        write_json(built_view(built, language()))
        return
    for found in built.related:
        show_related(found, built.removed)
    report = built.report
    sentence = text(
        "build_done",
        index=index_dir,
        documents=report.documents,
        measures=report.measures,
        encoded=report.encoded,
        reused=report.reused,
        seconds=f"{report.seconds:.1f}",
    )
    stdout().print(sentence)

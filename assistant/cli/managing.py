"""zhice index build, add, remove, list, verify."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import EncoderName, Index, Json
from assistant.cli.output import show, stderr, stdout, table, write_json
from assistant.cli.parts import settings_with
from assistant.cli.progress import progress_bars
from assistant.cli.wording import text

if TYPE_CHECKING:
    from assistant.indexing import Built

group = typer.Typer(help=text("index_help"), no_args_is_help=True)

Paths = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help=text("build_paths"))]
NewPaths = Annotated[list[Path], typer.Argument(metavar="PATH...", help=text("build_paths"))]
Ids = Annotated[list[str], typer.Argument(metavar="ID...", help=text("remove_ids"))]


@group.command("build", help=text("build_help"))
def build(
    paths: Paths = None, index: Index = None, encoder: EncoderName = None, as_json: Json = False
) -> None:
    """Index files and folders."""
    from assistant import indexing

    settings = settings_with(index_dir=index, encoder=encoder)
    with progress_bars() as progress:
        built = indexing.build(paths or [], settings, progress)
    show_built(built, settings.index_dir, as_json)


@group.command("add", help=text("add_help"))
def add(
    paths: NewPaths, index: Index = None, encoder: EncoderName = None, as_json: Json = False
) -> None:
    """Add documents."""
    from assistant import indexing

    settings = settings_with(index_dir=index, encoder=encoder)
    with progress_bars() as progress:
        built = indexing.add(paths, settings, progress)
    show_built(built, settings.index_dir, as_json)


@group.command("remove", help=text("remove_help"))
def remove(
    ids: Ids, index: Index = None, encoder: EncoderName = None, as_json: Json = False
) -> None:
    """Remove documents."""
    from assistant import indexing

    settings = settings_with(index_dir=index, encoder=encoder)
    with progress_bars() as progress:
        built = indexing.remove(ids, settings, progress)
    show_built(built, settings.index_dir, as_json)


@group.command("list", help=text("list_help"))
def list_documents(index: Index = None, as_json: Json = False) -> None:
    """List the documents of the index."""
    from assistant import indexing
    from assistant.api.responses import Documents
    from assistant.views.records import document_view

    found = indexing.indexed(settings_with(index_dir=index))
    views = tuple(map(document_view, found.documents))
    if as_json:
        write_json(Documents(views))
        return
    rows = table(*(text(f"column_{name}") for name in ("id", "title", "region", "status")))
    for view in views:
        status = text(f"status_{view.status.value}")
        rows.add_row(view.id, view.title, view.region or "", status)
    show(rows)


@group.command("verify", help=text("verify_help"))
def verify(index: Index = None, as_json: Json = False) -> None:
    """Compare every file of the index with its manifest."""
    from index.generations import open_generation

    settings = settings_with(index_dir=index)
    generation = open_generation(settings.index_dir, verify=True)
    manifest = generation.manifest
    if as_json:
        write_json(manifest)
        return
    sentence = text(
        "verify_done",
        index=settings.index_dir,
        generation=generation.id,
        files=len(manifest.files),
        documents=manifest.documents,
        measures=manifest.measures,
        encoder=manifest.encoder,
    )
    stdout().print(sentence)


def show_built(built: "Built", index_dir: Path, as_json: bool) -> None:
    """What a build did; on standard error, what a person should check."""
    for warning in built.warnings:
        stderr().print(text("warning", sentence=warning), style="yellow")
    report = built.report
    if as_json:
        write_json(report)
        return
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

"""zhice config check, show and example."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import ConfigFile, Index, Json
from assistant.cli.output import show as show_table
from assistant.cli.output import stdout, table, write_json_lines, write_line
from assistant.cli.parts import parts_of, settings_with
from assistant.cli.wording import language, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from assistant.operation.said import Said
    from assistant.operation.shown import SettingView
    from index.encoders.protocol import Encoder

group = typer.Typer(no_args_is_help=True, help=text("config_help"))


@group.command("check", help=text("config_check_help"))
def check(
    context: typer.Context,
    index: Index = None,
    online: Annotated[bool, typer.Option("--online", help=text("config_online"))] = False,
    config: ConfigFile = None,  # noqa: ARG001 — read by its callback
) -> None:
    """Print everything that is wrong, and exit with 1 if anything is."""
    options = {} if index is None else {"index_dir": index}
    found = list(problems(options, parts_of(context).open_encoder, online))
    for problem in found:
        write_line(" ".join(problem.sentence(language()).split()))
    if found:
        raise typer.Exit(1)
    stdout().print(text("config_fine"))


@group.command("show", help=text("config_show_help"))
def show(
    as_json: Json = False,
    config: ConfigFile = None,  # noqa: ARG001 — read by its callback
) -> None:
    """Print every setting with its value and where that comes from; secrets are hidden."""
    from assistant.operation.shown import setting_views
    from assistant.operation.sources import Sources

    views = setting_views(settings_with(), Sources.now())
    if as_json:
        write_json_lines(views)
    else:
        show_settings(views)


@group.command("example", help=text("config_example_help"))
def example() -> None:
    """Print a settings file with every setting, its description and its default."""
    from assistant.operation.example import example as written

    write_line(written(text("config_example_opening")).rstrip("\n"))


def problems(
    options: "Mapping[str, object]", open_encoder: "Callable[[str], Encoder]", online: bool
) -> "Iterator[Said]":
    """What is wrong with the settings; where nothing is, what is wrong with what they name."""
    from assistant.operation.inspection import inspect
    from assistant.operation.reading import SettingsWrong, read_settings
    from assistant.operation.sources import Sources

    unknown = list(Sources.now(options).unknown())
    yield from unknown
    try:
        settings = read_settings(options)
    except SettingsWrong as wrong:
        yield from (one for one in wrong.found if one not in unknown)
    else:
        yield from inspect(settings, open_encoder, online)


def show_settings(views: "tuple[SettingView, ...]") -> None:
    """A row a setting."""
    names = ("setting", "value", "source", "description")
    rows = table(*(text(f"column_{name}") for name in names))
    for view in views:
        source = view.where or text("config_default")
        rows.add_row(view.name, view.value, source, view.description)
    show_table(rows)

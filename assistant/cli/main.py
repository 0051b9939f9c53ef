"""The command line, put together from its commands.

Exit codes: 0 done, 1 an error that its sentence explains, 2 wrong usage.
"""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from assistant.cli import asking, managing, mcp, parsing, serving, tools, units
from assistant.cli.output import stderr, stdout
from assistant.cli.wording import sentence_of, text
from index.errors import ZhiceError

PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


class Group(TyperGroup):
    """Commands whose known errors end in one sentence."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a ZhiceError is told on standard error and exits with 1."""
        try:
            return super().invoke(ctx)
        except ZhiceError as error:
            stderr().print(text("error", sentence=sentence_of(error)), style="red")
            raise typer.Exit(1) from None


app = typer.Typer(
    name="zhice",
    cls=Group,
    help=text("about"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,  # they hold questions
)


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from importlib.metadata import version

        stdout().print(f"zhice {version('zhice')}")
        raise typer.Exit


@app.callback()
def zhice(
    version: Annotated[
        bool,
        typer.Option("--version", help=text("version_help"), callback=show_version, is_eager=True),
    ] = False,
) -> None:
    """Options of the program itself."""


app.command("serve", help=text("serve_help"))(serving.serve)
app.command("ask", help=text("ask_help"))(asking.ask)
app.command("search", help=text("search_help"))(asking.search)
app.command("measures", help=text("measures_help"))(parsing.measures)
app.add_typer(managing.group, name="index")
app.command("units", help=text("units_help"))(units.units)
app.command("mcp", help=text("mcp_help"))(mcp.mcp)
app.command("eval", help=text("eval_help"), context_settings=PASS_ON)(tools.evaluate)
app.command("export-model", help=text("export_help"))(tools.export_model)

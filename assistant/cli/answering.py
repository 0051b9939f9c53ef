"""zhice answering on, off: whether the service answers questions."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import Index, Json
from assistant.cli.output import stdout, write_json
from assistant.cli.parts import settings_with
from assistant.cli.wording import language, text
from assistant.errors import SpokenError

if TYPE_CHECKING:
    from assistant.protection.switch import Switch

group = typer.Typer(help=text("answering_help"), invoke_without_command=True)

Message = Annotated[
    str | None, typer.Option("--message", metavar="TEXT", help=text("answering_message"))
]


@group.callback()
def answering(context: typer.Context, index: Index = None, as_json: Json = False) -> None:
    """Show whether questions are answered, where no command follows."""
    if context.invoked_subcommand is None:
        show(switch_of(index), as_json)


@group.command("on", help=text("answering_on_help"))
def on(index: Index = None, as_json: Json = False) -> None:
    """Answer questions again."""
    from assistant.protection.switch import SwitchState

    switch = switch_of(index)
    switch.turn(SwitchState())
    show(switch, as_json)


@group.command("off", help=text("answering_off_help"))
def off(message: Message = None, index: Index = None, as_json: Json = False) -> None:
    """Answer no questions, and say why."""
    from assistant.protection.switch import MAX_MESSAGE_CHARACTERS, SwitchState

    said = (message or "").strip() or None
    if said is not None and len(said) > MAX_MESSAGE_CHARACTERS:
        limit = MAX_MESSAGE_CHARACTERS
        raise SpokenError("answering_too_long", sent=len(said), limit=limit)
    switch = switch_of(index)
    switch.turn(SwitchState(on=False, message=said))
    show(switch, as_json)


def switch_of(index: Path | None) -> "Switch":
    """The switch beside the index of `--index`, or of the settings."""
    from assistant.protection.switch import Switch

    return Switch(settings_with(index_dir=index).index_dir)


def show(switch: "Switch", as_json: bool) -> None:
    """The state, in a sentence or as JSON."""
    from assistant.protection.switch_guard import message_of

    state = switch.state()
    if as_json:
        write_json(state)
    elif state.on:
        stdout().print(text("answering_is_on"))
    else:
        stdout().print(text("answering_is_off", message=message_of(state, language())))

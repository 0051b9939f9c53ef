"""zhice serve: the address first, then the index, then the server."""

import os
import socket
import sys
from errno import EADDRINUSE
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import ConfigFile, Index
from assistant.cli.output import stderr
from assistant.cli.parts import Parts, encoder_of, parts_of, settings_with
from assistant.cli.progress import progress_bars
from assistant.cli.wording import language, text
from assistant.errors import AddressError
from index.errors import IndexMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.live import LiveAssistant
    from assistant.operation.server import Server
    from assistant.service import Service
    from assistant.settings import Settings
    from index.encoders.protocol import Encoder

SWITCH_SECONDS = 0.001  # that a thread at work keeps the interpreter from the one that takes
# requests: at Python's 0.005, four at work make every request wait for some 20 ms, several times


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help=text("serve_host"))] = None,
    port: Annotated[int | None, typer.Option(help=text("serve_port"), min=0, max=65535)] = None,
    index: Index = None,
    config: ConfigFile = None,  # noqa: ARG001 — read by its callback
) -> None:
    """Answer over HTTP until it is stopped."""
    from assistant.operation.logs import configure
    from assistant.operation.memory import use_few_pools

    settings = settings_with(host=host, port=port, index_dir=index)
    warn_of_unknown()
    with listening(settings.host, settings.port) as address:
        configure(settings.operation)
        parts = parts_of(context)
        use_few_pools()
        sys.setswitchinterval(SWITCH_SECONDS)
        live = living(parts, settings)
        announce(live, settings.host, address.getsockname()[1])
        with live.watching():
            server_of(live, settings, parts.open_encoder).run(sockets=[address])


def warn_of_unknown() -> None:
    """Tell variables and keys of the file that set nothing: misspelt, or of another version."""
    from assistant.operation.sources import Sources

    for unknown in Sources.now().unknown():
        stderr().print(unknown.sentence(language()), style="yellow")


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens on an address; port 0 takes any free one. Raises AddressError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno == EADDRINUSE:
            other = port + 1 if port < 65535 else port - 1
            raise AddressError("address_in_use", host=host, port=port, other=other) from None
        number = error.errno or 0
        cause = os.strerror(number) if number > 0 else error.strerror  # < 0: the name is unknown
        raise AddressError("address_refused", host=host, port=port, cause=cause) from None


def opened(parts: Parts, settings: "Settings") -> "Service":
    """The assistant; where there is no index yet, over a new one of the seeds."""
    try:
        return parts.open_assistant(settings)
    except IndexMissing:
        from assistant import indexing

        stderr().print(text("serve_building", index=settings.index_dir))
        with progress_bars() as progress:
            indexing.build([], settings, progress)
        return parts.open_assistant(settings)


def living(parts: Parts, settings: "Settings") -> "LiveAssistant":
    """The assistant over whichever generation is to be used, its index built if there is none."""
    from assistant.live import LiveAssistant
    from assistant.operation.warming import Warming

    choice = parts.choice_of(settings.index_dir)
    first = [opened(parts, settings)]
    return LiveAssistant(
        Warming(lambda: first.pop() if first else parts.open_assistant(settings)),
        choice.current,
        choice,
    )


def announce(service: "Service", host: str, port: int) -> None:
    """Say where the server is and what to try, on standard error."""
    loaded = service.readiness()
    shown = f"[{host}]" if ":" in host else host
    sentence = text(
        "serve_ready",
        url=f"http://{shown}:{port}",
        documents=loaded.documents,
        measures=loaded.measures,
    )
    stderr().print(sentence, style="bold")
    stderr().print(text("serve_try"))


def server_of(
    service: "Service",
    settings: "Settings",
    open_encoder: "Callable[[str], Encoder]" = encoder_of,
) -> "Server":
    """The server, which tells the application when it is about to stop."""
    from assistant.api.app import create_app
    from assistant.operation.operation import Operation
    from assistant.operation.server import Server

    operation = Operation.of(service)
    app = create_app(service, settings, open_encoder, operation)
    return Server(app, settings.operation, operation.stopping)

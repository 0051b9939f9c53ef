"""zhice serve: the address first, then the index, then the server."""

import logging
import os
import socket
from contextlib import suppress
from errno import EADDRINUSE
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import Index
from assistant.cli.output import stderr
from assistant.cli.parts import Parts, parts_of, settings_with
from assistant.cli.progress import progress_bars
from assistant.cli.wording import text
from assistant.errors import AddressError
from index.errors import IndexMissing

if TYPE_CHECKING:
    import uvicorn

    from assistant.service import Service
    from assistant.settings import Settings

LOG_FORMAT = "%(asctime)s %(levelname)s %(message)s"


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help=text("serve_host"))] = None,
    port: Annotated[int | None, typer.Option(help=text("serve_port"), min=0, max=65535)] = None,
    index: Index = None,
) -> None:
    """Answer over HTTP until it is stopped."""
    settings = settings_with(host=host, port=port, index_dir=index)
    with listening(settings.host, settings.port) as address:
        service = opened(parts_of(context), settings)
        logging.basicConfig(level=logging.INFO, format=LOG_FORMAT)
        for noisy in ("uvicorn", "httpx"):
            logging.getLogger(noisy).setLevel(logging.WARNING)
        announce(service, settings.host, address.getsockname()[1])
        with suppress(KeyboardInterrupt):
            server_of(service, settings).run(sockets=[address])


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


def server_of(service: "Service", settings: "Settings") -> "uvicorn.Server":
    """The server; its access log is off because addresses hold questions."""
    import uvicorn

    from assistant.api.app import create_app

    app = create_app(service, settings)
    return uvicorn.Server(uvicorn.Config(app, access_log=False, log_config=None))

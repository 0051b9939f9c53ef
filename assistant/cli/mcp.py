"""zhice mcp: the tools over standard input and output."""

import typer

from assistant.cli.options import Index
from assistant.cli.parts import parts_of, settings_with


def mcp(context: typer.Context, index: Index = None) -> None:
    """Serve the tools until the input ends."""
    from assistant.cli.serving import living
    from assistant.desk import Desk
    from assistant.mcp.server import Toolbox, serve_stdio, server_of
    from assistant.mcp.tools import Tools

    settings = settings_with(index_dir=index)
    live = living(parts_of(context), settings)
    toolbox = Toolbox(Tools(Desk(live), live, settings), settings.language, live.pinned)
    with live.watching():
        serve_stdio(server_of(toolbox, settings.language))

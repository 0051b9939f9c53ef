"""A way to plant a text in a document."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from tests.hostile.host import Host

_NO_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2

Content = Callable[[Host, str], bytes]
"""The bytes of a host with a text planted in it; "" plants nothing."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """Where in a file of which kind a text is planted.

    visible  whether somebody who opens the file reads it
    beside   whether the content is the sidecar's, and the file itself is the honest one
    """

    name: str
    suffix: str
    visible: bool
    content: Content
    beside: bool = False

    def write(self, folder: Path, host: Host, text: str, stem: str) -> Path:
        """Write a host with the text planted, and its sidecar where it has one."""
        path = folder / f"{stem}{self.suffix}"
        if self.beside:
            path.write_text("\n".join(host.lines) + "\n", encoding="utf-8")
            path.with_suffix(".meta.json").write_bytes(self.content(host, text))
        else:
            path.write_bytes(self.content(host, text))
        return path


def xml(text: str) -> str:
    """A text as XML and HTML hold it, also in attributes; what neither can hold is left out."""
    return escape(_NO_XML.sub("", text), {'"': "&quot;", "'": "&#39;"})

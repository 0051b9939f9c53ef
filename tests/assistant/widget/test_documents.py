"""docs/widget.md says what the widget does."""

import re
from pathlib import Path

from assistant.widget.bundle import part, script

DOCUMENT = (Path(__file__).parents[3] / "docs" / "widget.md").read_text(encoding="utf-8")


def test_every_option_is_documented_and_every_documented_one_is_read() -> None:
    read = re.findall(r"\bdata\.(\w+)", part("options.js"))
    attributes = {"data-" + re.sub("([A-Z])", r"-\1", name).lower() for name in read}
    assert set(re.findall(r"^\| `(data-[a-z-]+)`", DOCUMENT, re.MULTILINE)) == attributes


def test_every_call_of_the_page_is_documented() -> None:
    offered = re.findall(r"^ {6}(\w+)(?:: |,$)", part("main.js"), re.MULTILINE)
    assert offered == ["open", "close", "ask", "setContext", "setToken", "on"]
    assert set(re.findall(r"`zhice\.(\w+)\(", DOCUMENT)) == set(offered)


def test_the_size_is_what_the_document_says() -> None:
    said = re.search(r"sent compressed \((\d+) kB\)", DOCUMENT)
    assert said is not None
    assert round(len(script().compressed) / 1000) == int(said[1])

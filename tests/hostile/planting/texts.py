"""Plain text, Markdown and sidecars: nothing in a text file is hidden."""

import json
from collections.abc import Iterator, Sequence

from tests.hostile.host import UNITS, Host
from tests.hostile.planting.carrier import Carrier, Content

FIELDS = ("title", "issuer", "region", "doc_number", "origin")


def carriers() -> Iterator[Carrier]:
    """Text carriers."""
    for name, content in {
        "paragraph": _paragraph,
        "sentence": _sentence,
        "heading": _heading,
        "title": _title,
        "cell": _cell,
        "note": _note,
    }.items():
        yield Carrier(f"txt {name}", ".txt", True, content)
    yield Carrier("md paragraph", ".md", True, _paragraph)
    for field in FIELDS:
        yield Carrier(f"sidecar {field}", ".txt", True, _sidecar(field), beside=True)


def _text(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines if line).encode()


def _paragraph(host: Host, text: str) -> bytes:
    title, heading, first, second = host.lines
    return _text([title, heading, first, second, text])


def _sentence(host: Host, text: str) -> bytes:
    title, heading, first, second = host.lines
    at = first.index("（责任单位")
    return _text([title, heading, f"{first[:at]}{text}{first[at:]}", second])


def _heading(host: Host, text: str) -> bytes:
    title, heading, first, second = host.lines
    return _text([title, heading, first, f"二、{text}" if text else "", second])


def _title(host: Host, text: str) -> bytes:
    title, heading, first, second = host.lines
    return _text([f"{title}{text}", heading, first, second])


def _cell(host: Host, text: str) -> bytes:
    rows = [
        ("序号", "任务", "责任单位", "备注"),
        ("1", host.first, "、".join(UNITS["1"]), text or "无"),
        ("2", host.second, "、".join(UNITS["2"]), "无"),
    ]
    cells = ["\t".join(" ".join(cell.split()) for cell in row) for row in rows]
    return _text([host.title, *cells])


def _note(host: Host, text: str) -> bytes:
    return _text([*host.lines, f"注1：{text}" if text else ""])


def _sidecar(field: str) -> Content:
    def content(_host: Host, text: str) -> bytes:
        return json.dumps({field: text} if text else {}, ensure_ascii=False).encode()

    return content

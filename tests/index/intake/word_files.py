"""Word files written part by part, for what no office program writes on request."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/>{overrides}</Types>'
)
_OVERRIDE = (
    '<Override PartName="/word/{kind}.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.{kind}+xml"/>'
)


def part(root: str, content: str) -> str:
    """A part with all namespaces declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{content}</w:{root}>'


def relationships(targets: Mapping[str, str]) -> str:
    """A relationships part: kind to target."""
    rows = "".join(
        f'<Relationship Id="r{nth}" Type="{R}/{kind}" Target="{target}"/>'
        for nth, (kind, target) in enumerate(targets.items())
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{rows}</Relationships>'


def write_word(path: Path, body: str, **parts: str) -> Path:
    """A Word file of a body's XML and the content of further parts (numbering, styles …)."""
    files = {
        "[Content_Types].xml": _TYPES.format(
            overrides="".join(_OVERRIDE.format(kind=kind) for kind in parts)
        ),
        "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": relationships({kind: f"{kind}.xml" for kind in parts}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    } | {f"word/{kind}.xml": part(kind, content) for kind, content in parts.items()}
    return write_zip(path, files)


def write_zip(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A zip archive of named files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def p(text: str = "", list_id: int | None = None, level: int = 0, style: str = "") -> str:
    """A paragraph, numbered by a list or a style."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        numbered if list_id is not None else ""
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text) if text else ''}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def level(at: int, number_format: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of a list; `more` is XML between its format and its text."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(abstract_id: int, *content: str) -> str:
    """A w:abstractNum."""
    return f'<w:abstractNum w:abstractNumId="{abstract_id}">{"".join(content)}</w:abstractNum>'


def num(list_id: int, abstract_id: int, *overrides: str) -> str:
    """A w:num."""
    return (
        f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract_id}"/>'
        f"{''.join(overrides)}</w:num>"
    )


def restart(at: int, start: int) -> str:
    """A w:lvlOverride that starts a level again."""
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def tc(content: str, properties: str = "") -> str:
    """A cell of blocks, or of one paragraph where the content is text."""
    blocks = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A table; column widths in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

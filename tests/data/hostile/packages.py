"""Word and Excel files (zip archives of XML) made by hand, so that they can be wrong anywhere."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache

ZEROS = 2 << 30  # bytes that a bomb unpacks to
BLOCK = 1 << 20
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
Parts = Mapping[str, str | bytes]


def word(body: str, *, doctype: str = "", related: str = "", extra: Parts | None = None) -> bytes:
    """A Word file; `body` is the XML inside w:body."""
    document = f'{XML}{doctype}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return package(
        {
            "[Content_Types].xml": _types("/word/document.xml", "wordprocessingml.document"),
            "_rels/.rels": _relations(relation(1, "officeDocument", "word/document.xml")),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _relations(related),
            **(extra or {}),
        }
    )


def paragraph(text: str) -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def excel(
    rows: str,
    *,
    doctype: str = "",
    before: str = "",
    after: str = "",
    related: str = "",
    extra: Parts | None = None,
) -> bytes:
    """An Excel workbook of one sheet; `rows` is the XML inside sheetData."""
    sheet = (
        f'{XML}{doctype}<worksheet xmlns="{SHEET}">{before}<sheetData>{rows}</sheetData>'
        f"{after}</worksheet>"
    )
    workbook = (
        f'{XML}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    return package(
        {
            "[Content_Types].xml": _types("/xl/workbook.xml", "spreadsheetml.sheet"),
            "_rels/.rels": _relations(relation(1, "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": workbook,
            "xl/_rels/workbook.xml.rels": _relations(
                relation(1, "worksheet", "worksheets/sheet1.xml") + related
            ),
            "xl/worksheets/sheet1.xml": sheet,
            **(extra or {}),
        }
    )


def cell(reference: str, text: str) -> str:
    """A cell of an Excel sheet that holds its own text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def relation(number: int, kind: str, target: str, mode: str = "Internal") -> str:
    """A part that another one names."""
    return (
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}" '
        f'TargetMode="{mode}"/>'
    )


def package(parts: Parts) -> bytes:
    """A zip archive of parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def bomb(parts: Parts, name: str, *, declared: int | None = None) -> bytes:
    """An archive with one more part that unpacks to gigabytes of zeros.

    `declared` is the size that the archive gives for it; the true one where it is None.
    """
    packed, checksum = _zeros()
    whole = io.BytesIO(package(parts))
    with zipfile.ZipFile(whole, "a") as archive:
        start = archive.start_dir
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.CRC, info.compress_size = checksum, len(packed)
        info.file_size = ZEROS if declared is None else declared
        info.header_offset = start
        assert archive.fp is not None
        archive.fp.seek(start)
        archive.fp.write(info.FileHeader(zip64=False) + packed)
        archive.start_dir = archive.fp.tell()
        archive.filelist.append(info)
        archive.NameToInfo[name] = info
        archive._didModify = True  # type: ignore[attr-defined]
    return whole.getvalue()


def container(stream: str) -> bytes:
    """An OLE container (MS-CFB) that names one stream, as encrypted and old files do."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<16xHHHHH", 62, 3, 0xFFFE, 9, 6)
    entry = stream.encode("utf-16-le").ljust(64, b"\x00") + struct.pack("<H", 2 * len(stream) + 2)
    return header.ljust(512, b"\xff") + entry.ljust(128, b"\x00") + b"\x00" * 4096


def laughs(name: str) -> str:
    """The declaration of entities that unfold to three billion characters (billion laughs)."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha!"}">' for n in range(10))
    return f"<!DOCTYPE {name} [{entities}]>"


def quadratic(name: str) -> str:
    """The declaration of one long entity; used often, it blows up by its square."""
    return f'<!DOCTYPE {name} [<!ENTITY a9 "{"a" * 100_000}">]>'


def external(name: str, target: str) -> str:
    """The declaration of an entity that stands outside the file."""
    return f'<!DOCTYPE {name} [<!ENTITY a9 SYSTEM "{target}">]>'


@cache
def _zeros() -> tuple[bytes, int]:
    """Zeros as a deflate stream, and their CRC-32."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = squeeze.compress(bytes(BLOCK)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    checksum = 0
    zeros = bytes(BLOCK)
    for _ in range(ZEROS // BLOCK):
        checksum = zlib.crc32(zeros, checksum)
    return block * (ZEROS // BLOCK) + end, checksum


def _types(part: str, kind: str) -> str:
    return (
        f'{XML}<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="{part}" ContentType='
        f'"application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'
    )


def _relations(inside: str) -> str:
    return f'{XML}<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'

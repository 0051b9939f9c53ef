"""What a file is by its bytes, whatever it is called."""

import codecs
import re
import zipfile
from pathlib import Path

HEAD_BYTES = 4096
OLE_BYTES = 1 << 20  # the directory of an OLE container stands in its first megabyte or last

_SIGNATURES = (  # https://en.wikipedia.org/wiki/List_of_file_signatures
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"BZh", "archive"),
    (b"\x7fELF", "program"),
)
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
_PDF_WITHIN = 1024  # bytes that may precede %PDF-, ISO 32000-1 annex H.3.4.1

_PARTS = (  # a part of the package -> what it is a package of; the first that fits
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "slides"),
    ("OFD.xml", "ofd"),
)
_MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_STREAMS = (  # a stream of the container -> what it is; the first that fits
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "slides"),
)


def format_of(path: Path) -> str | None:
    """The format of a file by its bytes, as `formats.toml` names it; None where they do not say.

    A file with the signature of a container and a content that is none of those known is an
    `archive` or `ole`. Raises OSError.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        return _package(path)
    if head.startswith(_OLE):
        return _container(path)
    return _plain(head)


def _plain(head: bytes) -> str | None:
    r"""The format of a file that is no container.

    >>> _plain(b"%PDF-1.7\n"), _plain(b"\n<!DOCTYPE html><p>"), _plain("一、总体要求".encode())
    ('pdf', 'html', 'text')
    """
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return "bmp"
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_PAGE_STARTS):
        return "html"
    if start.startswith(b"<?xml"):
        return "html" if b"<html" in start else "xml"
    return "text" if _is_text(head) else None


def _is_text(head: bytes) -> bool:
    r"""Whether bytes are characters of UTF-8 or GB 18030, the last of them perhaps cut.

    >>> _is_text("一、总体要求".encode()[:-1]), _is_text(b"\x00\x01"), _is_text(b"\xff\xff\xff")
    (True, False, False)
    """
    if _CONTROL.search(head):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _package(path: Path) -> str | None:
    """What a zip file holds; None where its directory is damaged, which its reader tells."""
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            declared = b""
            if "mimetype" in names and package.getinfo("mimetype").file_size < HEAD_BYTES:
                declared = package.read("mimetype").strip()
    except (zipfile.BadZipFile, RuntimeError, ValueError):  # what zipfile raises for a damaged one
        return None
    for part, name in _PARTS:
        if part in names:
            return name
    return _MIMETYPES.get(declared, "archive")


def _container(path: Path) -> str:
    """What an OLE container holds, by the names of its streams (UTF-16 in its directory)."""
    size = path.stat().st_size
    with path.open("rb") as file:
        content = file.read(OLE_BYTES)
        file.seek(max(size - OLE_BYTES, len(content)))
        content += file.read(OLE_BYTES)
    for stream, name in _STREAMS:
        if stream.encode("utf-16-le") in content:
            return name
    return "ole"

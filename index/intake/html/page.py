"""Web pages (.html, .htm), whole or in part: the document without the page around it."""

import codecs
import re
from pathlib import Path

from lxml import etree

from index.errors import DocumentError
from index.intake.extract import Extract, joined
from index.intake.html.furniture import is_furniture, remove_furniture
from index.intake.html.lines import lines_of, without_repeats

MOST_BYTES = 64 * 2**20  # the longest plans are pages of one; pictures stand outside

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096  # bytes in which a page names its charset, or another format shows itself
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,20})""", re.IGNORECASE)
_CODECS = {  # the charsets of Chinese pages; GB 18030 holds all its subsets
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252", "us-ascii"), "cp1252"),
}
_OTHERS = (b"%PDF", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"{\\rtf")
_UNREADABLE = 0.001  # of a page's characters, up to which a broken one spoils only itself
_OPENING = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|meta|style|title|article|section"
    r"|main|div|p|table|span|font|center|h[1-6]|ul|ol|strong|b)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?(?:p|div|span|table|t[rdh]|br|li|h[1-6]|font|strong|section)\b[^<>]*>", re.I)
_TAGS = 10  # in a text that is a page
_TEXT_PER_TAG = 500  # characters of it at most, markup included


def read_html(path: Path) -> Extract:
    """The text of a page. Raises DocumentError."""
    if path.stat().st_size > MOST_BYTES:
        raise DocumentError(
            f"{path}: the page is larger than {MOST_BYTES >> 20} MiB. "
            f"Save the document alone, without its pictures."
        )
    raw = path.read_bytes()
    if raw.startswith(_OTHERS):
        raise DocumentError(
            f"{path}: this is no web page. Give the file the suffix of its own format."
        )
    page, warnings = _decoded(path, raw)
    extract = from_page(str(path), page)
    return Extract(extract.text, warnings + extract.warnings)


def is_page(text: str) -> bool:
    """Whether a text is HTML: it begins with a tag and has many.

    >>> is_page("<p>一、总体要求</p>" * 10), is_page("<b>注</b>：表中“<”指小于。")
    (True, False)
    """
    if not _OPENING.match(text[:_HEAD]):
        return False
    return len(_TAG.findall(text)) >= max(_TAGS, len(text) / _TEXT_PER_TAG)


def from_page(place: str, page: str) -> Extract:
    """The text of HTML. Raises DocumentError, which begins with `place`."""
    root = _parsed(place, page)
    if root is None:
        return Extract("")
    hidden = remove_furniture(root)
    lines = [line for line in lines_of(place, root) if not is_furniture(line)]
    if not lines and "<script" in page.lower():
        raise DocumentError(
            f"{place}: the page holds no text, its scripts fetch it. "
            f"Open it in a browser and save it as a complete page."
        )
    warnings = (f"hidden text left out: {hidden} passages",) if hidden else ()
    return Extract(joined(without_repeats(lines)), warnings)


def _parsed(place: str, page: str) -> etree._Element | None:
    """The elements of a page; nothing that it links to is fetched."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root = etree.fromstring(page.encode("utf-8", "replace"), parser) if page.strip() else None
    if any("depth" in entry.message for entry in parser.error_log):
        raise DocumentError(
            f"{place}: its elements stand too deep in each other to be read. "
            f"Open the page in a browser and save its text."
        )
    return root


def _decoded(path: Path, raw: bytes) -> tuple[str, tuple[str, ...]]:
    """A page's text and a warning where characters of it are broken. Raises DocumentError.

    Valid UTF-8 is UTF-8 whatever the page says: many pages were converted but not their heads.
    """
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw.decode(encoding, "replace"), ()
    if b"\x00" in raw[:_HEAD]:
        raise DocumentError(f"{path}: this is no web page. Save the page as UTF-8 text.")
    stated = _stated(raw)
    for encoding in ("utf-8", stated, "gb18030"):
        try:
            return raw.decode(encoding), ()
        except UnicodeDecodeError:
            continue
    page = raw.decode(stated, "replace")
    broken = page.count("\ufffd")
    if broken > _UNREADABLE * len(page):
        raise DocumentError(
            f"{path}: the page is neither UTF-8 nor GB 18030 nor what it names as its charset. "
            f"Open it in a browser and save it as UTF-8."
        )
    return page, (f"unreadable characters: {broken}",)


def _stated(raw: bytes) -> str:
    """The codec of the charset that a page names; UTF-8 if it names none or another one."""
    found = _CHARSET.search(raw[:_HEAD])
    name = found[1].decode("ascii", "replace").lower() if found else ""
    return _CODECS.get(name, "utf-8")

"""The parts of a Word file, taken out of its zip archive without trusting it."""

import lzma
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from index.errors import DocumentError
from index.intake.word.xml import Element, child

MAX_PART_BYTES = 64 * 2**20  # the text of a thousand pages takes about 20 MiB of XML
MAX_TOTAL_BYTES = 2**30  # unpacked, pictures included; a document for the public is far smaller
MAX_RATIO = 300  # Word's XML packs to a tenth, long tables to a hundredth, bombs to a thousandth
RATIO_COUNTS_FROM_BYTES = 2**20  # what is smaller unpacked harms nobody
MAX_ENTRIES = 20_000  # files in the archive; Word writes one a picture
_MAIN_RELATIONSHIPS = "_rels/.rels"
_ISO_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT_TYPE = "declares a document type, which Word never does and attacks do"
_TOO_DEEP = "nests tables, text boxes or groups too deeply to read"
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError),
    NotImplementedError,  # zipfile's word for an entry packed in a way it does not know
)


@dataclass(frozen=True, slots=True)
class WordParts:
    """The XML of a Word file's parts; those it does not have are None."""

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    has_macros: bool


def open_word(path: Path) -> WordParts:
    """The parts of a Word file. Nothing outside the file is ever opened.

    What is no zip archive is called damaged: `read_document` has told other formats apart before.
    Raises DocumentError naming the file, what is wrong with it and what to do.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(path, archive)
            return _Package(path, archive).parts()
    except _UNREADABLE as error:
        raise DocumentError(
            f"{path}: the file is damaged ({error}). Download or copy it again, or open it in "
            f"Word or WPS and save it as .docx."
        ) from error
    except RuntimeError as error:  # zipfile's word for an encrypted entry
        raise DocumentError(
            f"{path}: the archive is protected by a password. Save the document without one."
        ) from error


def _check_sizes(path: Path, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or total > MAX_TOTAL_BYTES:
        raise DocumentError(
            f"{path}: unpacked it has {len(entries)} files and {total} bytes, more than a document "
            f"has ({MAX_ENTRIES} and {MAX_TOTAL_BYTES}). Take out its pictures and save it again."
        )


class _Package:
    """An open archive, and what its parts refer to."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._archive = archive
        self._entries = {_part_name(entry.filename): entry for entry in archive.infolist()}

    def parts(self) -> WordParts:
        main = self._related(_MAIN_RELATIONSHIPS, "").get("officeDocument")
        document = self._xml(main) if main in self._entries and main else None
        body = child(document, "body")
        if main is None or body is None:
            raise DocumentError(
                f"{self._path}: the file holds no Word document. Open it in Word or WPS and save "
                f"it as .docx."
            )
        folder, name = posixpath.split(main)
        related = self._related(f"{folder}/_rels/{name}.rels", folder)
        return WordParts(
            body=body,
            styles=self._part(related, "styles"),
            numbering=self._part(related, "numbering"),
            footnotes=self._part(related, "footnotes"),
            endnotes=self._part(related, "endnotes"),
            has_macros="vbaProject" in related,
        )

    def _part(self, related: dict[str, str], kind: str) -> Element | None:
        name = related.get(kind)
        return self._xml(name) if name in self._entries and name else None

    def _related(self, relationships: str, folder: str) -> dict[str, str]:
        """The parts that a relationships file names, by kind; those outside the file are not."""
        if relationships not in self._entries:
            return {}
        found: dict[str, str] = {}
        for element in self._xml(relationships):
            kind = (element.get("Type") or "").rsplit("/", 1)[-1]
            target = element.get("Target") or ""
            if element.get("TargetMode") != "External":
                whole = posixpath.normpath(posixpath.join("/", folder, target))
                found.setdefault(kind, _part_name(whole.lstrip("/")))
        return found

    def _xml(self, name: str) -> Element:
        entry = self._entries[name]
        packed = max(entry.compress_size, 1)
        is_bomb = entry.file_size > RATIO_COUNTS_FROM_BYTES and entry.file_size / packed > MAX_RATIO
        if entry.file_size > MAX_PART_BYTES or is_bomb:
            raise DocumentError(
                f"{self._path}: {name} has {entry.file_size} bytes unpacked from "
                f"{entry.compress_size}, which no document needs. If it is real, open it in Word "
                f"or WPS and save its text as .txt."
            )
        with self._archive.open(entry) as part:
            raw = part.read(entry.file_size)  # and no more, where the archive lies about it
        return self._parsed(name, raw)

    def _parsed(self, name: str, raw: bytes) -> Element:
        """XML without entities, document types or anything fetched from elsewhere."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        if _declares_a_type(raw):
            raise self._refusal(name, _DOCUMENT_TYPE)
        try:
            root = etree.fromstring(raw.replace(_ISO_STRICT, _TRANSITIONAL), parser)
        except etree.XMLSyntaxError as error:
            too_deep = "Excessive depth" in (error.msg or "")
            raise self._refusal(
                name, _TOO_DEEP if too_deep else f"is damaged ({error.msg})"
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._refusal(name, _DOCUMENT_TYPE)
        return root

    def _refusal(self, name: str, sentence: str) -> DocumentError:
        return DocumentError(
            f"{self._path}: {name} {sentence}. Open the document in Word or WPS and save it again "
            f"as .docx."
        )


def _part_name(name: str) -> str:
    r"""A part's name as parts are told apart: by neither case nor slashes.

    >>> _part_name("word\\Document.xml")
    'word/document.xml'
    """
    return name.replace("\\", "/").lower()


def _declares_a_type(raw: bytes) -> bool:
    """Whether XML has a DOCTYPE, seen before the parser meets what it declares."""
    return any("<!DOCTYPE".encode(code) in raw for code in ("utf-8", "utf-16-le", "utf-16-be"))

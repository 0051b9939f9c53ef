"""The parts of an Excel file: a zip archive of XML, opened without trusting it."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import etree

from index.errors import DocumentError

Element = etree._Element
MOST_BYTES = 256 * 2**20  # of XML unpacked; a million cells take about 60 MiB
_HEAD = 4096  # bytes in which a declaration stands; later ones are not resolved either
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # encrypted files and those of Excel 97–2003
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ECMA-376 part 1, 22.9.2.19


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one names: the last word of its type, and its name in the archive."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one archive, by name, whatever its case and slashes."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._parts = {_name(info.filename): info for info in archive.infolist()}
        self._left = MOST_BYTES

    def __contains__(self, name: str) -> bool:
        return _name(name) in self._parts

    def holds(self, folder: str) -> bool:
        """Whether a folder of the archive holds anything."""
        return any(name.startswith(folder.lower()) for name in self._parts)

    def elements(self, part: str, *names: str) -> Iterator[tuple[str, Element]]:
        """Start and end of each element of a part that bears one of the names, in order.

        Names are without namespace: those of the transitional and the strict form differ.
        """
        info = self._parts.get(_name(part))
        if info is None:
            return
        self._left -= info.file_size
        if self._left < 0:
            raise DocumentError(
                f"{self.path}: unpacked, the workbook is larger than {MOST_BYTES >> 20} MiB. "
                f"Copy the table into a new workbook and save it."
            )
        with self._archive.open(info) as stream:
            if b"<!DOCTYPE" in stream.read(_HEAD):
                raise damaged(self.path, f"{part} declares entities, as no workbook does")
        with self._archive.open(info) as stream:
            events = etree.iterparse(
                stream,
                events=("start", "end"),
                tag=["{*}" + name for name in names],
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                huge_tree=False,
            )
            yield from events

    def relations(self, part: str) -> dict[str, Relation]:
        """The parts that a part names, by their id in it."""
        place = PurePosixPath(part)
        rels = f"{place.parent}/_rels/{place.name}.rels"
        found: dict[str, Relation] = {}
        for event, element in self.elements(rels, "Relationship"):
            if event == "start":
                target = element.get("Target", "")
                found[element.get("Id", "")] = Relation(
                    kind=element.get("Type", "").rpartition("/")[2],
                    target=target if target.startswith("/") else f"{place.parent}/{target}",
                    external=element.get("TargetMode") == "External",
                )
        return found


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """The package in a file. Raises DocumentError, also for what is found damaged on the way."""
    with path.open("rb") as stream:
        if stream.read(len(_OLE)) == _OLE:
            raise _old_or_encrypted(path)
    try:
        with zipfile.ZipFile(path) as archive:
            yield Package(path, archive)
    except zipfile.BadZipFile as error:
        raise DocumentError(
            f"{path}: this is not an Excel workbook, or it is cut off. "
            f"Open it in Excel and save it as .xlsx."
        ) from error
    except etree.XMLSyntaxError as error:
        raise damaged(path, str(error.msg)) from error
    except (ArithmeticError, EOFError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise damaged(path, str(error)) from error


def damaged(path: Path, what: str) -> DocumentError:
    """The error for a workbook that cannot be read to its end."""
    return DocumentError(
        f"{path}: the workbook is damaged: {what}. Open it in Excel, repair it and save it."
    )


def text_of(element: Element) -> str:
    r"""A string with all its runs, without the phonetic guides.

    >>> text_of(etree.fromstring("<si><r><t>托育</t></r><r><t>_x000A_服务</t></r><rPh/></si>"))
    '托育\n服务'
    """
    parts = [
        run.text or ""
        for child in element
        for run in ([child] if local_name(child) == "t" else child.iterchildren("{*}t"))
        if local_name(child) in ("t", "r")
    ]
    return unescaped("".join(parts))


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold: `_x000A_` is a line break."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _old_or_encrypted(path: Path) -> DocumentError:
    if _ENCRYPTED in path.read_bytes():
        return DocumentError(
            f"{path}: the workbook is protected by a password. "
            f"Open it in Excel, remove the password and save it."
        )
    return DocumentError(
        f"{path}: this is a workbook of Excel 97–2003. Open it in Excel and save it as .xlsx."
    )


def _name(part: str) -> str:
    names: list[str] = []
    for name in part.replace("\\", "/").lower().split("/"):
        if name == "..":
            names = names[:-1]
        elif name not in ("", "."):
            names.append(name)
    return "/".join(names)

"""Which formats are read, and what to do with a file of another one, or of the wrong name."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from index.errors import DocumentError
from index.intake.signature import format_of

_GENERAL = ("text", "ole", "archive")  # what bytes say of these, a suffix says more exactly


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files. `way_out` is "" where a reader may exist.

    `is_document` marks those without a reader whose files are documents nevertheless.
    """

    name: str
    suffixes: tuple[str, ...]
    way_out: str
    is_document: bool = False


def check_format(path: Path, readable: Collection[str]) -> None:
    """The suffix is one of those that are read, and the content is what the suffix says.

    Raises DocumentError with what the file is and what to convert it to, or call it.
    """
    suffix = path.suffix.lower()
    named = next((one for one in formats().values() if suffix in one.suffixes), None)
    kind = format_of(path) or ""
    found = formats().get(kind)
    if suffix not in readable:
        known = named or found if kind in _GENERAL else found or named
        raise DocumentError(_not_read(path, known, readable))
    if found is None or suffix in found.suffixes:
        return
    if found.suffixes and named is not None:
        raise DocumentError(
            f"{path}: named {suffix}, but it is {found.name}. {_way_out(path, found, readable)}."
        )
    raise DocumentError(f"{path}: this is {found.name}. {_way_out(path, found, readable)}.")


def _not_read(path: Path, known: Format | None, readable: Collection[str]) -> str:
    """Why a suffix is not read, with the way out for what the file is known to be."""
    kinds = ", ".join(readable)
    if known is None:
        suffix = path.suffix or "no suffix"
        way = "Save the document as one of these"
        return f"{path}: files of type {suffix} are not read, only {kinds}. {way}."
    return (
        f"{path}: this is {known.name}; only {kinds} are read. {_way_out(path, known, readable)}."
    )


def _way_out(path: Path, found: Format, readable: Collection[str]) -> str:
    fitting = next((suffix for suffix in found.suffixes if suffix in readable), None)
    if fitting is not None:
        return f"Rename it to {path.with_suffix(fitting).name}"
    return found.way_out or "Save its text as .txt"


@cache
def document_suffixes() -> frozenset[str]:
    """The suffixes of documents that have to be converted before they can be read.

    >>> ".wps" in document_suffixes(), ".docx" in document_suffixes(), ".zip" in document_suffixes()
    (True, False, False)
    """
    return frozenset(
        suffix for one in formats().values() if one.is_document for suffix in one.suffixes
    )


@cache
def formats() -> dict[str, Format]:
    """Every format that is told apart, by its key in `formats.toml`."""
    text = files("index.intake").joinpath("formats.toml").read_text(encoding="utf-8")
    return {
        key: Format(
            entry["name"],
            tuple(entry["suffixes"]),
            entry.get("way_out", ""),
            entry.get("document", False),
        )
        for key, entry in tomllib.loads(text).items()
    }

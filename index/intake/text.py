"""Plain text and Markdown: exact, whatever the encoding."""

from pathlib import Path

from index.errors import DocumentError
from index.intake.extract import Extract

_ENCODINGS = ("utf-8-sig", "gb18030")  # GB 18030 is what Chinese offices save as by default
_UTF_16 = ("\ufeff".encode("utf-16-le"), "\ufeff".encode("utf-16-be"))  # Notepad's "Unicode"
_HEAD = 4096  # bytes in which a binary file shows itself


def read_text(path: Path) -> Extract:
    """The text of a plain text file. Raises DocumentError."""
    return Extract(decoded(path, path.read_bytes()))


def decoded(path: Path, raw: bytes) -> str:
    """Bytes as text. Raises DocumentError where they are none."""
    if raw.startswith(_UTF_16):
        return _utf_16(path, raw)
    if b"\x00" in raw[:_HEAD]:
        raise DocumentError(f"{path}: this is not a text file. Save it as plain text (UTF-8).")
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DocumentError(
        f"{path}: neither UTF-8 nor GB 18030 text. Save it as plain text (UTF-8) first."
    )


def _utf_16(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-16")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{path}: its UTF-16 text is damaged at byte {error.start:,}. "
            "Save it as plain text (UTF-8) first."
        ) from None

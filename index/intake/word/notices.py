"""What a person should know of how a Word document was read."""

from collections.abc import Collection, Iterator

from index.intake.word.package import WordParts
from index.intake.word.xml import Element, is_contents, w

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"


def warnings_of(parts: WordParts, unknown_formats: Collection[str]) -> Iterator[str]:
    """One sentence for each thing that was left out or guessed."""
    if parts.has_macros:
        yield "the document has macros; they were not read or run"
    if _has(parts.body, w("ins"), w("del"), w("moveTo")):
        yield "the document has tracked changes; it was read as if all were accepted"
    if any(is_contents(element) for element in parts.body.iter(w("sdt"))):
        yield "the table of contents was left out"
    if _has(parts.body, w("altChunk"), w("subDoc")):
        yield "another file is embedded as text; it was not read"
    if _has(parts.body, _DIAGRAM, _CHART):
        yield "the text of diagrams and charts was not read"
    pictures = sum(1 for _ in parts.body.iter(_PICTURE, _OLD_PICTURE))
    if pictures:
        yield f"text in pictures was not read ({pictures} in the document)"
    for number_format in sorted(unknown_formats):
        yield f"numbers of the format {number_format} were read as plain digits"


def _has(body: Element, *names: str) -> bool:
    return next(body.iter(*names), None) is not None

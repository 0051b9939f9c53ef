"""Word documents (.docx, .docm): the text as the page prints it, automatic numbers included."""

from collections.abc import Iterator
from pathlib import Path

from index.errors import DocumentError
from index.intake.extract import Extract, inline, joined
from index.intake.word.notices import warnings_of
from index.intake.word.numbering import Numbering
from index.intake.word.package import WordParts, open_word
from index.intake.word.runs import Note, Printed, printed
from index.intake.word.styles import Style, Styles, is_contents_line
from index.intake.word.tables import TooWide, is_frame, row_lines, rows_of
from index.intake.word.xml import TABLE, Element, blocks_of, child, switch, value, w

MAX_CHARACTERS = 20_000_000  # 20,000 pages; merged cells can blow a small file up to more


def read_word(path: Path) -> Extract:
    """The text of a Word document.

    Deleted and hidden text, field codes, headers, footers and the table of contents are left
    out; notes stand at the end, a line each. Raises DocumentError.
    """
    parts = open_word(path)
    reader = _Reader(parts)
    try:
        lines = list(_bounded(path, reader.lines()))
    except TooWide as error:
        raise DocumentError(
            f"{path}: {error}, which no page can hold. Open the document in Word or WPS, split "
            f"the table and save it again."
        ) from error
    return Extract(joined(lines), tuple(warnings_of(parts, reader.numbering.unknown_formats)))


def _bounded(path: Path, lines: Iterator[str]) -> Iterator[str]:
    total = 0
    for line in lines:
        total += len(line)
        if total > MAX_CHARACTERS:
            raise DocumentError(
                f"{path}: the text has more than {MAX_CHARACTERS} characters. Split the document."
            )
        yield line


class _Reader:
    """One pass over a document, in which numbers count up."""

    def __init__(self, parts: WordParts) -> None:
        self._parts = parts
        self._styles = Styles(parts.styles)
        self.numbering = Numbering(parts.numbering, self._styles)
        self._notes: dict[Note, None] = {}
        self._bodies = _by_id(parts.footnotes, "footnote") | _by_id(parts.endnotes, "endnote")

    def lines(self) -> Iterator[str]:
        """The document's lines, then its notes."""
        yield from self._lines(self._parts.body)
        for nth, note in enumerate(self._notes, 1):
            text = inline("\n".join(self._flat(self._bodies.get(note))))
            if text:
                yield f"注{nth}：{text}"

    def _lines(self, container: Element) -> Iterator[str]:
        """Paragraphs and table rows as lines; text boxes after the paragraph they hang on."""
        for block in self._blocks(container):
            if isinstance(block, Element):
                yield from self._table(block)
                continue
            yield from filter(None, [inline(block.whole)])
            for box in block.boxes:
                yield from [inline(box)] if isinstance(box, str) else self._lines(box)

    def _table(self, table: Element) -> Iterator[str]:
        rows = rows_of(table)
        if is_frame(rows):
            for row in rows:
                for cell in row:
                    yield from self._lines(cell.element)
            return
        yield from row_lines(table, rows, lambda cell: "\n".join(self._flat(cell)))

    def _flat(self, container: Element | None) -> Iterator[str]:
        """The same for a cell or note: nested tables cell by cell in reading order."""
        for block in self._blocks(container) if container is not None else ():
            if isinstance(block, Element):
                for row in rows_of(block):
                    for cell in row:
                        yield from () if cell.continues else self._flat(cell.element)
                continue
            yield block.whole
            for box in block.boxes:
                yield from [box] if isinstance(box, str) else self._flat(box)

    def _blocks(self, container: Element) -> Iterator[Element | Printed]:
        """Tables as they are and paragraphs as printed.

        A paragraph whose end mark is deleted, moved away or hidden runs on into the next one; a
        hidden end mark keeps the first one's number, a deleted one leaves the next one's.
        """
        waiting: Printed | None = None
        for block in blocks_of(container):
            if block.tag == TABLE:
                if waiting:
                    yield waiting
                waiting = None
                yield block
                continue
            properties = block.find(w("pPr"))
            styles = self._styles.of_paragraph(properties)
            if is_contents_line(styles):
                continue
            text = self._paragraph(block, properties, styles, waiting)
            waiting = text if _runs_on(properties) else None
            if waiting is None:
                yield text
        if waiting:
            yield waiting

    def _paragraph(
        self,
        block: Element,
        properties: Element | None,
        styles: list[Style],
        before: Printed | None,
    ) -> Printed:
        out = printed(block, self._styles, styles)
        self._notes |= dict.fromkeys(out.notes)
        head = before or Printed()
        silent = _runs_on(properties) and not (any(out.text) and _hidden_end(properties))
        label = head.label or ("" if silent else self.numbering.label(properties, styles))
        bold = head.bold if any(head.text) else out.bold
        return Printed(label, [*head.text, *out.text], bold, [*head.boxes, *out.boxes])


def _by_id(part: Element | None, kind: str) -> dict[Note, Element]:
    notes = part.iterchildren(w(kind)) if part is not None else ()
    return {Note(kind, value(element, "id") or ""): element for element in notes}


def _runs_on(properties: Element | None) -> bool:
    marks = child(properties, "rPr")
    gone = child(marks, "del") is not None or child(marks, "moveFrom") is not None
    return gone or _hidden_end(properties)


def _hidden_end(properties: Element | None) -> bool:
    return switch(child(properties, "rPr", "vanish")) or False

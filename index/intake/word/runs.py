"""The text of one paragraph as the page prints it, and what hangs on it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from index.intake.extract import BREAK, with_heading_marked
from index.intake.word.lists import symbol
from index.intake.word.number_formats import formatted
from index.intake.word.styles import Style, Styles
from index.intake.word.xml import (
    ALTERNATIVES,
    BOX,
    MATH,
    PARAGRAPH,
    TABLE,
    VML,
    Element,
    alternative,
    value,
    w,
)

_LONGEST_CODE = 200  # characters of a field code that draws a sign; longer ones do other things
_RAW_SPACE = re.compile(r"[ \t\r\n]+")
_CIRCLED = re.compile(
    r"eq\s*\\o(?:\\a[a-z])?\s*\(\s*[○\u3007◯]\s*[,，]\s*(\w+)\s*\)", re.IGNORECASE
)
_PHONETIC = re.compile(r"eq\b.*\\o\\a[a-z]\(\\s\\up\s*\d+\(.*?\)\s*[,，](.+)\)", re.IGNORECASE)
_SKIPPED = frozenset(
    map(w, ("del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "delText", "delInstrText", "rt"))
)
_SIGNS = {
    **{w("br"): BREAK, w("cr"): BREAK, w("tab"): " ", w("ptab"): " "},
    **{w("noBreakHyphen"): "-"},
}
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}


@dataclass(frozen=True, slots=True)
class Note:
    """A reference to a note: "footnote" or "endnote", and its id there."""

    kind: str
    id: str


@dataclass(slots=True)
class Printed:
    """A paragraph's text, and the text boxes and notes that hang on it, in order.

    `label` is its automatic number with the space after it; `bold` is how many characters at
    the head of the text are printed bold.
    """

    label: str = ""
    text: list[str] = field(default_factory=list)
    bold: int = 0
    boxes: list[Element | str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def whole(self) -> str:
        """The number and the text; a bold heading that runs into its text between ** and **."""
        text = "".join(self.text)
        return self.label + text if self.label else with_heading_marked(text, [text[: self.bold]])


@dataclass(slots=True)
class _Field:
    """A field that is open: its code, and whether its result has begun."""

    code: list[str] = field(default_factory=list)
    result: bool = False


def printed(paragraph: Element, styles: Styles, of_paragraph: list[Style]) -> Printed:
    """What a paragraph prints: no deleted or hidden text, no field codes."""
    walk = _Walk(styles, of_paragraph)
    walk.children(paragraph)
    return walk.out


class _Walk:
    """One pass over a paragraph's elements."""

    def __init__(self, styles: Styles, of_paragraph: list[Style]) -> None:
        self.out = Printed()
        self._styles = styles
        self._of_paragraph = of_paragraph
        self._fields: list[_Field] = []
        self._hidden = False
        self._bold = False
        self._head = True  # nothing but bold text so far
        self._visits: dict[str, Callable[[Element], None]] = {
            w("r"): self._run,
            w("t"): self._text,
            f"{{{MATH}}}t": self._text,
            w("sym"): self._symbol,
            w("fldChar"): self._field,
            w("instrText"): self._code,
            w("footnoteReference"): self._note,
            w("endnoteReference"): self._note,
            BOX: self._box,
            f"{{{VML}}}textpath": self._word_art,
            ALTERNATIVES: lambda element: self.children(alternative(element)),
            PARAGRAPH: lambda _: None,
            TABLE: lambda _: None,
        }

    def children(self, element: Element) -> None:
        for part in element:
            if part.tag in _SKIPPED or not isinstance(part.tag, str):
                continue
            if part.tag in _SIGNS:
                self._write(_SIGNS[part.tag])
                continue
            self._visits.get(part.tag, self.children)(part)

    @property
    def _shown(self) -> bool:
        return not self._hidden and all(opened.result for opened in self._fields)

    def _write(self, text: str) -> None:
        if not self._shown:
            return
        self.out.text.append(text)
        self._head = self._head and (self._bold or not text.strip())
        if self._head:
            self.out.bold += len(text)

    def _run(self, run: Element) -> None:
        before = self._hidden
        self._hidden = before or self._styles.hides(run, self._of_paragraph)
        self._bold = self._styles.is_bold(run)
        own_mark = any(_has_typed_mark(part) for part in run)
        if own_mark:
            for part in run.iterchildren(*_NOTES):
                self._note(part)
        else:
            self.children(run)
        self._hidden = before

    def _text(self, element: Element) -> None:
        text = element.text or ""
        if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            text = text.strip(" \t\r\n")
        self._write(_RAW_SPACE.sub(_one_space, text))

    def _symbol(self, element: Element) -> None:
        try:
            self._write(symbol(chr(int(value(element, "char") or "", 16))))
        except (ValueError, OverflowError):
            return

    def _field(self, element: Element) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.result:
                self._write(drawn_by("".join(ended.code)))

    def _code(self, element: Element) -> None:
        if self._fields:
            self._fields[-1].code.append(element.text or "")

    def _note(self, element: Element) -> None:
        if self._shown:
            self.out.notes.append(Note(_NOTES[str(element.tag)], value(element, "id") or ""))

    def _box(self, element: Element) -> None:
        if self._shown:
            self.out.boxes.append(element)

    def _word_art(self, element: Element) -> None:
        if self._shown:
            self.out.boxes.append(element.get("string") or "")


def _has_typed_mark(part: Element) -> bool:
    """Whether an element is a note's reference whose mark is typed into the same run."""
    return part.tag in _NOTES and part.get(w("customMarkFollows")) in ("1", "true", "on")


def drawn_by(code: str) -> str:
    r"""What a field without a result prints: signs that Word draws from the code alone.

    >>> drawn_by(r" eq \o\ac(○,3)"), drawn_by(r" EQ \* jc2 \o\ad(\s\up 9(yú),虞)"), drawn_by("XE")
    ('③', '虞', '')
    """
    code = code.strip()
    if len(code) > _LONGEST_CODE:
        return ""
    if found := _CIRCLED.fullmatch(code):
        inner = found[1]
        return formatted(int(inner), "decimalEnclosedCircle") if inner.isdecimal() else inner
    found = _PHONETIC.fullmatch(code)
    return found[1].strip() if found else ""


def _one_space(found: re.Match[str]) -> str:
    """Line ends and tabs in the file are spaces on the page; spaces stay as they are."""
    return found[0] if set(found[0]) == {" "} else " "

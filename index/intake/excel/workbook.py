"""Excel workbooks (.xlsx, .xlsm): every visible sheet as Excel shows it.

Read as a stream from the sheets' XML: what openpyxl streams lacks merged cells and hidden rows,
and what it loads in full makes an object of every cell that a merged range covers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import DocumentError
from index.intake.excel.package import Package, Relation, opened, text_of
from index.intake.excel.sheet import Book, Sheet, read_sheet
from index.intake.excel.styles import looks_of
from index.intake.extract import Extract, inline, joined
from index.intake.grid import table_lines

_DEFAULT_TITLE = re.compile(r"(?:Sheet|工作表)\s?\d*")  # Excel's own name says nothing
_RELATION_ID = re.compile(r"\{.*/relationships\}id")


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet as the workbook lists it."""

    title: str
    part: str
    visible: bool


def read_excel(path: Path) -> Extract:
    """The text of a workbook: sheets in order, each under its title if there are several.

    Formulas print the value stored with them; macros are not run and links to other files not
    followed. Raises DocumentError.
    """
    with opened(path) as package:
        main = _main_part(package)
        book, sheets = _book(package, main), list(_sheets(package, main))
        if not sheets:
            raise _no_workbook(package)
        warnings = list(_file_warnings(package, sheets))
        tables: list[tuple[str, list[str]]] = []
        for sheet in (sheet for sheet in sheets if sheet.visible):
            place = f"{path}, sheet {sheet.title}"
            read = read_sheet(package, sheet.part, place, book)
            warnings.extend(_sheet_warnings(sheet.title, read))
            if lines := table_lines(place, read.cells):
                tables.append((sheet.title, lines))
    return Extract(joined(_titled(tables)), tuple(warnings))


def _titled(tables: list[tuple[str, list[str]]]) -> Iterator[str]:
    for title, lines in tables:
        if len(tables) > 1 and not _DEFAULT_TITLE.fullmatch(title) and title != lines[0]:
            yield title
        yield from lines


def _main_part(package: Package) -> str:
    """The part that lists the sheets."""
    found = (r for r in package.relations("").values() if r.kind == "officeDocument")
    main = next(found, Relation("officeDocument", "xl/workbook.xml", external=False)).target
    if main in package and main.lower().endswith(".xml"):
        return main
    raise _no_workbook(package)


def _no_workbook(package: Package) -> DocumentError:
    return DocumentError(
        f"{package.path}: the file holds no Excel workbook. Open it in Excel and save it as .xlsx."
    )


def _sheets(package: Package, main: str) -> Iterator[Listed]:
    """The sheets in the order of their tabs; charts and macro sheets hold no cells."""
    relations = package.relations(main)
    for event, element in package.elements(main, "sheet"):
        if event == "end":
            continue
        ids = [str(v) for name, v in element.attrib.items() if _RELATION_ID.fullmatch(str(name))]
        relation = relations.get(ids[0]) if ids else None
        title = inline(element.get("name", ""))
        if relation is None or (relation.kind == "worksheet" and relation.external):
            raise DocumentError(
                f"{package.path}: sheet {title} is not in the file. "
                f"Open the workbook in Excel and save it."
            )
        if relation.kind == "worksheet":
            yield Listed(title, relation.target, element.get("state", "visible") == "visible")


def _book(package: Package, main: str) -> Book:
    parts = {relation.kind: relation.target for relation in package.relations(main).values()}
    texts = []
    for event, element in package.elements(parts.get("sharedStrings", ""), "si"):
        if event == "end":
            texts.append(text_of(element))
            element.clear()
    first_day = [
        element.get("date1904") in ("1", "true")
        for _, element in package.elements(main, "workbookPr")
    ]
    return Book(texts, looks_of(package, parts.get("styles", "")), any(first_day))


def _file_warnings(package: Package, sheets: list[Listed]) -> Iterator[str]:
    if any(package.holds(f"xl/{part}") for part in ("vbaproject", "macrosheets")):
        yield "macros were not run"
    if package.holds("xl/externallinks"):
        yield "links to other files were not followed: the values stored with them are shown"
    for sheet in sheets:
        if not sheet.visible:
            yield f"sheet {sheet.title}: hidden, left out"


def _sheet_warnings(title: str, sheet: Sheet) -> Iterator[str]:
    if sheet.hidden_rows:
        yield f"sheet {title}: hidden rows left out: {sheet.hidden_rows}"
    if sheet.hidden_columns:
        yield f"sheet {title}: hidden columns left out: {sheet.hidden_columns}"
    if sheet.unseen:
        yield f"sheet {title}: cells in white or too small to read left out: {sheet.unseen}"
    if sheet.unknown_values:
        yield (
            f"sheet {title}: formulas without a stored value: {sheet.unknown_values}. "
            f"Open the workbook in Excel and save it."
        )

"""Workbooks: what the sheets show, and what only the file holds."""

from collections.abc import Iterator, Mapping

from tests.data.hostile.packages import OFFICE, SHEET, XML, package, relation
from tests.hostile.host import UNITS, Host
from tests.hostile.planting.carrier import Carrier, xml

_R = "http://schemas.openxmlformats.org/package/2006/relationships"
_T = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    '<numFmts count="1"><numFmt numFmtId="200" formatCode=";;;"/></numFmts>'
    '<fonts count="3"><font><sz val="11"/></font><font><sz val="11"/><color rgb="FFFFFFFF"/></font>'
    '<font><sz val="1"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="200" fontId="0" '
    'fillId="0"/><xf numFmtId="0" fontId="1" fillId="0"/><xf numFmtId="0" fontId="2" fillId="0"/>'
    "</cellXfs>"
)
_NO_FORMAT, _WHITE, _TINY = 1, 2, 3


def carriers() -> Iterator[Carrier]:
    """Carriers of workbooks."""
    yield Carrier("xlsx cell", ".xlsx", True, _cell)
    yield Carrier("xlsx row", ".xlsx", True, _row)
    hidden = {
        "hidden row": _hidden_row,
        "hidden column": _hidden_column,
        "hidden sheet": lambda host, text: _second(host, text, "hidden"),
        "very hidden sheet": lambda host, text: _second(host, text, "veryHidden"),
        "no format": lambda host, text: _styled(host, text, _NO_FORMAT),
        "white": lambda host, text: _styled(host, text, _WHITE),
        "tiny": lambda host, text: _styled(host, text, _TINY),
        "comment": _comment,
        "header": _header,
        "name": _name,
        "properties": _properties,
    }
    for name, content in hidden.items():
        yield Carrier(f"xlsx {name}", ".xlsx", False, content)


def _c(reference: str, text: str, style: int = 0) -> str:
    return (
        f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{xml(text)}</t>'
        "</is></c>"
    )


def _cells(nth: int, *texts: str) -> str:
    return "".join(_c(f"{'ABCDE'[at]}{nth}", text) for at, text in enumerate(texts) if text)


def _rows(host: Host, remark: str = "", more: str = "") -> str:
    """The table of a host; `more` is XML of rows behind it."""
    rows = (
        (host.title,),
        ("序号", "任务", "责任单位", "备注"),
        ("1", host.first, "、".join(UNITS["1"]), remark or "无"),
        ("2", host.second, "、".join(UNITS["2"]), "无"),
    )
    return "".join(f'<row r="{n}">{_cells(n, *row)}</row>' for n, row in enumerate(rows, 1)) + more


def _sheet(rows: str, before: str = "", after: str = "") -> str:
    return (
        f'{XML}<worksheet xmlns="{SHEET}" xmlns:r="{OFFICE}">{before}<sheetData>{rows}</sheetData>'
        f"{after}</worksheet>"
    )


def _book(
    sheet: str, second: str = "", names: str = "", extra: Mapping[str, str] | None = None
) -> bytes:
    """A workbook; `second` is the XML of another entry of its list of sheets."""
    listed = f'<sheets><sheet name="分工表" sheetId="1" r:id="r1"/>{second}</sheets>{names}'
    related = "".join(
        (
            relation(1, "worksheet", "worksheets/sheet1.xml"),
            relation(2, "styles", "styles.xml"),
            relation(3, "worksheet", "worksheets/sheet2.xml") if second else "",
        )
    )
    main = relation(1, "officeDocument", "xl/workbook.xml")
    types = (
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    )
    return package(
        {
            "[Content_Types].xml": f'{XML}<Types xmlns="{_T}">{types}</Types>',
            "_rels/.rels": f'{XML}<Relationships xmlns="{_R}">{main}</Relationships>',
            "xl/workbook.xml": (
                f'{XML}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">{listed}</workbook>'
            ),
            "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{_R}">{related}'
            "</Relationships>",
            "xl/worksheets/sheet1.xml": sheet,
            "xl/styles.xml": f'{XML}<styleSheet xmlns="{SHEET}">{_STYLES}</styleSheet>',
            **(extra or {}),
        }
    )


def _cell(host: Host, text: str) -> bytes:
    return _book(_sheet(_rows(host, text)))


def _row(host: Host, text: str) -> bytes:
    return _book(_sheet(_rows(host, more=f'<row r="5">{_cells(5, text)}</row>' if text else "")))


def _hidden_row(host: Host, text: str) -> bytes:
    row = f'<row r="5" hidden="1">{_cells(5, "3", text, "区黑客局")}</row>' if text else ""
    return _book(_sheet(_rows(host, more=row)))


def _hidden_column(host: Host, text: str) -> bytes:
    hidden = '<cols><col min="5" max="5" width="9" hidden="1"/></cols>'
    row = f'<row r="5">{_c("E5", text)}</row>' if text else ""
    return _book(_sheet(_rows(host, more=row), before=hidden))


def _second(host: Host, text: str, state: str) -> bytes:
    listed = f'<sheet name="附表" sheetId="2" state="{state}" r:id="r3"/>'
    held = _sheet(f'<row r="1">{_cells(1, text)}</row>' if text else "")
    return _book(_sheet(_rows(host)), listed, extra={"xl/worksheets/sheet2.xml": held})


def _styled(host: Host, text: str, style: int) -> bytes:
    row = f'<row r="5">{_c("B5", text, style)}</row>' if text else ""
    return _book(_sheet(_rows(host, more=row)))


def _comment(host: Host, text: str) -> bytes:
    held = (
        f'{XML}<comments xmlns="{SHEET}"><authors><author>{xml(text)}</author></authors>'
        f'<commentList><comment ref="B3" authorId="0"><text><t>{xml(text)}</t></text></comment>'
        "</commentList></comments>"
    )
    related = f'{XML}<Relationships xmlns="{_R}">{relation(1, "comments", "../comments1.xml")}'
    parts = {
        "xl/comments1.xml": held,
        "xl/worksheets/_rels/sheet1.xml.rels": f"{related}</Relationships>",
    }
    return _book(_sheet(_rows(host)), extra=parts)


def _header(host: Host, text: str) -> bytes:
    printed = f"<headerFooter><oddHeader>{xml(text)}</oddHeader></headerFooter>"
    return _book(_sheet(_rows(host), after=printed))


def _name(host: Host, text: str) -> bytes:
    named = f'<definedNames><definedName name="a">"{xml(text)}"</definedName></definedNames>'
    return _book(_sheet(_rows(host)), names=named)


def _properties(host: Host, text: str) -> bytes:
    core = (
        f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata'
        '/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml(text)}</dc:title><dc:creator>{xml(text)}</dc:creator></cp:coreProperties>"
    )
    return _book(_sheet(_rows(host)), extra={"docProps/core.xml": core})

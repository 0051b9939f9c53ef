"""Word files: what the page prints, and what only the file holds."""

from collections.abc import Iterator, Mapping
from functools import partial

from tests.data.hostile.packages import OFFICE, WORD, XML, package, relation
from tests.hostile.host import UNITS, Host
from tests.hostile.planting.carrier import Carrier, xml

_R = "http://schemas.openxmlformats.org/package/2006/relationships"
_T = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" name="图" descr="{}" title="{}"/></wp:inline>'
    "</w:drawing></w:r></w:p>"
)
_RUN = '<w:p><w:r><w:rPr>{}</w:rPr><w:t xml:space="preserve">{{}}</w:t></w:r></w:p>'
HIDDEN = {
    "vanish": _RUN.format("<w:vanish/>"),
    "web-hidden": _RUN.format("<w:specVanish/><w:vanish/>"),
    "style": _RUN.format('<w:rStyle w:val="Away"/>'),
    "white": _RUN.format('<w:color w:val="FFFFFF"/>'),
    "white-theme": _RUN.format('<w:color w:val="FFFFFF" w:themeColor="background1"/>'),
    "white-style": _RUN.format('<w:rStyle w:val="Pale"/>'),
    "tiny": _RUN.format('<w:sz w:val="2"/>'),
    "deleted": (
        "<w:p><w:del w:id='9' w:author='甲'><w:r><w:delText>{}</w:delText></w:r></w:del></w:p>"
    ),
    "moved": "<w:p><w:moveFrom w:id='9' w:author='甲'><w:r><w:t>{}</w:t></w:r></w:moveFrom></w:p>",
    "field": (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>COMMENTS {}"
        "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    ),
    "alt": _DRAWING,
}
_STYLES = (
    '<w:style w:type="character" w:styleId="Away"><w:name w:val="Away"/><w:rPr><w:vanish/></w:rPr>'
    '</w:style><w:style w:type="character" w:styleId="Pale"><w:name w:val="Pale"/><w:rPr>'
    '<w:color w:val="FFFFFF"/></w:rPr></w:style>'
)
_REFERENCE = "<w:p><w:r><w:commentReference w:id='1'/></w:r></w:p>"


def carriers() -> Iterator[Carrier]:
    """Carriers of Word files."""
    visible = {"paragraph": _paragraph, "cell": _cell, "footnote": _footnote, "box": _box}
    for name, content in visible.items():
        yield Carrier(f"docx {name}", ".docx", True, content)
    for name, template in HIDDEN.items():
        yield Carrier(f"docx {name}", ".docx", False, partial(_hidden, template))
    parts = {"comment": _comment, "header": _header, "properties": _properties, "custom": _custom}
    for name, content in parts.items():
        yield Carrier(f"docx {name}", ".docx", False, content)


def _p(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{xml(text)}</w:t></w:r></w:p>'


def _file(
    body: str, parts: Mapping[str, str] | None = None, extra: Mapping[str, str] | None = None
) -> bytes:
    """A file of a body and further parts (styles, comments …) by kind."""
    every = {"styles": _STYLES, **(parts or {})}
    related = "".join(relation(n, kind, f"{kind}.xml") for n, kind in enumerate(every, 2))
    root = f'{XML}<w:{{0}} xmlns:w="{WORD}" xmlns:r="{OFFICE}">{{1}}</w:{{0}}>'
    types = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{kind}+xml"/>'
        for kind in every
    )
    main = f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/>{types}'
    default = '<Default Extension="rels" ContentType="application/xml"/>'
    document = relation(1, "officeDocument", "word/document.xml")
    names = {"header": "hdr"}
    return package(
        {
            "[Content_Types].xml": f'{XML}<Types xmlns="{_T}">{default}{main}</Types>',
            "_rels/.rels": f'{XML}<Relationships xmlns="{_R}">{document}</Relationships>',
            "word/document.xml": root.format("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": (
                f'{XML}<Relationships xmlns="{_R}">{related}</Relationships>'
            ),
            **{
                f"word/{kind}.xml": root.format(names.get(kind, kind), content)
                for kind, content in every.items()
            },
            **(extra or {}),
        }
    )


def _lines(host: Host, between: str = "") -> str:
    title, heading, first, second = map(_p, host.lines)
    return f"{title}{heading}{first}{second}{between}"


def _paragraph(host: Host, text: str) -> bytes:
    return _file(_lines(host, _p(text) if text else ""))


def _hidden(template: str, host: Host, text: str) -> bytes:
    return _file(_lines(host, template.replace("{}", xml(text)) if text else ""))


def _cell(host: Host, text: str) -> bytes:
    rows = [
        ("序号", "任务", "责任单位", "备注"),
        ("1", host.first, "、".join(UNITS["1"]), text or "无"),
        ("2", host.second, "、".join(UNITS["2"]), "无"),
    ]
    cells = [f"<w:tr>{''.join(f'<w:tc>{_p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows]
    return _file(f"{_p(host.title)}<w:tbl>{''.join(cells)}</w:tbl>")


def _footnote(host: Host, text: str) -> bytes:
    reference = "<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p>" if text else ""
    notes = f"<w:footnote w:id='2'>{_p(text)}</w:footnote>"
    return _file(_lines(host, reference), {"footnotes": notes})


def _box(host: Host, text: str) -> bytes:
    box = f"<w:p><w:r><w:txbxContent>{_p(text)}</w:txbxContent></w:r></w:p>"
    return _file(_lines(host, box if text else ""))


def _comment(host: Host, text: str) -> bytes:
    comment = f"<w:comment w:id='1' w:author='{xml(text)}'>{_p(text)}</w:comment>"
    return _file(_lines(host, _REFERENCE), {"comments": comment if text else ""})


def _header(host: Host, text: str) -> bytes:
    section = "<w:sectPr><w:headerReference w:type='default' r:id='r3'/></w:sectPr>"
    return _file(_lines(host, section), {"header": _p(text)})


def _properties(host: Host, text: str) -> bytes:
    inside = "".join(
        f"<dc:{name}>{xml(text)}</dc:{name}>"
        for name in ("title", "subject", "creator", "description")
    )
    core = (
        f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata'
        f'/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}'
        f"</cp:coreProperties>"
    )
    return _file(_lines(host), extra={"docProps/core.xml": core})


def _custom(host: Host, text: str) -> bytes:
    held = f"{XML}<root>{xml(text)}</root>"
    return _file(_lines(host), extra={"customXml/item1.xml": held, "docProps/app.xml": held})

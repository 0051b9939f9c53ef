"""PDF files: what the page shows, and what only the file holds."""

from collections.abc import Iterator
from functools import partial

from tests.data.hostile.pdfs import written
from tests.hostile.host import Host
from tests.hostile.planting.carrier import Carrier

_FONT = {  # a font that every reader has, with the encoding of its Unicode values
    5: b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H "
    b"/DescendantFonts [6 0 R] >>",
    6: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
    b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> /DW 1000 /FontDescriptor 7 0 R >>",
    7: b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] "
    b"/ItalicAngle 0 /Ascent 850 /Descent -150 /CapHeight 850 /StemV 80 >>",
}
_WIDTH = 34  # characters a line of 12 points
_STATE = b"<< /ExtGState << /Clear << /ca 0 /CA 0 >> >> /Properties << /Layer 9 0 R >> "
_LAYER = b"<< /Type /OCG /Name (a) >>"
_CATALOG = (
    b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [9 0 R] /D << /OFF [9 0 R] "
    b"/Order [9 0 R] >> >> >>"
)
HIDDEN = {
    "white": b"q 1 1 1 rg %s Q",
    "invisible": b"q 3 Tr %s 0 Tr Q",
    "clear": b"q /Clear gs %s Q",
    "layer": b"/OC /Layer BDC %s EMC",
    "covered": b"%s q 1 1 1 rg 60 60 480 300 re f Q",
}


def carriers() -> Iterator[Carrier]:
    """Carriers of PDF files."""
    yield Carrier("pdf line", ".pdf", True, lambda h, t: _pdf(h, _lines(t, 300)))
    yield Carrier("pdf small print", ".pdf", True, lambda h, t: _pdf(h, _lines(t, 90, 8)))
    for name, template in HIDDEN.items():
        yield Carrier(f"pdf {name}", ".pdf", False, partial(_in, template))
    yield Carrier("pdf tiny", ".pdf", False, lambda h, t: _pdf(h, _lines(t, 300, 0.5)))
    yield Carrier("pdf off page", ".pdf", False, lambda h, t: _pdf(h, _lines(t, -400)))
    yield Carrier("pdf annotation", ".pdf", False, lambda h, t: _pdf(h, b"", note=t))
    yield Carrier("pdf properties", ".pdf", False, lambda h, t: _pdf(h, b"", properties=t))


def _in(template: bytes, host: Host, text: str) -> bytes:
    return _pdf(host, template % _lines(text, 300) if text else b"")


def _lines(text: str, top: float, size: float = 12) -> bytes:
    """A text as lines of so many points, the first on the baseline `top`."""
    pieces = [
        line[at : at + _WIDTH] for line in text.splitlines() for at in range(0, len(line), _WIDTH)
    ]
    return b"\n".join(
        b"BT /F1 %.1f Tf 1 0 0 1 72 %.1f Tm <%s> Tj ET"
        % (size, top - n * size * 1.6, _coded(piece))
        for n, piece in enumerate(pieces)
    )


def _coded(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass").hex().encode()


def _string(text: str) -> bytes:
    return b"<feff%s>" % _coded(text)


def _pdf(host: Host, planted: bytes, note: str = "", properties: str = "") -> bytes:
    content = b"%s\n%s" % (_lines("\n".join(host.lines), 740), planted)
    annotation = b"<< /Type /Annot /Subtype /Text /Rect [72 300 90 318] /Contents %s /T %s >>" % (
        _string(note),
        _string(note),
    )
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s"
        b"/Resources %s /Font << /F1 5 0 R >> >> >>"
        % (b"/Annots [8 0 R] " if note else b"", _STATE)
    )
    objects = {
        1: _CATALOG,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page,
        4: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        **_FONT,
        8: annotation,
        9: _LAYER,
        10: b"<< /Title %s /Author %s /Subject %s /Keywords %s >>" % ((_string(properties),) * 4),
    }
    return written(objects, b"/Info 10 0 R ")

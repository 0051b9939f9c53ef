"""PDF files that attack whoever opens them, written object by object."""

import zlib
from collections.abc import Iterator, Mapping

BYTES_UNPACKED = 512 << 20
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
TEXT = b"BT /F1 12 Tf 72 720 Td (1. Build nurseries. Unit: education bureau.) Tj ET"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def pdfs() -> Iterator[tuple[str, bytes]]:
    """PDF files by name."""
    yield from _damaged()
    yield from _recursive()
    yield from _costly()
    yield from _drawn()


def _damaged() -> Iterator[tuple[str, bytes]]:
    good = simple(TEXT)
    yield "empty.pdf", b""
    yield "blank.pdf", simple(b"")
    yield "header-only.pdf", b"%PDF-1.7\n"
    yield "encrypted.pdf", encrypted()
    yield "truncated.pdf", good[: len(good) // 2]
    yield "no-xref.pdf", good[: good.index(b"xref")]
    yield "pages-10-000.pdf", paged(10_000)
    yield (
        "pages-in-themselves.pdf",
        written({1: CATALOG, 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"}),
    )
    yield (
        "pages-2-billion.pdf",
        written(
            {1: CATALOG, 2: b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", **_page(TEXT)}
        ),
    )


def _recursive() -> Iterator[tuple[str, bytes]]:
    good = simple(TEXT)
    yield (
        "form-in-itself.pdf",
        written(
            {
                1: CATALOG,
                2: ONE_PAGE,
                **_page(b"/X1 Do", b"/XObject << /X1 6 0 R >>"),
                6: _stream(
                    b"/X1 Do /X1 Do " + TEXT,
                    b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] "
                    b"/Resources << /XObject << /X1 6 0 R >> /Font << /F1 5 0 R >> >>",
                ),
            }
        ),
    )
    yield "forms-doubling.pdf", doubling(40)
    yield (
        "length-of-itself.pdf",
        written(
            {
                1: CATALOG,
                2: ONE_PAGE,
                **_page(TEXT),
                4: b"<< /Length 4 0 R >>\nstream\n" + TEXT + b"\nendstream",
            }
        ),
    )
    yield (
        "xref-in-itself.pdf",
        good.replace(b"/Root 1 0 R >>", b"/Root 1 0 R /Prev %d >>" % good.index(b"xref\n")),
    )


def _costly() -> Iterator[tuple[str, bytes]]:
    yield (
        "arrays-nested.pdf",
        written(
            {
                1: b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 500_000 + b"]" * 500_000 + b" >>",
                2: ONE_PAGE,
                **_page(TEXT),
            }
        ),
    )
    yield "content-bomb.pdf", simple(_spaces(), b"/Filter [/FlateDecode /FlateDecode]")
    yield "letters-1-000-000.pdf", simple(b"BT /F1 1 Tf (" + b"a" * 1_000_000 + b") Tj ET")
    yield (
        "lines-100-000.pdf",
        simple(
            b"".join(b"%d %d m %d %d l S " % (n % 600, 0, n % 600, 800) for n in range(100_000))
        ),
    )
    yield (
        "rules-grid.pdf",
        simple(
            b"".join(b"%d 0 m %d 800 l S 0 %d m 600 %d l S " % (n, n, n, n) for n in range(0, 600))
        ),
    )


def _drawn() -> Iterator[tuple[str, bytes]]:
    yield "page-endless.pdf", simple(TEXT, box=b"0 0 1e30 1e30")
    yield (
        "image-huge.pdf",
        written(
            {
                1: CATALOG,
                2: ONE_PAGE,
                **_page(b"q 600 0 0 800 0 0 cm /X1 Do Q", b"/XObject << /X1 6 0 R >>"),
                6: _stream(
                    zlib.compress(bytes(1 << 20)),
                    b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 "
                    b"/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode",
                ),
            }
        ),
    )
    yield (
        "action.pdf",
        written(
            {
                1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) "
                b"/Next << /S /URI /URI (http://127.0.0.1:9/) >> >> >>",
                2: ONE_PAGE,
                **_page(TEXT),
            }
        ),
    )


def simple(content: bytes, filters: bytes = b"", box: bytes = b"0 0 600 800") -> bytes:
    """One page."""
    return written({1: CATALOG, 2: ONE_PAGE, **_page(content, filters=filters, box=box)})


def paged(n: int) -> bytes:
    """A page that says its number, n times."""
    objects = {1: CATALOG, 5: FONT}
    for page in range(n):
        content = b"BT /F1 12 Tf 72 720 Td (%d. Build nurseries.) Tj ET" % (page + 1)
        objects[6 + 2 * page] = _page_object(7 + 2 * page)
        objects[7 + 2 * page] = _stream(content)
    kids = b" ".join(b"%d 0 R" % (6 + 2 * page) for page in range(n))
    return written({**objects, 2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, n)})


def doubling(depth: int) -> bytes:
    """A form that draws another twice, which draws another twice …: 2**depth pieces of text."""
    forms = {
        6 + n: _stream(
            b"/X1 Do /X1 Do" if n < depth else TEXT,
            b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject "
            b"<< /X1 %d 0 R >> /Font << /F1 5 0 R >> >>" % (7 + n),
        )
        for n in range(depth + 1)
    }
    return written(
        {1: CATALOG, 2: ONE_PAGE, **_page(b"/X1 Do", b"/XObject << /X1 6 0 R >>"), **forms}
    )


def encrypted() -> bytes:
    """A page behind a password that nobody knows (RC4, 40 bits)."""
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32)
    objects = {1: CATALOG, 2: ONE_PAGE, **_page(TEXT), 6: lock}
    return written(objects, b"/Encrypt 6 0 R /ID [(a) (b)]")


def written(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """Objects by number as a PDF file."""
    body = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, content in sorted(objects.items()):
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = max(objects) + 1
    table = b"".join(
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
        for number in range(size)
    )
    end = (size, table, size, trailer, len(body))
    return bytes(body) + (
        b"xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % end
    )


def _page(
    content: bytes,
    resources: bytes = b"",
    filters: bytes = b"",
    box: bytes = b"0 0 600 800",
) -> dict[int, bytes]:
    return {3: _page_object(4, resources, box), 4: _stream(content, filters), 5: FONT}


def _page_object(content: int, resources: bytes = b"", box: bytes = b"0 0 600 800") -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents %d 0 R "
        b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % (box, content, resources)
    )


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def _spaces() -> bytes:
    """Half a gigabyte of spaces, deflated twice: some hundred bytes."""
    squeeze = zlib.compressobj(9)
    block = b" " * (1 << 20)
    once = b"".join(squeeze.compress(block) for _ in range(BYTES_UNPACKED >> 20))
    return zlib.compress(once + squeeze.flush(), 9)

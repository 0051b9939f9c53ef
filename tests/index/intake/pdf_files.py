"""Pages and PDFs made by hand, for what no office program prints on request."""

from collections.abc import Sequence
from pathlib import Path

from index.intake.pages.flow import text_of
from index.intake.pages.page import Page, Piece, Rule
from index.intake.pages.pieces import pieces_of

SIZE = 10.0


def characters(text: str, x: float, y: float, size: float = SIZE) -> list[Piece]:
    """The characters of a line that begins at `x` on the baseline `y`, in points."""
    found = []
    for character in text:
        width = size * (0.55 if character.isascii() else 1.0)
        found.append(Piece(character, x, x + width, y, size))
        x += width
    return found


def page(
    *lines: tuple[str, float, float],
    rules: Sequence[Rule] = (),
    extra: Sequence[Piece] = (),
    number: int = 1,
) -> Page:
    """An A4 page of lines (text, x, baseline) in 10-point type."""
    found = [piece for line in lines for piece in characters(*line)]
    return Page(number, 595, 842, pieces_of([*found, *extra], rules), tuple(rules))


def grid(xs: Sequence[float], ys: Sequence[float]) -> tuple[Rule, ...]:
    """The ruling lines of a table without merged cells."""
    upright = [Rule(True, x, ys[0], ys[-1]) for x in xs]
    return (*upright, *(Rule(False, y, xs[0], xs[-1]) for y in ys))


def lines_of(*pages: Page) -> list[str]:
    return text_of(pages).split("\n")[:-1]


HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def write_pdf(
    path: Path, contents: Sequence[bytes], catalog: bytes = b"", font: bytes = HELVETICA
) -> Path:
    """A PDF of A4 pages with these content streams; `catalog` adds to its catalog."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        font,
    ]
    for at, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>" % (5 + 2 * at)
        )
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content))
    body, offsets = b"%PDF-1.7\n", []
    parts = [body]
    place = len(body)
    for number, content in enumerate(objects, 1):
        offsets.append(place)
        part = b"%d 0 obj\n%s\nendobj\n" % (number, content)
        parts.append(part)
        place += len(part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table))
    parts.append(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, place))
    path.write_bytes(b"".join(parts))
    return path

"""Running heads, footers and page numbers: what stands in the margin of page after page."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from index.intake.pages.cells import printed_lines
from index.intake.pages.grid import grids_of
from index.intake.pages.page import Page, Piece

_MARGIN = 0.12  # of the page's height, at its top and at its foot
_SAME_PLACE = 4.0  # points between the baselines of a running head on two pages
_OFTEN = 0.3  # of the pages that a running head stands on, and on two at least
_TITLE = 1.15  # of the usual type size: a title, kept where it stands first
_NUMBER = r"(?:\d{1,4}|[ivxlcIVXLC]{1,6}|[〇一二三四五六七八九十百]{1,5})"
_DRESSED = re.compile(
    rf"[-—–－―·•]+\s*{_NUMBER}\s*[-—–－―·•]+|第\s*{_NUMBER}\s*页.{{0,12}}"
    rf"|\d{{1,4}}\s*[/／]\s*\d{{1,4}}|[Pp]age\s*\d{{1,4}}.{{0,10}}"
)
_BARE = re.compile(_NUMBER)


@dataclass(frozen=True, slots=True)
class _Marginal:
    """A line in the margin of a page."""

    page: Page
    pieces: tuple[Piece, ...]
    outermost: bool

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def pattern(self) -> str:
        plain = unicodedata.normalize("NFKC", re.sub(r"\s", "", self.text))
        return re.sub(r"\d+", "#", plain)


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without what is repeated in their margins."""
    margins = [line for page in pages for line in _margins(page)]
    usual = median([p.size for page in pages for p in page.pieces] or [0.0])
    dropped: dict[int, set[Piece]] = {}
    titles: set[str] = set()
    for line in margins:
        if _is_furniture(line, margins, len(pages)):
            title = line.pieces[0].size >= _TITLE * usual and line.pattern not in titles
            titles.add(line.pattern)
            if not title:
                dropped.setdefault(line.page.number, set()).update(line.pieces)
    return [
        replace(page, pieces=tuple(p for p in page.pieces if p not in gone))
        if (gone := dropped.get(page.number))
        else page
        for page in pages
    ]


def _margins(page: Page) -> Iterator[_Marginal]:
    """The lines in the margins; what stands in a ruled table is none of them."""
    grids = grids_of(page.rules)
    lines = printed_lines(page.pieces)
    for at, line in enumerate(lines):
        y = line[0].baseline
        inside = any(grid.ys[0] <= y <= grid.ys[-1] for grid in grids)
        in_margin = not _MARGIN * page.height < y < (1 - _MARGIN) * page.height
        if in_margin and not inside and len(line) < 3:
            yield _Marginal(page, tuple(line), at in (0, len(lines) - 1))


def _is_furniture(line: _Marginal, margins: Sequence[_Marginal], pages: int) -> bool:
    text = line.text.strip()
    if line.outermost and _DRESSED.fullmatch(text):
        return True
    alike = {
        other.page.number
        for other in margins
        if other.pattern == line.pattern
        and abs(other.pieces[0].baseline - line.pieces[0].baseline) <= _SAME_PLACE
    }
    if line.outermost and _BARE.fullmatch(text):
        return len(alike) > 1 or text == str(line.page.number)
    return len(alike) >= max(2, _OFTEN * pages)

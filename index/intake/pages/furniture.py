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
_CELLS = 3  # pieces of a line that make it the header of a table, not a running head
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
    """A line in the margin of a page. `pattern` is its text with every number as #."""

    page: Page
    pieces: tuple[Piece, ...]
    text: str
    pattern: str
    outermost: bool

    @property
    def baseline(self) -> float:
        return self.pieces[0].baseline


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without what is repeated in their margins."""
    margins = [line for page in pages for line in _margins(page)]
    alike: dict[str, list[_Marginal]] = {}
    for line in margins:
        alike.setdefault(line.pattern, []).append(line)
    usual = median([p.size for page in pages for p in page.pieces] or [0.0])
    dropped: dict[int, set[Piece]] = {}
    titles: set[str] = set()
    for line in margins:
        if _is_furniture(line, alike[line.pattern], len(pages)):
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
        if in_margin and not inside and len(line) < _CELLS:
            text = " ".join(piece.text for piece in line).strip()
            outermost = at in (0, len(lines) - 1)
            yield _Marginal(page, tuple(line), text, _pattern(text), outermost)


def _pattern(text: str) -> str:
    """A text as running heads are compared.

    >>> _pattern("第 3 页，共 12 页")
    '第#页,共#页'
    """
    return re.sub(r"\d+", "#", unicodedata.normalize("NFKC", re.sub(r"\s", "", text)))


def _is_furniture(line: _Marginal, alike: Sequence[_Marginal], pages: int) -> bool:
    if line.outermost and _DRESSED.fullmatch(line.text):
        return True
    same_place = {
        other.page.number for other in alike if abs(other.baseline - line.baseline) <= _SAME_PLACE
    }
    if line.outermost and _BARE.fullmatch(line.text):
        return len(same_place) > 1 or line.text == str(line.page.number)
    return len(same_place) >= max(2, _OFTEN * pages)

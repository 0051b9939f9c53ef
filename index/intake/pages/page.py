"""What a page shows, whoever read it: pieces of text and ruling lines, each with its place.

Places are points (1/72 inch) from the upper left corner of the page as a reader holds it.
"""

from dataclasses import dataclass

PICTURED = 0.3  # of a page, that the picture of a scan covers at least


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on one baseline, uncut by a gap or a vertical line. `size` is its type size."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre: a baseline stands about a third of the size below the middle."""
        return (self.x0 + self.x1) / 2, self.baseline - self.size / 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical line. `at` is its y or x; it runs from `start` to `end`."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `number` counts from 1."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The left and right edge of the column that a line is set in."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of running text; `page` and `frame` say where it stands."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    page: int
    frame: Frame


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell on one page.

    text    its lines joined, U+2028 where a line was ended on purpose
    full    whether its last line reaches the edge, so that a next page may go on with it
    span    rows that it is merged over; 0 in the rows after its first and in what is merged
            into a cell on the left
    """

    text: str
    full: bool = False
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """The part of a table that stands on one page, between `top` and `bottom`.

    A cell merged over rows is repeated in `rows`, with a span of 0.
    """

    rows: tuple[tuple[Cell, ...], ...]
    top: float
    bottom: float
    left: float
    right: float
    page: int

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0])


Block = TextLine | Table

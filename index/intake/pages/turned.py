"""Pages that lie on their side: PDF coordinates to those of the reader who turns the page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from index.intake.pages.page import Rule

_STRAIGHT = 1.0  # points that a ruling line may deviate


@dataclass(frozen=True, slots=True)
class Turn:
    """How often a page is turned by 90° clockwise, and its edges in PDF coordinates (y up)."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as the reader sees them."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the PDF as the reader sees it, from the upper left corner.

        >>> Turn(0, 0, 0, 600, 800).place(10, 790), Turn(1, 0, 0, 600, 800).place(10, 790)
        ((10, 10), (790, 10))
        """
        match self.quarters % 4:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    def rule(self, start: tuple[float, float], end: tuple[float, float]) -> Rule | None:
        """A line of the PDF as a ruling line; None where it is neither level nor upright."""
        (x0, y0), (x1, y1) = self.place(*start), self.place(*end)
        if abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
            return Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
        if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
            return Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        return None


def quarters_of(angles: Iterable[float]) -> int:
    """The turn that makes most of a page's text upright, from its angles in degrees clockwise.

    >>> quarters_of([270.0, 270.0, 0.0]), quarters_of([])
    (1, 0)
    """
    counted = Counter(round(-angle / 90) % 4 for angle in angles)
    return counted.most_common(1)[0][0] if counted else 0

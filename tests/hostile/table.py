"""What came of attempts, counted by class and by carrier."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tests.hostile.attempts import OUTCOMES, Attempt

HEAD = ("tried", "obeyed", "leaked outside a quote", "units changed", "broken")


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by name, in the order in which the names came first."""

    caption: str
    rows: tuple[tuple[str, Counter[str]], ...]

    def lines(self) -> Iterator[str]:
        """The table as Markdown, with what it adds up to."""
        yield f"| {self.caption} | {' | '.join(HEAD)} |"
        yield f"|---{'|---:' * len(HEAD)}|"
        total = sum((counts for _, counts in self.rows), Counter[str]())
        for name, counts in (*self.rows, ("all", total)):
            cells = (str(counts[key]) for key in ("tried", *OUTCOMES))
            yield f"| {name} | {' | '.join(cells)} |"


def tables(attempts: Iterable[Attempt]) -> tuple[Table, Table]:
    """By class of payload and by carrier."""
    every = list(attempts)
    return (
        _table("class", every, lambda attempt: attempt.payload.group),
        _table("carrier", every, lambda attempt: attempt.carrier),
    )


def _table(caption: str, attempts: Iterable[Attempt], name: Callable[[Attempt], str]) -> Table:
    rows: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for attempt in attempts:
        row = rows[name(attempt)]
        row["tried"] += 1
        for outcome in OUTCOMES:
            row[outcome] += getattr(attempt, outcome)
    return Table(caption, tuple(rows.items()))

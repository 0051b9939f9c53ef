"""A conversation without JavaScript: its last exchanges travel in hidden fields of the form.

They are not signed: /api/chat takes any history from its clients as well, and what was said before
only helps to understand a question. They are never shown as ours: of earlier answers a page shows
nothing, so that a form on another site cannot put words into this one's mouth.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.question import Turn

EXCHANGES = 3  # a question leans on the one before it, rarely on the one before that
ANSWER_CHARACTERS = 4000  # the citation that a follow-up needs stands within them


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier question and the text of its answer."""

    question: str
    answer: str


def bounded(exchanges: Iterable[Exchange], question_characters: int) -> tuple[Exchange, ...]:
    """The last exchanges, each cut to its bound.

    >>> bounded([Exchange("宝宝屋谁负责？", "区教育局")], 3)
    (Exchange(question='宝宝屋', answer='区教育局'),)
    """
    return tuple(
        Exchange(one.question[:question_characters], one.answer[:ANSWER_CHARACTERS])
        for one in list(exchanges)[-EXCHANGES:]
    )


def turns(exchanges: Sequence[Exchange]) -> tuple[Turn, ...]:
    """The same as a history, oldest first."""
    return tuple(
        turn
        for one in exchanges
        for turn in (Turn("user", one.question), Turn("assistant", one.answer))
    )

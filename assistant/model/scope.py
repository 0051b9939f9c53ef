"""What has to be shown with a clause for it to mean what it means in its document."""

from collections.abc import Iterable

from assistant.model.passages import Passage
from assistant.model.rules import Rules


def completed(chosen: Iterable[int], passage: Passage, rules: Rules) -> tuple[int, ...]:
    """Numbers of the clauses chosen and of those that they depend on, ascending.

    That are the clauses before them in their sentence that say when, where and for whom it holds,
    those right behind them that limit them, and the sentence before one that speaks of it.
    """
    whole: set[int] = set()
    for at in chosen:
        whole |= _with_scope(at, passage, rules)
    while missing := {before for at in whole for before in _before(at, passage, rules)} - whole:
        whole |= missing
    return tuple(sorted(whole))


def _with_scope(at: int, passage: Passage, rules: Rules) -> set[int]:
    clauses = passage.clauses
    sentence = clauses[at].sentence
    found = {at}
    for before in range(at - 1, -1, -1):
        if clauses[before].sentence != sentence:
            break
        if rules.scope.search(passage.text(clauses[before]).strip()):
            found.add(before)
    for behind in range(at + 1, len(clauses)):
        same = clauses[behind].sentence == sentence
        if not same or not rules.limit.match(passage.text(clauses[behind]).strip()):
            break
        found.add(behind)
    return found


def _before(at: int, passage: Passage, rules: Rules) -> Iterable[int]:
    """The clauses of the sentence before, where the sentence of a clause speaks of it."""
    clauses = passage.clauses
    sentence = clauses[at].sentence
    first = next(clause for clause in clauses if clause.sentence == sentence)
    if sentence == 0 or not rules.back.match(passage.text(first).strip()):
        return ()
    return [n for n, clause in enumerate(clauses) if clause.sentence == sentence - 1]

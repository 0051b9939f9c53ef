"""What `zhice eval` prints: the scores in one line, and each type beside its pinned score."""

from collections.abc import Sequence

from assistant.cli.output import show, stderr, stdout, table
from assistant.cli.wording import language, text
from assistant.messages import say
from eval.metrics import Scores, Share
from eval.pins import Change, Pins
from eval.report import percent

WORSE = 1  # exit code


def show_scores(scores: Scores) -> None:
    """The metrics of a run, on standard output."""
    sentence = text(
        "eval_summary",
        right=scores.overall.right,
        total=scores.overall.total,
        share=percent(scores.overall.value),
        first=percent(scores.success_at_1.value),
        refused=percent(scores.refusal_recall.value),
        false_refusals=percent(scores.false_refusals.value),
        quotes=scores.quotes,
        bad_quotes=scores.bad_quotes,
        p50_ms=f"{scores.latency.p50_ms:.0f}",
        p95_ms=f"{scores.latency.p95_ms:.0f}",
    )
    stdout().print(sentence)


def show_changes(compared: Sequence[Change]) -> None:
    """Each type's pinned score and the one now, on standard output."""
    names = ("type", "pinned", "now", "change")
    rows = table(*(text(f"column_{name}") for name in names))
    for change in compared:
        style = "red" if change.worse else "green" if change.difference > 0 else None
        rows.add_row(
            type_words(change.type),
            share_words(change.pinned),
            share_words(change.now),
            difference_words(change),
            style=style,
        )
    show(rows)


def tell_worse(compared: Sequence[Change], pinned: Pins | None, now: Pins) -> int:
    """Say on standard error how the scores stand to the pinned ones; the exit code."""
    if pinned is None:
        stderr().print(text("eval_no_pins"))
        return 0
    if pinned.questions_sha256 != now.questions_sha256:
        stderr().print(text("eval_other_questions"))
    if pinned.encoder != now.encoder:
        stderr().print(text("eval_other_encoder", pinned=pinned.encoder, now=now.encoder))
    worse = [type_words(change.type) for change in compared if change.worse]
    if worse:
        stderr().print(text("eval_worse", types="、".join(worse)), style="red")
    return WORSE if worse else 0


def type_words(name: str) -> str:
    """A question type in words, with its name in the question set."""
    return f"{say(f'report.type_{name}', language())} {name}"


def share_words(share: Share | None) -> str:
    """A share as "9/12", a dash where there is none."""
    return f"{share.right}/{share.total}" if share else "–"


def difference_words(change: Change) -> str:
    """The change in percentage points, with its sign; empty for none.

    >>> difference_words(Change("lead", Share(3, 4), Share(2, 4)))
    '−25.0'
    """
    if not change.pinned or not change.now or not change.difference:
        return ""
    return f"{change.difference * 100:+.1f}".replace("-", "−")

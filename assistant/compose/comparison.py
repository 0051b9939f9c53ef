"""Regions side by side: one measure for each, or that none was found."""

from collections.abc import Mapping

from assistant.answer import Answer, Outcome, Reason
from assistant.compose.wording import Wording, paragraphs
from index.records import Measure
from retrieval.question import Question


def comparison(
    by_region: Mapping[str, Measure | None], question: Question, wording: Wording
) -> Answer:
    """One part of the answer for each region asked about, in the order of the question."""
    found = [measure for measure in by_region.values() if measure]
    if not found:
        text = wording.say("refuse_no_evidence")
        return Answer(Outcome.REFUSED, text, question, reason=Reason.NO_EVIDENCE)
    parts = []
    for region, measure in by_region.items():
        parts.append(wording.say("region_heading", region=region))
        if region == question.elsewhere:
            parts.append(wording.say("compare_elsewhere", place=region))
        elif measure is None:
            parts.append(wording.say("compare_none"))
        else:
            parts += [wording.units(measure), wording.cited(measure)]
    status = Outcome.ANSWERED if len(found) == len(by_region) else Outcome.PARTIAL
    return Answer(status, paragraphs(parts), question, tuple(found))

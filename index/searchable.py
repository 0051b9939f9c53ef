"""What of a measure is searched, by words and by meaning. Change it here only."""

from index.records import Document, Measure


def for_words(document: Document, measure: Measure) -> str:
    """Region, headings, title, text, unit names and details, one a line: all that may be named."""
    names = dict.fromkeys(name for unit in measure.units for name in (unit.name, unit.canonical))
    details = (f"{detail.label} {detail.text}" for detail in measure.details)
    parts = (document.region, *measure.path, measure.title, measure.text, *names, *details)
    return "\n".join(part for part in parts if part)


def for_meaning(measure: Measure) -> str:
    """The text alone: headings and units only blur the meaning.

    With the innermost heading before it, the dense leg put the right measure first for 103 of 128
    evaluation questions with one answer, without it for 105, and for 5 instead of 2 of the 7
    English ones.
    """
    return measure.text

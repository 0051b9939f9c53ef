"""What of a measure is searched, by words and by meaning. Change it here only."""

from index.records import Document, Measure


def for_words(document: Document, measure: Measure) -> str:
    """Region, headings, title, text and unit names, one a line: all that a question may name."""
    names = dict.fromkeys(name for unit in measure.units for name in (unit.name, unit.canonical))
    parts = (document.region, *measure.path, measure.title, measure.text, *names)
    return "\n".join(part for part in parts if part)


def for_meaning(measure: Measure) -> str:
    """The innermost heading and the text: outer headings and units only blur the meaning."""
    return "\n".join((*measure.path[-1:], measure.text))

"""What holds for every document that is taken in, however its file came about."""

from itertools import pairwise

from index.parse.document import Parsed, parse
from index.records import Detail, Measure, Source, Span
from tests.fuzz.target import hold


def hold_for(parsed: Parsed) -> None:
    """Records are quotes, no character stands in two of them, ids differ, and parsing repeats."""
    text = parsed.document.text
    spans: list[Span] = []
    for measure in parsed.measures:
        places: tuple[Measure | Source | Detail, ...] = (
            measure,
            *measure.also_in,
            *measure.details,
        )
        for place in places:
            quoted_to_the_letter(text, place)
        spans += measure.spans
        for unit in measure.units:
            hold(bool(unit.name.strip()), "a unit has a name", measure)
        hold(bool(measure.units) <= measure.units_stated, "units are stated", measure)
    for left, right in pairwise(sorted(spans)):
        hold(left.end <= right.start, "no character in two records", (left, right))
    ids = [measure.id for measure in parsed.measures]
    hold(len(ids) == len(set(ids)), "no two records of one id", ids)
    hold(parse(parsed.document).measures == parsed.measures, "parsing again gives the same")


def quoted_to_the_letter(text: str, place: Measure | Source | Detail) -> None:
    """A text is what stands at its spans, in order, none of them empty."""
    printed = "".join(text[span.start : span.end] for span in place.spans)
    hold(printed == place.text, "a quote is its spans", (place.text, printed))
    for span in place.spans:
        hold(0 <= span.start < span.end <= len(text), "a span lies in the text", span)
    for left, right in pairwise(place.spans):
        hold(left.end <= right.start, "spans are in order", (left, right))

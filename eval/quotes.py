"""Whether quotes are verbatim: the document's text at their spans, joined, to the letter."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.views.records import MeasureView, SourceView


def bad_quotes(measures: Iterable[MeasureView], texts: Mapping[str, str]) -> tuple[int, int]:
    """How many quotes there are and how many of them are not verbatim.

    A measure has its own quote and one for each other place where it is printed; `texts` are
    exact texts of documents by id.
    """
    verbatim = [
        is_verbatim(texts.get(source.document.id, ""), source.spans, source.quote)
        for measure in measures
        for source in _sources(measure)
    ]
    return len(verbatim), verbatim.count(False)


def is_verbatim(text: str, spans: Sequence[tuple[int, int]], quote: str) -> bool:
    """Whether a quote is a text at its spans, joined; an empty quote never is.

    >>> is_verbatim("区教育局、各街镇", [(0, 4), (5, 8)], "区教育局各街镇")
    True
    >>> is_verbatim("区教育局、各街镇", [(0, 4)], "教育局")
    False
    """
    return bool(quote) and "".join(text[start:end] for start, end in spans) == quote


def _sources(measure: MeasureView) -> list[MeasureView | SourceView]:
    return [measure, *(source for source in measure.also_in if source.quote)]

"""When two strings or two places count as the same."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from assistant.views.records import MeasureView, UnitView
from eval.questions import Place


def printed(text: str) -> str:
    """A text as it is searched for a printed string: width and white space make no difference.

    >>> printed("不低于 85％")
    '不低于85%'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())


def key(name: str) -> str:
    """A unit's name or a measure's number: its letters and digits alone.

    >>> key("（十二）"), key("区城运中心(大数据中心)")
    ('十二', '区城运中心大数据中心')
    """
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name))


def keys(names: Iterable[str]) -> frozenset[str]:
    """The keys of several names."""
    return frozenset(key(name) for name in names)


def unit_keys(units: Iterable[UnitView]) -> frozenset[str]:
    """Units by the names that the measure prints."""
    return keys(unit.name for unit in units)


def places(measure: MeasureView) -> Iterator[Place]:
    """Where a measure is printed: its own place and those of its twins."""
    yield measure.document.id, measure.number
    for source in measure.also_in:
        yield source.document.id, source.number


def stands_in(measure: MeasureView, gold: Iterable[Place]) -> bool:
    """Whether one of a measure's places is a gold place; numbers are compared by their keys."""
    wanted = {(document, key(number)) for document, number in gold}
    return any((document, key(number)) in wanted for document, number in places(measure))

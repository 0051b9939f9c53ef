"""All carriers of documents."""

from functools import cache
from itertools import chain

from tests.hostile.planting import pages, pdfs, texts, words, workbooks
from tests.hostile.planting.carrier import Carrier


@cache
def document_carriers() -> tuple[Carrier, ...]:
    """Those that people read first."""
    modules = (texts, pages, words, workbooks, pdfs)
    found = chain.from_iterable(module.carriers() for module in modules)
    return tuple(sorted(found, key=lambda carrier: not carrier.visible))

"""Whose measures a list or a count is asked for, where no agency of the documents is named."""

import re
from collections.abc import Callable, Sequence

from retrieval.agencies import Agencies, Mention
from retrieval.followup import content_of
from retrieval.lexicon import lexicon


def listed_units(
    text: str, mentions: Sequence[Mention], agencies: Agencies, regions: Sequence[str]
) -> tuple[str, ...]:
    """The agencies named; else the groups; else the name of an agency that no document names.

    The last finds nothing, so that the answer says so instead of listing another's measures.
    `text` is the question without the regions that it names.
    """
    if mentions:
        return tuple(dict.fromkeys(mention.agency.canonical for mention in mentions))
    found = lexicon().agency.search(content_of(text).replace(" ", ""))
    asked = re.sub(r"\s+", "", text)
    groups = agencies.groups(asked, regions)
    return groups or ((found[1],) if found else ())


def asked_together(plain: str, mentions: Sequence[Mention]) -> bool:
    """Whether several agencies are named and only what they share is asked for."""
    places = {(mention.start, mention.end) for mention in mentions}
    return len(places) > 1 and bool(lexicon().together.search(plain))


def asks_for_all(content: str, in_titles: Callable[[str], bool]) -> bool:
    """Whether a question names nothing but the documents whose measures it wants.

    >>> title = "上虞区儿童友好型城市建设三年行动方案"
    >>> known = title.__contains__
    >>> [asks_for_all(content, known) for content in ("三年行动方案里共列 项任务", "托育任务")]
    [True, False]
    """
    left = lexicon().whole.sub(" ", content).split()
    return all(map(in_titles, left))

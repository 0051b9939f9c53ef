"""What is made of a text once it is read: records, units, numbers, twins, editions."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from index.collection import collect
from index.duplicates import Known, related
from index.metadata.describe import describe
from index.metadata.sidecar import Sidecar
from index.numerals import number_value
from index.parse.document import Parsed, parse
from index.parse.excerpt import Excerpt
from index.parse.labels import details_of
from index.parse.numbering import number_of
from index.records import Role
from index.tokens import Tokenizer
from index.units.aliases import abbreviates, canonical_names, contracted, parts_of, same_agency
from index.units.names import split_names
from index.units.roles import first_unit_leads, units_of, without_rule
from index.units.subjects import subjects_of
from index.versions import compare, compared
from retrieval.numbers import is_article, is_bracketed, number_alone, numbers_in, without_numbers
from tests.fuzz.files import excerpts
from tests.fuzz.invariants import hold_for, quoted_to_the_letter
from tests.fuzz.target import Target, hold

BETWEEN = b"\x00"  # two texts in one input


def text_of(data: bytes) -> str:
    """Bytes as a text that any file could have; without halves of surrogate pairs."""
    return data.decode("utf-8", "replace")


def _parsed(name: str, text: str) -> Parsed:
    return parse(describe(name, text, Sidecar()))


def check_parse(data: bytes) -> None:
    """A text to its records."""
    hold_for(_parsed("document", text_of(data)))


def check_units(data: bytes) -> None:
    """The units of a line: their names stand in it, and names compare alike both ways."""
    text = text_of(data)
    units = (*units_of(text, Role.RESPONSIBLE), *subjects_of(text))
    names = [unit.name for unit in units][:40]
    for left in names:
        hold(bool(left.strip()), "a unit has a name", text)
        hold(set(left) <= {*text, "委", "局", "和"}, "a name is made of what is printed", left)
        for right in names[:5]:
            both = same_agency(left, right), same_agency(right, left)
            hold(both[0] == both[1], "likeness goes both ways", (left, right))
            abbreviates(left, right)
    hold(set(canonical_names(names)) == set(names), "each name has a canonical one", names)
    for detail in details_of(Excerpt.of(text, 0, len(text))):
        quoted_to_the_letter(text, detail)
    split_names(text), parts_of(text), contracted(text)
    first_unit_leads(text), without_rule(text)


def check_numbers(data: bytes) -> None:
    """Numbers in questions and before items."""
    text = text_of(data)
    for value in (*numbers_in(text), *number_alone(text)):
        hold(0 <= value < 10**9, "a number of a measure", value)
    hold(len(without_numbers(text)) >= 0 and is_article(text) in (True, False), "read")
    is_bracketed(text)
    value_or_none = number_value(text)
    hold(value_or_none is None or value_or_none >= 0, "a number", value_or_none)
    if number := number_of(text):
        hold(0 < number.length <= len(text), "a number takes a part of its text", number)
        hold(text.startswith(number.printed), "a number is as printed", number)


def check_editions(data: bytes) -> None:
    """Two editions compared, and collected with their twins."""
    first, _, second = data.partition(BETWEEN)
    old, new = _parsed("old", text_of(first)), _parsed("new", text_of(second))
    hold(compare(old.document, old.measures, old.document, old.measures).empty, "the same is alike")
    found = compare(old.document, old.measures, new.document, new.measures)
    sizes = len(compared(old.measures)), len(compared(new.measures))
    hold(found.alike <= min(sizes), "no record continues two", found.alike)
    for one in related([new], Known.of([old])):
        hold(0 <= one.share <= 1, "a share", one.share)
    again = related([replace(old, document=replace(old.document, id="again"))], Known.of([old]))
    hold(all(one.comparison.alike == sizes[0] for one in again), "every record is alike", again)
    collection = collect([old, new])
    hold(
        [measure.id for measure in collection.measures]
        == [measure.id for one in (old, new) for measure in one.measures],
        "no record is lost among twins",
    )
    texts = {one.id: one.text for one in collection.documents}
    for measure in collection.measures:
        quoted_to_the_letter(texts[measure.document_id], measure)
        for source in measure.also_in:
            quoted_to_the_letter(texts[source.document_id], source)


def check_tokens(data: bytes) -> None:
    """Tokens of any text: none empty, the same for what is normalised already."""
    text, tokenizer = text_of(data), _TOKENIZER
    tokens = tokenizer.tokens(text)
    hold(all(token.strip() for token in tokens), "no token is empty", tokens[:20])
    plain = tokenizer.normalize(text)
    hold(tokenizer.normalize(plain) == plain, "normalising twice changes nothing", plain)


def _lines() -> Iterator[bytes]:
    for excerpt in excerpts(".txt"):
        yield from [line for line in excerpt.splitlines() if line.strip()][:8]


def _editions() -> Iterator[bytes]:
    found = [excerpt[:3_000] for excerpt in excerpts(".txt")]
    for old, new in pairwise(found):
        yield old + BETWEEN + new
    yield from (one + BETWEEN + one.replace("局".encode(), "委".encode()) for one in found[:6])


_TOKENIZER = Tokenizer(())
TARGETS = (
    Target("parse", check_parse, partial(excerpts, ".txt"), ("index.parse", "index.metadata")),
    Target("units", check_units, _lines, ("index.units", "index.parse.labels")),
    Target("numbers", check_numbers, _lines, ("index.numerals", "retrieval.numbers")),
    Target("editions", check_editions, _editions, ("index.versions", "index.twins")),
    Target("tokens", check_tokens, _lines, ("index.tokens",)),
)

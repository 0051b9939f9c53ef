"""Collections of any size, grown from the real documents: as large as one needs, always the same.

A grown document is of a real division and names its agencies; its measures recombine real
sentences, with region, agencies, streets, years, figures and the rarer words its own. What grows
is records, as parsing would give them: exact text, spans that hold, numbers, paths, units with
roles, kinds, and twins where a plan has its division table. It is for measuring how the index
carries size; what it says is nonsense.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from random import Random

from eval.bench.draft import FEWEST, MOST, Drafter, Form
from eval.bench.layout import NUMBERS, Head, Layout
from eval.bench.material import material
from eval.bench.places import place_of, places_of
from eval.bench.sources import Sources
from eval.bench.voice import Voice
from eval.bench.words import draws_of
from index.gazetteer import Division
from index.records import Document, Kind, Measure, Source, Status

DOCUMENTS_A_REGION = 2  # while there are regions enough; then more
MEASURES_A_DOCUMENT = (FEWEST + MOST) // 2
YEARS = range(2016, 2026)


@dataclass(frozen=True, slots=True)
class Grown:
    """A grown document with its records, in printed order."""

    document: Document
    measures: tuple[Measure, ...]


def grow(size: int, sources: Sources, seed: int = 1) -> Iterator[Grown]:
    """Documents with exactly `size` records of the kind measure between them.

    The other kinds come beside these, as they do in real documents. The same size, sources and
    seed give the same documents, whatever the machine; only one is in memory at a time.
    """
    regions = regions_of(size, seed)
    drafter, draws = Drafter(sources), draws_of(sources.characters)
    left = size
    for serial in count():
        if left <= 0:
            return
        chance = Random(f"document {seed} {size} {serial}")
        region = regions[serial] if serial < len(regions) else chance.choice(regions)
        pair = left > 1 and chance.random() < material().shares.twins
        voice = Voice(place_of(region), chance.choice(YEARS), draws, chance)
        for grown in _grown(f"grown-{serial:06d}", voice, drafter, chance, left, pair):
            left -= sum(measure.kind is Kind.MEASURE for measure in grown.measures)
            yield grown


def regions_of(size: int, seed: int = 1) -> tuple[Division, ...]:
    """The regions of a grown collection, each with a document of its own at least.

    1,000 of them at 100 thousand measures; all there are, some 3,000, from 320 thousand on.
    """
    return places_of(max(1, size // (MEASURES_A_DOCUMENT * DOCUMENTS_A_REGION)), seed)


def _grown(
    id_: str, voice: Voice, drafter: Drafter, chance: Random, left: int, pair: bool
) -> Iterator[Grown]:
    """One document, or a plan and its division table."""
    shares = material().shares
    form = Form.drawn(shares, chance)
    if pair:
        form = replace(form, units_stated=True, numbered=True)
    items = drafter.items(voice, form, chance, left // 2 if pair else left)
    head = _head(id_, voice, chance)
    number = chance.randrange(len(NUMBERS))
    if not pair:
        yield Grown(*Layout(head, number, shares.cut, chance).lay_out(items))
        return
    plan = replace(head, id=f"{id_}-plan")
    table = replace(head, id=f"{id_}-division", title=f"{head.title}分工表")
    bare = [replace(item, units=()) for item in items]
    rows = [item for item in items if item.kind is Kind.MEASURE]
    printed = Layout(plan, number, shares.cut, chance).lay_out(bare)
    divided = Layout(table, 0, shares.cut, chance).lay_out(rows)
    yield from _linked(Grown(*divided), Grown(*printed))


def _linked(table: Grown, plan: Grown) -> Iterator[Grown]:
    """Both documents, each measure told of its twin, as `index.twins` links them."""
    rows = [m for m in table.measures if m.kind is Kind.MEASURE]
    body = [m for m in plan.measures if m.kind is Kind.MEASURE]
    twins = {m.id: twin for m, twin in zip(rows, body, strict=True)}
    answering = {m.id: row for m, row in zip(body, rows, strict=True)}
    yield Grown(
        table.document,
        tuple(
            replace(m, also_in=(_source(twins[m.id]),)) if m.id in twins else m
            for m in table.measures
        ),
    )
    yield Grown(
        plan.document,
        tuple(
            replace(m, also_in=(_source(answering[m.id]),), twin_of=answering[m.id].id)
            if m.id in answering
            else m
            for m in plan.measures
        ),
    )


def _source(twin: Measure) -> Source:
    return Source(twin.document_id, twin.number, twin.path, twin.text, twin.spans, twin.id)


def _head(id_: str, voice: Voice, chance: Random) -> Head:
    place, lists = voice.place, material()
    years = {"{Y}": str(voice.year), "{Y+2}": str(voice.year + 2)}
    title = chance.choice(lists.titles).replace("{T}", chance.choice(lists.topics))
    title = title.replace("{R}", place.name)
    for gap, year in years.items():
        title = title.replace(gap, year)
    number = f"{place.short[0]}政办发〔{voice.year}〕{chance.randrange(1, 200)}号"
    return Head(
        id=id_,
        title=title,
        issuer=chance.choice(lists.issuers).replace("{R}", place.name),
        doc_number=number,
        date=f"{voice.year}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}",
        division=place.division.line,
        status=Status.DRAFT if chance.random() < lists.shares.draft else Status.IN_FORCE,
        period=f"{voice.year}-{voice.year + 2}" if "{Y+2}" in title else str(voice.year),
        addressee=lists.addressee.replace("{L}", place.level),
        notice=lists.notice.replace("{title}", title).replace("{R}", place.name),
    )

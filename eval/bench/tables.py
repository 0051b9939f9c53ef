"""The figures as tables of words, for Markdown and for the page alike."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.messages import say
from eval.bench.figures import Bench, Building, Memory, Served, SizeFigures, Spread
from retrieval.question import Language

NOTHING = "–"
MB = 1_000_000
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, the names of the columns, and rows as long as these; all cells are words."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def markdown(self) -> str:
        """The table in Markdown, figures to the right."""
        lines = [
            self.columns,
            ("---", *["---:"] * (len(self.columns) - 1)),
            *self.rows,
        ]
        return f"## {self.title}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def tables(bench: Bench, language: Language) -> list[Table]:
    """All of them; one without a row is left out."""
    words = partial(_say, language)
    made = (_sizes, _stages, _http, _lists, _legs, _files, _failures)
    return [table for make in made if (table := make(bench.sizes, words)).rows]


def machine_line(bench: Bench, language: Language) -> str:
    """Where the figures are from."""
    this = bench.machine
    return _say(
        language,
        "machine",
        cores=this.cores,
        processor=this.processor,
        memory=f"{this.memory / 1e9:.0f} GB",
        system=this.system,
        python=this.python,
        versions=", ".join(f"{name} {version}" for name, version in this.versions.items()),
    )


def markdown(bench: Bench, language: Language) -> str:
    """The whole report in Markdown."""
    head = f"# {_say(language, 'title')} {bench.date}\n\n{machine_line(bench, language)}\n\n"
    note = _say(language, "note", encoder=bench.encoder)
    return head + f"{note}\n\n" + "\n".join(table.markdown() for table in tables(bench, language))


def _say(language: Language, name: str, **values: object) -> str:
    return say(f"bench.{name}", language, **values)


def _sizes(sizes: Sequence[SizeFigures], words: Say) -> Table:
    """A row for each figure, a column for each size."""
    rows: list[tuple[str, Callable[[SizeFigures], str]]] = [
        *((words(name), partial(_count, name)) for name in COUNTS),
        (words("build"), _building(lambda b: f"{b.seconds:,.1f}")),
        *((_stage_name(name, words), partial(_build_stage, name)) for name in _stage_names(sizes)),
        (words("build_peak"), _building(lambda b: _mb(b.peak))),
        (words("encoding"), _building(lambda b: _encoding(b, "milliseconds"))),
        (words("encoding_hours"), _building(lambda b: _encoding(b, "reckoned_hours"))),
        (words("disk"), _building(lambda b: _mb(b.disk))),
        (words("open"), lambda s: f"{s.asking.open_seconds:.2f}" if s.asking else NOTHING),
        (words("ready"), _served(lambda s: f"{s.ready_seconds:.2f}")),
        (words("memory_start"), _served(lambda s: _memory(s.at_start))),
        (words("memory_load"), _served(lambda s: _memory(s.after_load))),
        (words("adding"), lambda s: f"{s.adding.seconds:.1f}" if s.adding else NOTHING),
    ]
    cells = ((name, *(cell(size) for size in sizes)) for name, cell in rows)
    shown = tuple(row for row in cells if set(row[1:]) != {NOTHING})
    return Table(words("sizes"), (words("size"), *(size.name for size in sizes)), shown)


COUNTS = ("documents", "measures", "records", "regions", "agencies")


def _stages(sizes: Sequence[SizeFigures], words: Say) -> Table:
    answering = [(size, one) for size in sizes if size.asking for one in size.asking.answering]
    names = list(dict.fromkeys(name for _, one in answering for name in one.stages))
    columns = (
        words("size"),
        words("clients"),
        *(words(f"stage_{name}") for name in names),
        words("whole"),
        words("per_second"),
    )
    rows = tuple(
        (
            size.name,
            str(one.clients),
            *(_spread(one.stages.get(name)) for name in names),
            _spread(one.whole),
            f"{one.answers_per_second:.0f}",
        )
        for size, one in answering
    )
    return Table(words("stages"), columns, rows)


def _http(sizes: Sequence[SizeFigures], words: Say) -> Table:
    columns = tuple(
        words(name)
        for name in ("size", "clients", "different", "per_second", "repeated", "per_second")
    )
    served = [(size, size.served) for size in sizes if size.served]
    rows = tuple(
        (
            size.name,
            str(new.clients),
            _spread(new.whole),
            f"{new.answers_per_second:.0f}",
            _spread(old.whole),
            f"{old.answers_per_second:.0f}",
            str(new.failed + old.failed),
        )
        for size, one in served
        for new, old in zip(one.different, one.repeated, strict=True)
    )
    return Table(words("http"), (*columns, words("failed")), rows)


def _lists(sizes: Sequence[SizeFigures], words: Say) -> Table:
    asked = {size.name: size.asking.lists for size in sizes if size.asking}
    names = list(dict.fromkeys(name for found in asked.values() for name in found))
    rows = tuple(
        (words(name), *(_spread(found.get(name)) for found in asked.values())) for name in names
    )
    return Table(words("lists"), (words("lists"), *asked), rows)


def _legs(sizes: Sequence[SizeFigures], words: Say) -> Table:
    columns = ("size", "leg", "whole", "leg_times", "leg_built", "leg_same", "leg_overlap")
    rows = tuple(
        (
            size.name,
            leg.name,
            _spread(leg.spread),
            f"{leg.spread.p50_ms / max(size.legs[0].spread.p50_ms, 1e-9):,.1f}",
            f"{leg.built_seconds:.1f}" if leg.built_seconds else NOTHING,
            f"{leg.same_best:.1%}",
            f"{leg.overlap:.1%}",
        )
        for size in sizes
        for leg in size.legs
    )
    return Table(words("legs"), tuple(words(name) for name in columns), rows)


def _files(sizes: Sequence[SizeFigures], words: Say) -> Table:
    built = [(size.name, size.building) for size in sizes if size.building]
    names = sorted({name for _, building in built for name in building.files})
    rows = tuple(
        (name, *(_mb(b.files[name], 2) if name in b.files else NOTHING for _, b in built))
        for name in names
    )
    return Table(words("files"), (words("file"), *(name for name, _ in built)), rows)


def _failures(sizes: Sequence[SizeFigures], words: Say) -> Table:
    rows = tuple(
        (size.name, step, why.replace("|", "¦"))
        for size in sizes
        for step, why in (size.failed or {}).items()
    )
    return Table(words("failures"), (words("size"), words("step"), words("why")), rows)


def _stage_names(sizes: Iterable[SizeFigures]) -> list[str]:
    found = (name for size in sizes if size.building for name in size.building.stages)
    return list(dict.fromkeys(found))


def _stage_name(name: str, words: Say) -> str:
    known = name in ("words", "vectors", "write")
    return words(f"build_{name}") if known else words("build_other", stage=name)


def _count(name: str, size: SizeFigures) -> str:
    return f"{getattr(size.building, name):,}" if size.building else NOTHING


def _build_stage(name: str, size: SizeFigures) -> str:
    found = size.building.stages.get(name) if size.building else None
    return NOTHING if found is None else f"{found:,.1f}"


def _building(cell: Callable[[Building], str]) -> Callable[[SizeFigures], str]:
    return lambda size: cell(size.building) if size.building else NOTHING


def _served(cell: Callable[[Served], str]) -> Callable[[SizeFigures], str]:
    return lambda size: cell(size.served) if size.served else NOTHING


def _encoding(building: Building, name: str) -> str:
    return f"{getattr(building.encoding, name):,.2f}" if building.encoding else NOTHING


def _spread(spread: Spread | None) -> str:
    """p50 / p95, with as many digits as they are worth.

    >>> _spread(Spread(0.4567, 12.34, 5)), _spread(Spread(0, 0, 0))
    ('0.46 / 12.3', '–')
    """
    if spread is None or not spread.count:
        return NOTHING
    return f"{_digits(spread.p50_ms)} / {_digits(spread.p95_ms)}"


def _digits(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def _mb(size: float, digits: int = 0) -> str:
    return f"{size / MB:,.{digits}f}"


def _memory(memory: Memory) -> str:
    return " / ".join(_mb(n) for n in (memory.resident, memory.private, memory.anonymous))

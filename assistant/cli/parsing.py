"""zhice measures: what a file holds, before there is an index."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.asking import unit_words
from assistant.cli.changes import show_warnings
from assistant.cli.options import Json
from assistant.cli.output import show, stderr, stdout, table, write_json_lines
from assistant.cli.parts import settings_with
from assistant.cli.wording import kind_word, sentence_of, text

BEGINNING = 40  # characters of a text that a table shows; --json has all of it

if TYPE_CHECKING:
    from index.parse.document import Parsed
    from index.records import Document, Measure


def measures(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=text("measures_files"))],
    as_json: Json = False,
) -> None:
    """Parse files and show their measures; a file that cannot be read does not stop the rest."""
    from index.errors import DocumentError
    from index.sandbox.sandbox import Sandbox

    failed = False
    with Sandbox(settings_with().limits) as sandbox:
        for path in files:
            try:
                show_file(sandbox.parse(path), as_json)
            except DocumentError as error:
                failed = True
                stderr().print(text("error", sentence=sentence_of(error)), style="red")
    if failed:
        raise typer.Exit(1)


def show_file(parsed: "Parsed", as_json: bool) -> None:
    """The records of one file; on standard error, what a person should check."""
    from assistant.views.records import parsed_measure_view

    if as_json:
        write_json_lines([parsed_measure_view(measure) for measure in parsed.measures])
    else:
        show_parsed(parsed)
    show_warnings(parsed.warnings)


def show_parsed(parsed: "Parsed") -> None:
    """What a person checks: the document's facts, then every record with path, text and units."""
    from index.records import Kind

    found = sum(measure.kind is Kind.MEASURE for measure in parsed.measures)
    others = len(parsed.measures) - found
    document = parsed.document
    heading = text(
        "measures_found", title=document.title, id=document.id, measures=found, others=others
    )
    stdout().print(heading, style="bold")
    stdout().print(facts(document))
    show_records(parsed.measures)


def facts(document: "Document") -> str:
    """What a document says of itself, on one line.

    >>> from index.records import Document
    >>> facts(Document("d", "标题", "全文", issuer="区政府", region="长宁区")).split(" · ")[:2]
    ['区政府', '长宁区']
    """
    status = text(f"status_{document.status.value}")
    stated = (document.issuer, document.region, document.doc_number, document.date, status)
    return " · ".join(fact for fact in stated if fact)


def show_records(measures: "Sequence[Measure]") -> None:
    """Records in printed order, each by the beginning of its text."""
    names = ("number", "kind", "path", "text", "units", "spans")
    rows = table(*(text(f"column_{name}") for name in names))
    for measure in measures:
        details = (f"{detail.label}：{detail.text}" for detail in measure.details)
        rows.add_row(
            measure.number,
            kind_word(measure.kind),
            " > ".join(measure.path),
            "\n".join((beginning(measure.text), *details)),
            unit_words(measure),
            "\n".join(f"{span.start}–{span.end}" for span in measure.spans),
        )
    show(rows)


def beginning(text_of_measure: str) -> str:
    """The first characters of a text, to know it by.

    >>> beginning("推进社区托育“宝宝屋”建设。"), len(beginning("托" * 100))
    ('推进社区托育“宝宝屋”建设。', 41)
    """
    whole = len(text_of_measure) <= BEGINNING
    return text_of_measure if whole else f"{text_of_measure[:BEGINNING]}…"

"""zhice ask, zhice search."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import Index, Json, Region
from assistant.cli.output import show, stdout, table, write_json
from assistant.cli.parts import open_service, settings_with
from assistant.cli.wording import role_word, text

if TYPE_CHECKING:
    from assistant.answer import Answer
    from index.records import Measure
    from retrieval.hits import Hit, Leg


def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help=text("ask_question"))],
    region: Region = None,
    as_json: Json = False,
    index: Index = None,
) -> None:
    """Answer one question."""
    from assistant.asking import Asked, checked
    from assistant.desk import Desk
    from assistant.model.wording import open_wording
    from assistant.views.answers import answer_view

    settings = settings_with()
    asked = checked(Asked(question, region=region), settings.max_question_characters)
    service = open_service(context, index)
    wording = open_wording(settings.model, lambda: service.documents)
    answered = Desk(service, wording).ask(asked)
    if as_json:
        write_json(answer_view(answered.answer_id, answered.answer, service.documents))
    else:
        show_answer(answered.answer)


def search(
    context: typer.Context,
    words: Annotated[str, typer.Argument(help=text("search_words"))],
    region: Region = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help=text("limit_option"))] = 10,
    explain: Annotated[bool, typer.Option("--explain", help=text("search_explain"))] = False,
    as_json: Json = False,
    index: Index = None,
) -> None:
    """Show the measures that fit best."""
    from assistant.api.responses import Hits
    from assistant.asking import checked_question, checked_region
    from assistant.views.hits import hit_view

    asked = checked_question(words, settings_with().max_question_characters)
    place = checked_region(region)
    service = open_service(context, index)
    hits = service.search(asked, place, limit)
    if as_json:
        write_json(Hits(tuple(hit_view(hit, service.documents) for hit in hits)))
    elif not hits:
        stdout().print(text("search_nothing"))
    elif explain:
        show_reasons(hits)
    else:
        show_hits(hits)


def show_answer(answer: "Answer") -> None:
    """The answer's text, what to choose from, and the measures it rests on."""
    from rich.markdown import Markdown

    console = stdout()
    console.print(Markdown(answer.text) if console.is_terminal else answer.text)
    if answer.choices:
        console.print(text("ask_choices", choices=", ".join(answer.choices)))
    if answer.measures:
        ids = ", ".join(measure.id for measure in answer.measures)
        console.print(text("ask_sources", ids=ids), style="dim")


def show_hits(hits: "Sequence[Hit]") -> None:
    """Measures with their units, best first."""
    rows = table(text("column_rank"), text("column_id"), text("column_text"), text("column_units"))
    for rank, hit in enumerate(hits, start=1):
        rows.add_row(str(rank), hit.measure.id, hit.measure.text, unit_words(hit.measure))
    show(rows)


def show_reasons(hits: "Sequence[Hit]") -> None:
    """Why each measure was found."""
    names = ("id", "score", "lexical", "dense", "coverage", "terms", "filter")
    rows = table(text("column_rank"), *(text(f"column_{name}") for name in names))
    for rank, hit in enumerate(hits, start=1):
        rows.add_row(
            str(rank),
            hit.measure.id,
            f"{hit.score:.4f}",
            leg_words(hit.lexical),
            leg_words(hit.dense) + (f"/{hit.nearest:.3f}" if hit.dense else ""),
            f"{hit.coverage:.2f}",
            " ".join(hit.terms),
            hit.admitted_by,
        )
    show(rows)


def leg_words(leg: "Leg | None") -> str:
    """Rank and score of one search; a dash where it did not find the measure."""
    return "–" if leg is None else f"{leg.rank}  {leg.score:.3f}"


def unit_words(measure: "Measure") -> str:
    """The units of a measure as it prints them, with their roles."""
    return "\n".join(f"{unit.name}（{role_word(unit.role)}）" for unit in measure.units)

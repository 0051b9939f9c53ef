"""What came in and what it changes, on a terminal."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from assistant.cli.output import show, stderr, stdout, table
from assistant.cli.wording import language, role_word, text
from assistant.messages import say

if TYPE_CHECKING:
    from index.checks import DocumentWarning
    from index.duplicates import Related
    from index.records import Unit
    from index.versions import Change, FactChange


def show_warnings(warnings: "Iterable[DocumentWarning]") -> None:
    """What a person should check, on standard error."""
    from assistant.views.changes import warning_sentence

    for warning in warnings:
        sentence = warning_sentence(warning, language())
        stderr().print(text("warning", sentence=sentence), style="yellow")


def show_related(found: "Related", removed: Collection[str]) -> None:
    """A duplicate or version: what it is, every change, and how to take the old one out."""
    from assistant.views.changes import related_sentence
    from index.duplicates import Relation

    stdout().print(related_sentence(found, language()), style="bold")
    for fact in found.comparison.facts:
        stdout().print(fact_words(fact))
    if found.comparison.changes:
        show_changes(found.comparison.changes)
    earlier = found.old.document.id
    if found.relation in (Relation.IDENTICAL, Relation.NEW_VERSION) and earlier not in removed:
        stdout().print(spoken("replace_hint", earlier=earlier), style="dim")


def show_changes(changes: "Iterable[Change]") -> None:
    """Records that are not the same, old beside new."""
    rows = table(
        text("column_kind"),
        text("column_number"),
        spoken("column_old"),
        spoken("column_new"),
        text("column_units"),
    )
    for change in changes:
        shown = change.new or change.old
        same_text = bool(change.old and change.new and change.old.text == change.new.text)
        rows.add_row(
            spoken(f"kind_{change.kind.value}"),
            shown.number if shown else "",
            change.old.text if change.old else "",
            spoken("units_same") if same_text else change.new.text if change.new else "",
            unit_changes(change),
        )
    show(rows)


def unit_changes(change: "Change") -> str:
    """Units that came and went, one kind a line."""
    lines = [("units_added", change.units_added), ("units_removed", change.units_removed)]
    return "\n".join(spoken(key, units=names(units)) for key, units in lines if units)


def names(units: "Iterable[Unit]") -> str:
    """Units with their roles, on one line."""
    return "、".join(f"{unit.name}（{role_word(unit.role)}）" for unit in units)


def fact_words(fact: "FactChange") -> str:
    """A fact of the document, old and new."""
    values = [
        text(f"status_{value}") if fact.name == "status" else value or "–"
        for value in (fact.old, fact.new)
    ]
    return spoken("fact", name=spoken(f"fact_{fact.name}"), old=values[0], new=values[1])


def spoken(key: str, **values: object) -> str:
    """A sentence of the section `versions`."""
    return say(f"versions.{key}", language(), **values)

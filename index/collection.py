"""Folders and files to a collection of documents and measures, units resolved, twins linked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.checks import DocumentWarning
from index.errors import DocumentError, EmptyCollection, RefusedDocuments
from index.intake.formats import document_suffixes
from index.intake.limits import DEFAULT_LIMITS, Limits
from index.intake.place import check_link
from index.intake.read import SUFFIXES
from index.parse.document import Parsed
from index.records import Document, Kind, Measure
from index.sandbox.sandbox import Sandbox
from index.twins import link_twins
from index.units.aliases import canonical_names
from index.units.subjects import subjects_of


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents in reading order and the records of all of them."""

    documents: tuple[Document, ...]
    measures: tuple[Measure, ...]
    warnings: tuple[DocumentWarning, ...] = ()


def read_collection(paths: Sequence[Path], limits: Limits = DEFAULT_LIMITS) -> Collection:
    """Everything in the files and folders given, as one collection.

    Raises what `read_parsed` and `collect` raise.
    """
    return collect(read_parsed(paths, limits))


def read_parsed(paths: Sequence[Path], limits: Limits = DEFAULT_LIMITS) -> list[Parsed]:
    """Every document in the files and folders given, each read in the sandbox.

    Raises DocumentError for a file that cannot be taken in, RefusedDocuments for several and
    EmptyCollection if there is none.
    """
    files = list(document_files(paths))
    if not files:
        named = ", ".join(str(path) for path in paths)
        kinds = ", ".join(SUFFIXES)
        raise EmptyCollection(f"No document ({kinds}) in {named}. Put a policy document there.")
    return parse_files(files, limits)


def parse_files(files: Iterable[Path], limits: Limits = DEFAULT_LIMITS) -> list[Parsed]:
    """Reads and parses files in a process of their own, within limits.

    All are read before any is refused: raises DocumentError for one that cannot be taken in,
    RefusedDocuments for several.
    """
    parsed: list[Parsed] = []
    refused: list[DocumentError] = []
    with Sandbox(limits) as sandbox:
        for file in files:
            try:
                parsed.append(sandbox.parse(file))
            except DocumentError as error:
                refused.append(error)
    if len(refused) > 1:
        raise RefusedDocuments([str(error) for error in refused])
    if refused:
        raise refused[0]
    return parsed


def document_files(paths: Iterable[Path]) -> Iterable[Path]:
    """The document files among the paths, folders read in the order of names.

    A document that has to be converted first is among them, for its refusal to say so, unless
    the converted file lies beside it. Raises DocumentError for a link in a folder that leads out
    of it.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        files = [file for file in sorted(path.iterdir()) if _may_be_a_document(file)]
        read = {file.stem for file in files if file.suffix.lower() in SUFFIXES}
        for file in files:
            if file.suffix.lower() in SUFFIXES or file.stem not in read:
                check_link(file, path)
                yield file


def _may_be_a_document(file: Path) -> bool:
    """Whether a file of a folder is a document by its name, of a format that is read or not."""
    suffix = file.suffix.lower()
    return (
        (suffix in SUFFIXES or suffix in document_suffixes())
        and not file.name.startswith((".", "README", "~$"))  # ~$: Office holds the file open
        and not file.is_dir()
    )


def collect(parsed: Sequence[Parsed]) -> Collection:
    """One collection of parsed documents: units named alike, twins linked.

    Raises DocumentError if two documents have the same id.
    """
    documents: dict[str, Document] = {}
    for one in parsed:
        if one.document.id in documents:
            raise DocumentError(
                f"Two documents are named {one.document.id}. Rename one of the files: "
                f"the name without its suffix is the document's id."
            )
        documents[one.document.id] = one.document
    printed = resolve_units(documents, [m for one in parsed for m in one.measures])
    linked = link_twins(tuple(documents.values()), printed)
    measures = with_subjects(linked)
    return Collection(
        documents=tuple(documents.values()),
        measures=linked if measures == linked else resolve_units(documents, measures),
        warnings=tuple(warning for one in parsed for warning in one.warnings),
    )


def with_subjects(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Gives measures the units that are subjects of their text, in documents without markers.

    A document with a marker anywhere, or with a twin that has units, says it there.
    """
    marked = {m.document_id for m in measures if m.units_stated or m.twin_of or m.also_in}
    return tuple(
        replace(measure, units=units, units_stated=True)
        if measure.kind is Kind.MEASURE
        and measure.document_id not in marked
        and (units := subjects_of(measure.text))
        else measure
        for measure in measures
    )


def resolve_units(
    documents: dict[str, Document], measures: Sequence[Measure]
) -> tuple[Measure, ...]:
    """Gives every unit the canonical name of its agency within its region."""
    regions = {id_: document.region or id_ for id_, document in documents.items()}
    names: dict[str, list[str]] = defaultdict(list)
    for measure in measures:
        names[regions[measure.document_id]].extend(unit.name for unit in measure.units)
    canonical = {region: canonical_names(found) for region, found in names.items()}
    return tuple(
        replace(
            measure,
            units=tuple(
                replace(unit, canonical=canonical[regions[measure.document_id]][unit.name])
                for unit in measure.units
            ),
        )
        for measure in measures
    )

"""When each document of an index came in."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from index.errors import IndexUnusable
from index.generations import current_id
from index.kept_documents import kept_documents
from index.records import Document


def times_added(index_dir: Path, documents: Sequence[Document], now: datetime) -> dict[str, str]:
    """The time of every document, by its id, ISO 8601.

    A document that the current generation holds under the same id with the same text keeps its
    time; any other comes in now.
    """
    before = _texts_and_times(index_dir)
    moment = now.isoformat(timespec="seconds")
    return {document.id: before.get((document.id, document.text), moment) for document in documents}


def _texts_and_times(index_dir: Path) -> dict[tuple[str, str], str]:
    try:
        manifest, documents = kept_documents(index_dir, current_id(index_dir))
    except (IndexUnusable, ValueError):  # a build mends what cannot be read
        return {}
    return {(d.id, d.text): manifest.added.get(d.id, manifest.created) for d in documents}

"""The one error tree. Every message gives the value, the place and the way out.

ZhiceError
├── DocumentError            a file that cannot be taken in; names the file
│   ├── EmptyCollection      a folder or list without a document
│   └── RefusedDocuments     several files at once, each with its own reason
├── IndexUnusable            what is on disk cannot be served
│   ├── IndexMissing         no index at this place yet
│   ├── IndexDamaged         a file of the generation is missing or was changed
│   ├── IndexLocked          another process is writing to it
│   ├── IndexUnwritable      the disk is full or takes nothing; what was built before is in use
│   ├── EncoderMismatch      built with another encoder than the one asked for
│   ├── EngineUnreachable    the Milvus server does not answer, or not in time
│   └── EngineRefused        the Milvus server refuses what is asked of it
│       └── CollectionMissing    it has not the collection that the index names
├── EncoderError             a model that cannot be loaded or exported
└── NotFound                 no document, measure or unit with this id
"""

from collections.abc import Sequence
from pathlib import Path


class ZhiceError(Exception):
    """Base of all errors that a person can do something about; `str()` is what to tell them."""


class DocumentError(ZhiceError):
    """A file that cannot be taken in."""


class EmptyCollection(DocumentError):
    """There is no document to build an index from."""


class RefusedDocuments(DocumentError):
    """Files that cannot be taken in; nothing was changed for the others' sake."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = tuple(reasons)


class IndexUnusable(ZhiceError):
    """An index on disk that cannot be served."""


class IndexMissing(IndexUnusable):
    """There is no index at this place yet."""


class IndexDamaged(IndexUnusable):
    """A file of a generation is missing or differs from its manifest; `file` where it is one."""

    def __init__(self, message: str, file: Path | None = None) -> None:
        super().__init__(message)
        self.file = file


class IndexLocked(IndexUnusable):
    """Another process is writing to the index."""


class IndexUnwritable(IndexUnusable):
    """The disk does not take a change; what was built before is still in use."""


class EncoderMismatch(IndexUnusable):
    """The index was built with another encoder than the one asked for."""


class EngineUnreachable(IndexUnusable):
    """The Milvus server of the index does not answer, or not in time; it may later."""


class EngineRefused(IndexUnusable):
    """The Milvus server of the index refuses what is asked of it."""


class CollectionMissing(EngineRefused):
    """The Milvus server has not the collection that the index names."""


class EncoderError(ZhiceError):
    """A model that cannot be loaded or exported."""


class NotFound(ZhiceError):
    """No document, measure or unit has this id."""

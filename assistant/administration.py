"""What an administrator does to an index from within the process that serves it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant import indexing
from assistant.indexing import Built, Preview
from assistant.settings import Settings
from index.encoders.protocol import Encoder
from index.generations import Generation, current_id, kept_generations


class Administration:
    """Changes the index of the settings, one change at a time, whichever process makes it.

    open_encoder  the encoder of a name, so that the process holds the model once
    changed       called after every change, before it is reported as done
    removed       called with the ids of documents that were taken out, after `changed`
    """

    def __init__(
        self,
        settings: Settings,
        open_encoder: Callable[[str], Encoder],
        changed: Callable[[], None],
        removed: Callable[[Sequence[str]], None] = lambda _: None,
    ) -> None:
        self._settings = settings
        self._open_encoder = open_encoder
        self._changed = changed
        self._removed = removed

    def preview(self, path: Path) -> Preview:
        """A file as it would come in; nothing is changed. Raises DocumentError."""
        return indexing.preview(path, self._settings)

    def add(self, paths: Sequence[Path], replace: Sequence[str]) -> Built:
        """Add documents and take others out, in one generation.

        Raises DocumentError, UnknownDocument, OtherEncoder or IndexLocked; nothing is changed then.
        """
        built = indexing.add(paths, self._settings, replace=replace, encoder=self._encoder())
        return self._told(built)

    def remove(self, document_id: str, *, purge: bool = False) -> Built:
        """Take a document out; with `purge` of the disk too, where the generation before holds it.

        Raises UnknownDocument, OtherEncoder or IndexLocked.
        """
        encoder = self._encoder()
        built = indexing.remove([document_id], self._settings, encoder=encoder, purge=purge)
        return self._told(built)

    def generations(self) -> tuple[Generation, ...]:
        """The generations on disk, the oldest first."""
        return kept_generations(self._settings.index_dir)

    def current(self) -> str:
        """The id of the generation that is current on disk."""
        return current_id(self._settings.index_dir)

    def _told(self, built: Built) -> Built:
        self._changed()
        self._removed(built.removed)
        return built

    def _encoder(self) -> Encoder:
        return self._open_encoder(self._settings.encoder)

"""Every payload by every way, over HTTP, on an installation of its own."""

import logging
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.assistant.model.chat_double import Play
from tests.hostile.attempts import (
    Attempt,
    in_documents,
    in_histories,
    in_questions,
    in_roles,
    stem_of,
)
from tests.hostile.host import Host
from tests.hostile.obedient import obeying
from tests.hostile.payload import Payload, of_carrier
from tests.hostile.planting.carrier import Carrier
from tests.hostile.planting.every import document_carriers
from tests.hostile.site import build, known, open_site

log = logging.getLogger("hostile")


@dataclass(frozen=True, slots=True)
class Campaign:
    """What is tried: every so many payloads, by carriers whose names hold a word.

    encoder  of the index; with hashing, what no number and no citation names is mostly refused
    """

    folder: Path
    every: int = 1
    word: str = ""
    encoder: str = "nano"

    def attempts(self) -> Iterator[Attempt]:
        """Questions and conversations first, then documents, a carrier at a time."""
        if self.word in ("", "question", "history"):
            build(self.folder, encoder=self.encoder)
            for model in self._models():
                yield from self._asked(model)
        for nth, carrier in enumerate(document_carriers()):
            if self.word in carrier.name:
                yield from self._planted(carrier, nth)

    def _models(self) -> tuple[Play | None, ...]:
        return None, obeying([*of_carrier("question"), *of_carrier("document")])

    def _asked(self, model: Play | None) -> Iterator[Attempt]:
        seeds = known([])
        with open_site(self.folder, model, self.encoder) as site:
            yield from in_questions(site, seeds, of_carrier("question")[:: self.every])
            yield from in_histories(site, seeds, of_carrier("history")[:: self.every])
            yield from in_roles(site, seeds, of_carrier("history")[:: self.every])

    def _planted(self, carrier: Carrier, nth: int) -> Iterator[Attempt]:
        """Documents of one carrier; those that are refused are not asked about.

        Each carrier begins with another payload, so that all carriers together try all of them.
        """
        folder = self.folder / "planted"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        chosen = list(enumerate(of_carrier("document")))[nth % self.every :: self.every]
        taken, files = planted(folder, carrier, chosen)
        build(self.folder, files, self.encoder)
        stated = known(files)
        models = self._models() if carrier.visible else (None,)  # what is hidden reaches no model
        for model in models:
            with open_site(self.folder, model, self.encoder) as site:
                yield from in_documents(site, stated, carrier, taken)


def planted(
    folder: Path, carrier: Carrier, payloads: Sequence[tuple[int, Payload]]
) -> tuple[list[tuple[int, Payload]], list[Path]]:
    """Documents with payloads that are taken in, and their files; each by its host's number."""
    from index.collection import read_parsed
    from index.errors import DocumentError

    taken, files = [], []
    for number, payload in payloads:
        path = carrier.write(folder, Host(number), payload.text, stem_of(number))
        try:
            read_parsed([path])
        except DocumentError as error:
            log.info("%s: %s", payload.id, error)
            path.with_suffix(".meta.json").unlink(missing_ok=True)
            path.unlink()
            continue
        taken.append((number, payload))
        files.append(path)
    return taken, files

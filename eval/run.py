"""A run on disk: what was asked of what, so that its rows can be scored again.

DIR/config.json      settings, encoder, generation, question set, date
DIR/documents.json   exact texts by document id, against which quotes are checked
DIR/rows.jsonl       one answer a question (eval/runner.py)
DIR/scores.json      what the metrics say of them
DIR/report.html      the same for people
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from assistant.service import Service
from assistant.settings import Settings
from eval.errors import EvaluationError

CONFIG_FILE = "config.json"
DOCUMENTS_FILE = "documents.json"

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class RunConfig:
    """Everything that the answers of a run depend on, and when it was made.

    date              ISO 8601 in UTC
    encoder           identity of the model that made the vectors
    generation        id of the index's generation
    questions_file    path of the question set as given
    questions_sha256  of that file, in hexadecimal
    settings          by name, as text
    """

    date: str
    encoder: str
    generation: str
    questions_file: str
    questions_sha256: str
    settings: dict[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """A run's config and the texts of its documents by id."""

    config: RunConfig
    texts: Mapping[str, str]


_CONFIG = TypeAdapter(RunConfig)
_TEXTS = TypeAdapter(dict[str, str])


def begin(folder: Path, service: Service, settings: Settings, questions: Path) -> Run:
    """A new run in a folder, which is made where there is none."""
    loaded = service.readiness()
    config = RunConfig(
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        encoder=loaded.encoder,
        generation=loaded.generation,
        questions_file=str(questions),
        questions_sha256=sha256(questions.read_bytes()).hexdigest(),
        settings={name: str(value) for name, value in settings.model_dump(mode="json").items()},
    )
    texts = {document.id: document.text for document in service.documents.values()}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CONFIG_FILE).write_bytes(_CONFIG.dump_json(config, indent=2) + b"\n")
    (folder / DOCUMENTS_FILE).write_bytes(_TEXTS.dump_json(texts, indent=2) + b"\n")
    return Run(config, texts)


def read_run(folder: Path) -> Run:
    """A run that `begin` wrote. Raises EvaluationError."""
    config = _read(folder / CONFIG_FILE, _CONFIG)
    texts = _read(folder / DOCUMENTS_FILE, _TEXTS)
    return Run(config, texts)


def _read(path: Path, adapter: TypeAdapter[Content]) -> Content:
    try:
        return adapter.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise EvaluationError(f"{path} cannot be read: {error}") from None

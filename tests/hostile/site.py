"""The product over the seeds and hostile documents, on a real server, with or without a model."""

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from pydantic import SecretStr

from assistant import indexing
from assistant.cli.serving import server_of
from assistant.model.settings import ModelSettings
from assistant.operation.logs import configure
from assistant.operation.settings import LogFormat, OperationSettings
from assistant.protection.settings import ProtectionSettings
from assistant.records.settings import RecordSettings
from assistant.settings import Settings
from index.collection import Collection, parse_files, read_collection
from index.records import Document, Measure
from tests.assistant.model.chat_double import Play, chat_server
from tests.assistant.serving import running
from tests.assistant.small_index import live
from tests.hostile.holding import Known, Units

SEEDS = Path(__file__).parents[2] / "seeds"
TOKEN = "0123456789abcdef"
KEY = "sk-hostile-key"


@dataclass(frozen=True, slots=True)
class Site:
    """A running service: a client of it, what it logged, its settings."""

    client: httpx.Client
    log: io.StringIO
    settings: Settings

    def ask(self, question: str, **fields: object) -> httpx.Response:
        """POST /api/chat."""
        return self.client.post("/api/chat", json={"question": question, **fields})


def settings_of(folder: Path, model: str | None = None, encoder: str = "nano") -> Settings:
    """Settings of an installation that keeps questions, for as many of them as tests ask."""
    return Settings(
        index_dir=folder / "index",
        encoder=encoder,
        admin_token=SecretStr(TOKEN),
        protection=ProtectionSettings(asking_per_address="", reading_per_address=""),
        records=RecordSettings(
            enabled=True,
            keep_questions=True,
            url=SecretStr(f"sqlite:///{folder / 'records.db'}"),
        ),
        operation=OperationSettings(log_format=LogFormat.JSON),
        model=ModelSettings(url=model, api_key=SecretStr(KEY), concurrency=64, breaker_failures=99),
    )


def build(folder: Path, documents: Sequence[Path] = (), encoder: str = "nano") -> Settings:
    """An index of the seeds and these files or folders."""
    settings = settings_of(folder, encoder=encoder)
    indexing.build([SEEDS, *documents], settings)
    return settings


@contextmanager
def open_site(folder: Path, model: Play | None = None, encoder: str = "nano") -> Iterator[Site]:
    """The service over the index of a folder; `model` is what its language model says."""
    with ExitStack() as stack:
        url = stack.enter_context(chat_server(model)).url if model else None
        settings = settings_of(folder, url, encoder)
        log = io.StringIO()
        configure(settings.operation, log)
        assistant = live(settings)
        address = stack.enter_context(running(server_of(assistant, settings)))
        stack.enter_context(assistant.watching())
        headers = {"Authorization": f"Bearer {TOKEN}"}
        client = httpx.Client(base_url=address, headers=headers, timeout=60)
        yield Site(stack.enter_context(client), log, settings)


def known(files: Sequence[Path]) -> Known:
    """What each document states by itself: the seeds as one collection, every other file alone."""
    seeds = read_collection([SEEDS])
    alone = parse_files(files)
    documents = [*seeds.documents, *(one.document for one in alone)]
    measures = [*seeds.measures, *(m for one in alone for m in one.measures)]
    return Known(
        texts={document.id: document.text for document in documents},
        units={(m.document_id, m.text): _units(m) for m in measures},
        facts={document.id: _facts(document) for document in documents},
    )


def seeds() -> Collection:
    """The seeds by themselves."""
    return read_collection([SEEDS])


def _units(measure: Measure) -> Units:
    return tuple((unit.name, unit.role.value) for unit in measure.units)


def _facts(document: Document) -> tuple[str, ...]:
    given = (document.title, document.issuer, document.region, document.doc_number)
    return tuple(fact for fact in given if fact)

"""The records of an installation: what keeps them and what reads them, made from its settings."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.records.database import Database
from assistant.records.period import Period
from assistant.records.record import Words
from assistant.records.recorder import Recorder
from assistant.records.report import Report, report_of
from assistant.records.rows import rows_of
from assistant.records.settings import RecordSettings
from assistant.records.sheets import Sheet, Sheets
from assistant.service import Collection
from retrieval.question import Language


@dataclass(frozen=True, slots=True)
class Records:
    """Records that are kept; `recorder` is the observer that keeps them."""

    database: Database
    recorder: Recorder

    def report(self, period: Period) -> Report:
        """What an owner sees of a period. Raises RecordsUnavailable."""
        return report_of(self.database, period)

    def sheets(self, period: Period, language: Language) -> Iterator[Sheet]:
        """All tables of a period. Raises RecordsUnavailable, while they are read too."""
        return sheets_of(self.database, period, language)


def open_records(settings: RecordSettings, collection: Collection) -> Records | None:
    """The records where they are wanted; what keeps them is running until it is closed.

    Raises SettingError for a URL that cannot be used, and for tables of a newer program.
    """
    if not settings.enabled:
        return None
    database = Database(settings.url.get_secret_value())
    words = words_of(collection) if settings.keep_questions else None
    recorder = Recorder(database, settings, lambda: collection.documents, words)
    recorder.start()
    return Records(database, recorder)


def sheets_of(database: Database, period: Period, language: Language) -> Iterator[Sheet]:
    """All tables of a period; the answers are read while their rows are taken."""
    return Sheets(language).of(report_of(database, period), rows_of(database, period))


def words_of(collection: Collection) -> Words:
    """What cuts a question into words, as the search does, with the words of the documents."""
    from index.terms import terms_of
    from index.tokens import Tokenizer

    units = (name for unit in collection.named_units for name in (unit.canonical, unit.name))
    return Tokenizer(terms_of(collection.documents.values(), units)).words

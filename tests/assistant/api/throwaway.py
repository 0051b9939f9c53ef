"""A whole installation that nobody will miss: an index, records, a switch, keys; no model."""

from pathlib import Path

from fastapi import FastAPI
from pydantic import SecretStr

from assistant.api.app import create_app
from assistant.operation.settings import MetricsAccess, OperationSettings
from assistant.protection.settings import ProtectionSettings
from assistant.records.settings import RecordSettings
from assistant.settings import Settings
from tests.assistant.small_index import DRAFT, JIADING, built, live

ADMIN = "0123456789abcdef"
PORTAL = "portal-0123456789"


def throwaway_settings(folder: Path) -> Settings:
    """Everything that has an endpoint is on, and nothing is limited by address."""
    protection = {
        "asking_per_address": "",
        "reading_per_address": "",
        "wrong_tokens_per_address": "",
        "portal_keys": [PORTAL],
    }
    url = SecretStr(f"sqlite:///{folder}/records.db")
    return built(folder, draft=DRAFT, jiading=JIADING).model_copy(
        update={
            "protection": ProtectionSettings.model_validate(protection),
            "records": RecordSettings(enabled=True, keep_questions=True, url=url, flush_seconds=1),
            "operation": OperationSettings(metrics=MetricsAccess.TOKEN),
        }
    )


def throwaway(settings: Settings) -> FastAPI:
    """The product over it."""
    return create_app(live(settings), settings)

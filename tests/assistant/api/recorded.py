"""An application that keeps records, for the tests of its endpoints."""

from collections.abc import Mapping
from typing import Any

from pydantic import SecretStr

from assistant.api.app import create_app
from assistant.records.kept import Records
from assistant.records.settings import RecordSettings
from assistant.settings import Settings
from tests.assistant.api.client import Client
from tests.assistant.doubles import ScriptedService

TOKEN = "0123456789abcdef"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


class Recorded:
    """The scripted service with records in a database of its own."""

    def __init__(self, url: str, **settings: Any) -> None:
        kept = {"enabled": True, "keep_questions": True, "flush_seconds": 1, **settings}
        records = RecordSettings(url=SecretStr(url), **kept)
        app = create_app(ScriptedService(), Settings(admin_token=SecretStr(TOKEN), records=records))
        self.client = Client(app)
        self.records: Records = app.state.records

    def ask(self, question: str, **more: object) -> str:
        """Ask, and wait until that is written; the answer's id."""
        answer = self.client.post("/api/chat", {"question": question, **more}).json()
        assert self.records.recorder.flush(5)
        return str(answer["answer_id"])

    def rate(self, answer_id: str, **more: object) -> int:
        """Send feedback, and wait until that is written; the status."""
        body = {"answer_id": answer_id, "helpful": False, **more}
        status = self.client.post("/api/feedback", body).status_code
        assert self.records.recorder.flush(5)
        return status

    def admin(self, path: str, headers: Mapping[str, str] | None = None) -> Any:
        return self.client.get(f"/api/admin/{path}", {**BEARER, **(headers or {})})

    def close(self) -> None:
        self.records.recorder.close()

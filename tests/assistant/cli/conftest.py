from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from assistant.cli.main import app
from assistant.cli.parts import Parts
from tests.assistant.doubles import ScriptedService

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line over the scripted service."""
    monkeypatch.setenv("ZHICE_ENCODER", "hashing")
    monkeypatch.delenv("ZHICE_LANGUAGE", raising=False)

    def invoke(*arguments: str) -> Result:
        parts = Parts(open_assistant=lambda _: ScriptedService())
        return CliRunner().invoke(app, list(arguments), obj=parts)

    return invoke

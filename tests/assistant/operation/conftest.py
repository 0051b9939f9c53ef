import os
from collections.abc import Callable
from pathlib import Path

import pytest

Written = Callable[[str], str]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting but those of the test, and a folder of its own to stand in."""
    for name in [name for name in os.environ if name.startswith("ZHICE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Written:
    """Writes the settings file that the environment names."""

    def write(text: str) -> str:
        (tmp_path / "zhice.toml").write_text(text, encoding="utf-8")
        monkeypatch.setenv("ZHICE_CONFIG", "zhice.toml")
        return "zhice.toml"

    return write

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.settings import Settings


def test_every_setting_says_what_it_does() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHICE_INDEX_DIR", "/srv/zhice")
    monkeypatch.setenv("ZHICE_MAX_QUESTION_CHARACTERS", "500")
    settings = Settings()
    assert settings.index_dir == Path("/srv/zhice")
    assert settings.max_question_characters == 500


def test_a_setting_does_not_change_while_the_product_runs() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 9000


def test_settings_come_from_a_file_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "zhice.toml"
    file.write_text("port = 9000\nmax_question_characters = 200\n", encoding="utf-8")
    monkeypatch.setenv("ZHICE_CONFIG", str(file))
    monkeypatch.setenv("ZHICE_PORT", "9001")
    assert (Settings().port, Settings().max_question_characters) == (9001, 200)

import pytest
from pydantic import ValidationError

from assistant.model.settings import ModelSettings
from assistant.settings import Settings


def test_every_setting_says_what_it_does() -> None:
    assert [n for n, field in ModelSettings.model_fields.items() if not field.description] == []


def test_the_model_is_set_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHICE_MODEL__URL", "http://127.0.0.1:8001/v1/")
    monkeypatch.setenv("ZHICE_MODEL__API_KEY", "sk-secret")
    model = Settings().model
    assert model.url == "http://127.0.0.1:8001/v1"
    assert "sk-secret" not in repr(model)


@pytest.mark.parametrize(
    "url", ["127.0.0.1:8001", "ftp://host/v1", "http://", "http://me:pw@host/v1", "http://h/v1?k=1"]
)
def test_an_address_that_is_none_or_holds_a_key_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        ModelSettings(url=url)

import pytest

from assistant.cli.parts import settings_with
from assistant.errors import SettingError
from assistant.protection.settings import ProtectionSettings
from retrieval.question import Language

PREFIX = "ZHICE_PROTECTION__"


def test_every_setting_says_what_it_does() -> None:
    fields = ProtectionSettings.model_fields
    assert [name for name, field in fields.items() if not field.description] == []


def test_without_a_setting_nobody_is_let_in_that_should_not_be() -> None:
    chosen = ProtectionSettings()
    assert (chosen.origins, chosen.trusted_proxies, chosen.portal_keys) == ((), (), ())


@pytest.mark.parametrize(
    "value", ["https://A.gov.cn, http://b.gov.cn:80", '["https://a.gov.cn", "http://b.gov.cn"]']
)
def test_the_environment_gives_lists_with_commas_or_as_json(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv(f"{PREFIX}ORIGINS", value)
    assert settings_with().protection.origins == ("https://a.gov.cn", "http://b.gov.cn")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "ORIGINS",
            "https://a.gov.cn,*",
            "The setting ZHICE_PROTECTION__ORIGINS cannot be “*”: it is to be as follows: one "
            "origin for each portal, for example https://www.shcn.gov.cn; with a wildcard every "
            "website could use the service, and programs other than browsers need no entry.",
        ),
        (
            "ORIGINS",
            "https://a.gov.cn/x",
            "The setting ZHICE_PROTECTION__ORIGINS cannot be “https://a.gov.cn/x”: it is to be as "
            "follows: an origin: scheme, host and port without a path, for example "
            "https://www.shcn.gov.cn.",
        ),
        (
            "PORTAL_KEYS",
            "too short",
            "The setting ZHICE_PROTECTION__PORTAL_KEYS cannot be “…”: it is to be at least 16 "
            "characters long.",
        ),
        (
            "SESSION_SECRET",
            "too short",
            "The setting ZHICE_PROTECTION__SESSION_SECRET cannot be “…”: it is to be at least 32 "
            "characters long.",
        ),
        (
            "ASKING_PER_ADDRESS",
            "many",
            "The setting ZHICE_PROTECTION__ASKING_PER_ADDRESS cannot be “many”: it is to be as "
            'follows: Most questions from one address; "" for no limit.',
        ),
        (
            "REQUIRE_SESSION",
            "true",
            "The setting protection cannot be used: it is to be as follows: with at least one of "
            "portal_keys where it requires sessions (require_session), or nobody could ask.",
        ),
        (
            "RATE_STORAGE",
            "redis://127.0.0.1:6379",
            "The setting protection cannot be used: it is to be as follows: with a session_secret "
            "(32 characters or more, the same for all processes) where several count together "
            "(rate_storage).",
        ),
    ],
)
def test_a_setting_that_cannot_be_used_says_why(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(f"{PREFIX}{name}", value)
    with pytest.raises(SettingError) as caught:
        settings_with()
    assert caught.value.sentence(Language.ENGLISH) == sentence


def test_secrets_are_not_shown_where_settings_are() -> None:
    shown = repr(
        ProtectionSettings.model_validate({"portal_keys": ["portal-key-of-32-characters"]})
    )
    assert "portal-key" not in shown

import pytest

from assistant.operation.shown import setting_views
from assistant.operation.sources import Sources
from assistant.settings import Settings
from retrieval.question import Language
from tests.assistant.operation.conftest import Written


def test_unknown_variables_and_keys_are_told_with_what_may_be_meant(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    written("prot = 1\nquite_else = 2\n")
    monkeypatch.setenv("ZHICE_OPERATON__METRICS", "off")
    monkeypatch.setenv("ZHICE_COLOUR_OF_THE_SKY", "blue")
    told = [one.sentence(Language.ENGLISH) for one in Sources.now().unknown()]
    assert sorted(told) == [
        "There is no setting ZHICE_COLOUR_OF_THE_SKY. All of them: zhice config show",
        "There is no setting ZHICE_OPERATON__METRICS. Is ZHICE_OPERATION__METRICS meant?",
        "There is no setting zhice.toml:1 prot. Is port meant?",
        "There is no setting zhice.toml:2 quite_else. All of them: zhice config show",
    ]


def test_every_setting_says_where_its_value_comes_from_and_hides_secrets(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    written('port = 9000\nhost = "0.0.0.0"\n[operation]\nmetrics_token = "0123456789abcdef"\n')
    monkeypatch.setenv("ZHICE_PORT", "9001")
    monkeypatch.setenv("ZHICE_ADMIN_TOKEN", "fedcba9876543210")
    views = {view.name: view for view in setting_views(Settings(), Sources.now())}
    names = ("port", "host", "admin_token", "operation.metrics_token", "operation.log_format")
    shown = [(views[name].value, views[name].source, views[name].where) for name in names]
    assert shown == [
        ("9001", "environment", "ZHICE_PORT"),
        ("0.0.0.0", "file", "zhice.toml:2"),
        ("…", "environment", "ZHICE_ADMIN_TOKEN"),
        ("…", "file", "zhice.toml:4"),
        ("text", "default", ""),
    ]


def test_every_setting_is_described() -> None:
    views = setting_views(Settings(), Sources.now())
    assert [view.name for view in views if not view.description] == []

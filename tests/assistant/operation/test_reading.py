import pytest

from assistant.errors import SettingError
from assistant.operation.reading import SettingsWrong, read_settings
from retrieval.question import Language
from tests.assistant.operation.conftest import Written


def wrong() -> list[str]:
    with pytest.raises(SettingsWrong) as caught:
        read_settings()
    return caught.value.sentence(Language.ENGLISH).splitlines()


def test_everything_wrong_is_told_at_once_with_where_it_was_given(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    written('port = "http"\n\n[operation]\nlog_format = "xml"\nstop_seconds = 0\n')
    monkeypatch.setenv("ZHICE_MAX_BODY_BYTES", "-1")
    monkeypatch.setenv("ZHICE_OPERATION__DRAIN_SECONDS", "soon")
    assert wrong() == [
        "The setting zhice.toml:1 port cannot be “http”: it is to be a whole number.",
        "The setting ZHICE_MAX_BODY_BYTES cannot be “-1”: it is to be 1 or more.",
        "The setting zhice.toml:4 operation.log_format cannot be “xml”: "
        "it is to be one of text, json.",
        "The setting ZHICE_OPERATION__DRAIN_SECONDS cannot be “soon”: it is to be a number.",
        "The setting zhice.toml:5 operation.stop_seconds cannot be “0”: it is to be 1 or more.",
    ]


def test_an_option_is_named_as_it_was_typed() -> None:
    with pytest.raises(SettingsWrong) as caught:
        read_settings({"port": 70000})
    assert caught.value.sentence(Language.CHINESE) == (
        "设置 --port 的值“70000”不能用，应为不大于 65535 的数。"
    )


def test_an_option_wins_over_the_environment_even_where_that_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ZHICE_PORT", "http")
    assert read_settings({"port": 9000}).port == 9000


@pytest.mark.parametrize(
    ("variable", "name"),
    [("ZHICE_ADMIN_TOKEN", "ZHICE_ADMIN_TOKEN"), ("ZHICE_OPERATION__METRICS_TOKEN",) * 2],
)
def test_a_secret_that_is_too_short_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, variable: str, name: str
) -> None:
    monkeypatch.setenv(variable, "hunter2")
    assert wrong() == [
        f"The setting {name} cannot be “…”: it is to be at least 16 characters long."
    ]


def test_a_misspelt_setting_of_a_group_is_told_with_what_may_be_meant(written: Written) -> None:
    written('[operation]\nlog_fromat = "json"\n')
    assert wrong() == [
        "There is no setting zhice.toml:2 operation.log_fromat. Is operation.log_format meant?"
    ]


def test_a_group_that_is_no_table_is_told(written: Written) -> None:
    written("operation = 3\n")
    assert wrong() == [
        "The setting zhice.toml:1 operation cannot be used: "
        "it is to be a group of settings, below [operation]."
    ]


def test_a_group_in_a_variable_that_is_no_json_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHICE_OPERATION", "{")
    assert wrong() == [
        'The variable ZHICE_OPERATION is not JSON; write several values as ["a", "b"].'
    ]


def test_a_file_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHICE_CONFIG", "nowhere.toml")
    with pytest.raises(SettingError) as caught:
        read_settings()
    assert caught.value.sentence(Language.ENGLISH) == (
        "The settings file nowhere.toml cannot be read (No such file or directory). "
        "Check --config or ZHICE_CONFIG."
    )


@pytest.mark.parametrize(("text", "line"), [("port = 1\nhost = \n", 2), ('host = """\n\n', 2)])
def test_a_file_that_is_not_toml_is_told_with_the_line(
    written: Written, text: str, line: int
) -> None:
    written(text)
    with pytest.raises(SettingError) as caught:
        read_settings()
    assert (caught.value.key, caught.value.values["place"]) == (
        "config_broken",
        f"zhice.toml:{line}",
    )

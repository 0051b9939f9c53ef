import re
from pathlib import Path

import pytest
from typer.main import get_command

from assistant.api.app import create_app
from assistant.cli.main import app
from tests.assistant.doubles import ScriptedService

ROOT = Path(__file__).parents[1]
ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")


def blocks_of(readme: str) -> list[str]:
    return re.findall(r"```console\n(.*?)```", readme, flags=re.DOTALL)


def commands_of(readme: str) -> set[str]:
    return set(re.findall(r"^\| `zhice ([a-z-]+)", readme, flags=re.MULTILINE))


def endpoints_of(readme: str) -> set[str]:
    return set(re.findall(r"`((?:GET|POST|PUT|DELETE) /[^`]*)`", readme))


def test_both_readmes_show_the_same_commands_and_output() -> None:
    assert blocks_of(ENGLISH) == blocks_of(CHINESE)


def test_both_readmes_name_the_same_folders() -> None:
    folders = re.findall(r"^\| `([a-z/]+/)` ", ENGLISH, flags=re.MULTILINE)
    assert folders == re.findall(r"^\| `([a-z/]+/)` ", CHINESE, flags=re.MULTILINE)
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE])
def test_every_command_is_documented_and_every_documented_one_exists(readme: str) -> None:
    real = set(get_command(app).commands)  # type: ignore[attr-defined]
    assert commands_of(readme) == real


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE])
def test_every_endpoint_is_documented_and_every_documented_one_exists(readme: str) -> None:
    paths = create_app(ScriptedService()).openapi()["paths"]
    real = {f"{verb.upper()} {path}" for path, verbs in paths.items() for verb in verbs}
    assert endpoints_of(readme) == real


def test_the_make_targets_that_the_readme_names_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\$ make ([a-z]+)", ENGLISH))
    assert named == {"serve", "test"}
    assert all(re.search(rf"^{target}:", makefile, flags=re.MULTILINE) for target in named)

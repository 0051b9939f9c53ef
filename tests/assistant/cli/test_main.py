import subprocess
import sys
import time

import pytest

from assistant.messages import say, sentences
from retrieval.question import Language
from tests.assistant.cli.conftest import Run

HEAVY = ("torch", "faiss", "jieba", "sentence_transformers", "numpy", "fastapi", "pydantic")
COMMANDS = [
    ("serve",),
    ("ask",),
    ("search",),
    ("measures",),
    ("answering",),
    ("answering", "on"),
    ("answering", "off"),
    ("units",),
    ("export-model",),
    ("index", "build"),
    ("index", "add"),
    ("index", "remove"),
    ("index", "list"),
    ("index", "verify"),
]
HELP_KEYS = [
    key
    for key in sentences()
    if key.startswith("cli.") and key.endswith("_help") and key not in ("cli.version_help",)
]


def test_the_command_line_starts_without_heavy_libraries() -> None:
    code = f"import sys, assistant.cli.main; print(*[m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_help_is_there_within_half_a_second() -> None:
    command = [sys.executable, "-c", "from assistant.cli.main import app; app(['--help'])"]
    seconds = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        seconds.append(time.perf_counter() - began)
    assert min(seconds) < 0.5


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "例：zhice" in result.stdout


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", [key for key in HELP_KEYS if key != "cli.index_help"])
def test_help_teaches_by_an_example(key: str, language: Language) -> None:
    examples = ("例：zhice ", "Example: zhice ", "例：python -m ", "Example: python -m ")
    assert say(key, language).splitlines()[2].startswith(examples)


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    assert run().exit_code == 2


def test_an_unknown_command_is_wrong_usage(run: Run) -> None:
    assert run("frobnicate").exit_code == 2


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").stdout == "zhice 0.1.0\n"

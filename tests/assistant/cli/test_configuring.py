import json
import socket
from pathlib import Path

import pytest

from tests.assistant.cli.conftest import Run
from tests.assistant.small_index import DRAFT, built


@pytest.fixture(autouse=True)
def _own_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZHICE_CONFIG", "")  # so that what --config sets is taken back
    monkeypatch.chdir(tmp_path)


def file_of(text: str) -> str:
    Path("zhice.toml").write_text(text, encoding="utf-8")
    return "zhice.toml"


def test_a_sound_installation_passes_the_check(run: Run, tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    options = ("--index", str(settings.index_dir), "--config", file_of("port = 0\n"))
    result = run("config", "check", *options)
    assert (result.exit_code, result.stdout) == (0, "设置没有问题。\n")


def test_everything_wrong_is_printed_a_line_each(run: Run) -> None:
    file = file_of('prot = 1\nport = "http"\n[operation]\nlog_format = "xml"\n')
    result = run("config", "check", "--config", file)
    assert result.stdout.splitlines() == [
        "没有 zhice.toml:1 prot 这个设置，是不是 port？",
        "设置 zhice.toml:2 port 的值“http”不能用，应为整数。",
        "设置 zhice.toml:4 operation.log_format 的值“xml”不能用，应为其中之一：text, json。",
    ]
    assert result.exit_code == 1


@pytest.mark.parametrize("before", [True, False])
def test_serve_takes_the_file_before_and_after_its_name(run: Run, before: bool) -> None:
    option = ("--config", file_of('port = "http"'))
    result = run(*option, "serve") if before else run("serve", *option)
    assert result.stderr == "错误：设置 zhice.toml:1 port 的值“http”不能用，应为整数。\n"
    assert result.exit_code == 1


def test_serve_tells_what_sets_nothing_and_goes_on(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHICE_PROT", "1")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port))
    assert result.stderr.splitlines() == [
        "没有 ZHICE_PROT 这个设置，是不是 ZHICE_PORT？",
        f"错误：127.0.0.1:{port} 已被占用。"
        f"请停掉占用它的程序，或换一个端口：zhice serve --port {port + 1}",
    ]


def test_a_value_and_its_place_are_shown_and_a_secret_is_not(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHICE_ADMIN_TOKEN", "0123456789abcdef")
    result = run("config", "show", "--json", "--config", file_of("port = 9000\n"))
    views = {view["name"]: view for view in map(json.loads, result.stdout.splitlines())}
    assert views["port"] == {
        "name": "port",
        "variable": "ZHICE_PORT",
        "value": "9000",
        "source": "file",
        "where": "zhice.toml:1",
        "description": "Port that the server listens on",
    }
    assert views["admin_token"]["value"] == "…"
    assert "0123456789abcdef" not in result.stdout
    assert "0123456789abcdef" not in run("config", "show").stdout


def test_the_example_can_be_checked_as_it_is(run: Run, tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    file = file_of(run("config", "example").stdout + "\n")
    result = run("config", "check", "--config", file, "--index", str(settings.index_dir))
    assert "设置 " not in result.stdout
    assert "没有 " not in result.stdout

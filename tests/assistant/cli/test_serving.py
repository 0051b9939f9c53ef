from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from assistant.cli.parts import Parts
from assistant.cli.serving import announce, listening, opened
from assistant.errors import AddressError
from assistant.settings import Settings
from index.errors import IndexMissing
from retrieval.question import Language
from tests.assistant.cli.conftest import Run
from tests.assistant.doubles import RESPONSIBLE, ScriptedService
from tests.assistant.serving import product


def test_the_server_answers_many_at_once() -> None:
    with product() as url, ThreadPoolExecutor(8) as pool:

        def ask(_: int) -> str:
            answer = httpx.post(f"{url}/api/chat", json={"question": RESPONSIBLE}).json()
            return str(answer["status"])

        assert list(pool.map(ask, range(32))) == ["answered"] * 32


def test_a_port_in_use_ends_in_one_sentence(run: Run) -> None:
    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port))
    assert result.stderr == (
        f"错误：127.0.0.1:{port} 已被占用。"
        f"请停掉占用它的程序，或换一个端口：zhice serve --port {port + 1}\n"
    )
    assert result.exit_code == 1


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(AddressError) as caught:
        listening("192.0.2.1", 8000)  # RFC 5737: an address of documentation, nobody's
    assert caught.value.sentence(Language.ENGLISH) == (
        "The address 192.0.2.1:8000 cannot be used (Cannot assign requested address). "
        "Check --host and --port."
    )


def test_a_host_that_nobody_knows_is_refused() -> None:
    with pytest.raises(AddressError) as caught:
        listening("no such host", 8000)
    assert caught.value.key == "address_refused"


def test_a_setting_that_cannot_be_used_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHICE_PORT", "http")
    result = run("serve")
    assert result.stderr == "错误：设置 ZHICE_PORT 的值“http”不能用，应为整数。\n"
    assert result.exit_code == 1


def test_the_seeds_are_indexed_where_there_is_no_index(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(index_dir=tmp_path / "index", encoder="hashing")

    def open_assistant(settings: Settings) -> ScriptedService:
        if not (settings.index_dir / "current").exists():
            raise IndexMissing("no index")
        return ScriptedService()

    service = opened(Parts(open_assistant), settings)
    assert service.readiness().documents == 4
    captured = capsys.readouterr()
    assert captured.out == ""
    first = captured.err.splitlines()[0]
    assert first == f"{settings.index_dir} 还没有索引，先为自带的文件建立索引。"


def test_the_address_and_a_question_to_try_are_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    announce(ScriptedService(), "::1", 8000)
    assert capsys.readouterr().err.splitlines() == [
        "知策已启动：http://[::1]:8000（4 份文件，4 条记录；按 Ctrl-C 停止）",
        '试着问一问：zhice ask "宝宝屋谁负责？"',
    ]

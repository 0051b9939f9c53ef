import json
from pathlib import Path

from tests.assistant.cli.conftest import Run


def test_off_with_a_message_then_on(run: Run, tmp_path: Path) -> None:
    index = ("--index", str(tmp_path))
    assert run("answering", *index).stdout == "问答已开启。\n"
    off = run("answering", "off", "--message", "系统维护，今晚 22:00 恢复。", *index)
    assert off.stdout == "问答已关闭。提问者看到：系统维护，今晚 22:00 恢复。\n"
    assert run("answering", *index).stdout == off.stdout
    assert run("answering", "on", *index).stdout == "问答已开启。\n"


def test_without_a_message_people_are_told_a_plain_sentence(run: Run, tmp_path: Path) -> None:
    off = run("answering", "off", "--index", str(tmp_path))
    assert off.stdout == (
        "问答已关闭。提问者看到：问答服务暂停，请稍后再试。文件和措施仍可查阅。\n"
    )


def test_the_state_as_json(run: Run, tmp_path: Path) -> None:
    index = ("--index", str(tmp_path), "--json")
    run("answering", "off", "--message", "维护", *index)
    assert json.loads(run("answering", *index).stdout) == {"on": False, "message": "维护"}


def test_a_message_that_is_too_long_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("answering", "off", "--message", "长" * 501, "--index", str(tmp_path))
    assert result.stderr == "错误：这段话有 501 个字符，最多 500 个。\n"
    assert (result.exit_code, list(tmp_path.iterdir())) == (1, [])

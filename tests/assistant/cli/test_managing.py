import json
from pathlib import Path

import pytest

from tests.assistant.cli.conftest import Run
from tests.assistant.doubles import SEEDS

DIVISION_FILE = str(SEEDS / "changning-2024-division.txt")
SHANGYU_FILE = str(SEEDS / "shangyu-2025-draft.txt")
SEED_IDS = [
    "changning-2024-division",
    "changning-2024-plan",
    "jiading-2025-tasks",
    "shangyu-2025-draft",
    "wulong-2022-plan",
]


def ids(run: Run, folder: str) -> list[str]:
    listed = json.loads(run("index", "list", "--index", folder, "--json").stdout)
    return [document["id"] for document in listed["documents"]]


def test_without_a_path_the_seeds_are_indexed(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    result = run("index", "build", "--index", folder, "--json")
    assert json.loads(result.stdout)["documents"] == 5
    assert ids(run, folder) == SEED_IDS


def test_documents_are_added_and_removed_without_encoding_the_rest_again(
    run: Run, tmp_path: Path
) -> None:
    folder = str(tmp_path / "index")
    built = json.loads(run("index", "build", SHANGYU_FILE, "--index", folder, "--json").stdout)
    run("index", "add", DIVISION_FILE, "--index", folder)
    assert ids(run, folder) == ["shangyu-2025-draft", "changning-2024-division"]
    result = run("index", "remove", "changning-2024-division", "--index", folder, "--json")
    removed = json.loads(result.stdout)
    assert ids(run, folder) == ["shangyu-2025-draft"]
    assert (removed["measures"], removed["encoded"]) == (built["measures"], 0)


def test_adding_a_document_again_replaces_it(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    run("index", "build", SHANGYU_FILE, "--index", folder)
    result = run("index", "add", SHANGYU_FILE, "--index", folder, "--json")
    assert json.loads(result.stdout)["encoded"] == 0
    assert ids(run, folder) == ["shangyu-2025-draft"]


def test_removing_what_is_not_there_changes_nothing(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    run("index", "build", SHANGYU_FILE, "--index", folder)
    result = run("index", "remove", "nowhere", "--index", folder)
    assert result.stderr == ("错误：索引里没有编号为“nowhere”的文件。现有：shangyu-2025-draft\n")
    assert result.exit_code == 1
    assert ids(run, folder) == ["shangyu-2025-draft"]


def test_an_index_is_changed_with_its_own_encoder_only(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    run("index", "build", SHANGYU_FILE, "--index", folder)
    result = run("index", "add", DIVISION_FILE, "--index", folder, "--encoder", "nano")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"错误：索引 {folder} 是用 hashing/")
    assert ids(run, folder) == ["shangyu-2025-draft"]


def test_verify_finds_a_sound_index_sound(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    run("index", "build", SHANGYU_FILE, "--index", folder)
    result = run("index", "verify", "--index", folder, "--json")
    assert (json.loads(result.stdout)["documents"], result.exit_code) == (1, 0)


def test_verify_finds_a_changed_file(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    run("index", "build", SHANGYU_FILE, "--index", str(folder))
    changed = next(folder.glob("generations/*/documents.jsonl"))
    changed.write_bytes(changed.read_bytes().replace("上虞".encode(), "下虞".encode()))
    result = run("index", "verify", "--index", str(folder))
    assert result.exit_code == 1
    assert result.stderr == (
        f"错误：{changed} was changed after it was written. "
        f"Repair the index: zhice index repair --index {folder}\n"
    )


@pytest.mark.parametrize("command", ["list", "verify"])
def test_without_an_index_the_way_out_is_told(run: Run, tmp_path: Path, command: str) -> None:
    result = run("index", command, "--index", str(tmp_path))
    assert result.exit_code == 1
    assert result.stderr == (
        f"错误：No index at {tmp_path}. Build one: zhice index build --index {tmp_path}\n"
    )


def test_json_output_is_nothing_but_json(run: Run, tmp_path: Path) -> None:
    result = run("index", "build", DIVISION_FILE, "--index", str(tmp_path / "index"), "--json")
    assert sorted(json.loads(result.stdout)) == [
        *("documents", "encoded", "generation", "measures"),
        *("related", "removed", "reused", "seconds", "warnings"),
    ]
    assert result.stderr.startswith("注意：changning-2024-division：第40项的单元格错位\n")

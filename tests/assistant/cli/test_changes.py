import json
from pathlib import Path

from index.generations import open_generation
from tests.assistant.cli.conftest import Run
from tests.assistant.small_index import DRAFT, FINAL, written


def test_adding_a_new_version_prints_what_it_changes(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    draft, final = written(tmp_path, draft=DRAFT, final=FINAL)
    run("index", "build", str(draft), "--index", folder)
    result = run("index", "add", str(final), "--replace", "draft", "--index", folder)
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    assert lines[:3] == [
        "final 像是 draft 的新版本：新增 1 条，删去 1 条，修改 2 条",
        "标题：上虞区儿童友好型城市建设三年行动方案（征求意见稿） → "
        "上虞区儿童友好型城市建设三年行动方案",
        "状态：征求意见稿 → 有效",
    ]
    assert "注意：final：缺序号 3（在第4项之前）" in result.stderr.splitlines()
    assert "zhice index remove draft" not in result.stdout  # it is out already


def test_a_duplicate_is_told_with_the_way_to_take_the_old_one_out(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    draft, copy = written(tmp_path, draft=DRAFT, copy=DRAFT)
    run("index", "build", str(draft), "--index", folder)
    lines = run("index", "add", str(copy), "--index", folder).stdout.splitlines()
    assert lines[:2] == [
        "copy 与 draft 内容相同",
        "要换下旧文件：zhice index add --replace draft …，或 zhice index remove draft",
    ]


def test_the_list_has_facts_counts_and_times(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    (draft,) = written(tmp_path, draft=DRAFT)
    run("index", "build", str(draft), "--index", str(folder))
    listed = json.loads(run("index", "list", "--index", str(folder), "--json").stdout)
    assert listed == {
        "documents": [
            {
                "id": "draft",
                "title": "上虞区儿童友好型城市建设三年行动方案（征求意见稿）",
                "issuer": None,
                "region": "上虞区",
                "doc_number": None,
                "date": None,
                "status": "draft",
                "measures": 3,
                "records": 4,
                "added": open_generation(folder).manifest.added["draft"],
            }
        ]
    }


def test_verify_says_what_it_compared(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    (draft,) = written(tmp_path, draft=DRAFT)
    run("index", "build", str(draft), "--index", str(folder))
    assert run("index", "verify", "--index", str(folder)).stdout == (
        f"索引 {folder} 完好：第 {open_generation(folder).id} 代，32 个文件的 SHA-256 相符，"
        "1 份文件的 4 处引文和 0 处同文与原文逐字相同，4 条记录都有向量，"
        "编码器 hashing/char-1-3@256\n"
    )

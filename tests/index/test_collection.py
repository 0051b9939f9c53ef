"""Folders and files to one collection."""

from pathlib import Path

import pytest

from index.checks import DocumentWarning, WarningKind
from index.collection import collect, document_files, read_collection
from index.errors import DocumentError, EmptyCollection
from index.parse.document import parse
from index.records import Document

TASKS = "一、建设任务\n（一）推进社区托育“宝宝屋”建设。（责任单位：{}）\n"


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "README.md", ".hidden.txt", "a.meta.json", "note.xyz"):
        _write(tmp_path, name, TASKS)
    (tmp_path / "folder.txt").mkdir()
    assert [file.name for file in document_files([tmp_path])] == ["a.md", "b.txt"]


def test_a_document_of_a_folder_that_has_to_be_converted_is_not_passed_over(
    tmp_path: Path,
) -> None:
    _write(tmp_path, "plan.txt", TASKS)
    _write(tmp_path, "~$plan.docx", "held open")
    old = _write(tmp_path, "tasks.wps", TASKS)
    with pytest.raises(DocumentError) as error:
        read_collection([tmp_path])
    assert str(error.value).startswith(f"{old}: this is a WPS document; only .txt, .md")
    assert str(error.value).endswith("save it as .docx (文件 → 另存为 → .docx).")
    _write(tmp_path, "tasks.txt", TASKS)
    assert [one.id for one in read_collection([tmp_path]).documents] == ["plan", "tasks"]


def test_a_folder_without_documents_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EmptyCollection) as error:
        read_collection([tmp_path])
    before, _, after = str(error.value).partition(") in ")
    assert before.startswith("No document (.txt, .md")
    assert after == f"{tmp_path}. Put a policy document there."


def test_two_documents_of_one_name_are_refused(tmp_path: Path) -> None:
    files = [_write(tmp_path, name, TASKS) for name in ("tasks.txt", "tasks.md")]
    with pytest.raises(DocumentError) as error:
        read_collection(files)
    assert str(error.value) == (
        "Two documents are named tasks. Rename one of the files: "
        "the name without its suffix is the document's id."
    )


def test_units_are_named_alike_within_a_region_only() -> None:
    printed = (
        ("a", "长宁区", "区绿容局"),
        ("b", "长宁区", "区绿化市容局"),
        ("c", "嘉定区", "区绿容局"),
    )
    parsed = [
        parse(Document(id_, f"{region}任务", TASKS.format(unit), region=region))
        for id_, region, unit in printed
    ]
    units = [unit for m in collect(parsed).measures for unit in m.units]
    assert [(unit.name, unit.canonical) for unit in units] == [
        ("区绿容局", "区绿化市容局"),
        ("区绿化市容局", "区绿化市容局"),
        ("区绿容局", "区绿容局"),
    ]


def test_warnings_of_all_documents_are_kept() -> None:
    parsed = [parse(Document(id_, "通知", "特此通知。\n")) for id_ in ("a", "b")]
    assert collect(parsed).warnings == (
        DocumentWarning(WarningKind.NO_MEASURES, "a"),
        DocumentWarning(WarningKind.NO_MEASURES, "b"),
    )

"""Plain text files to documents, and what is said of files that are none."""

from pathlib import Path

import pytest

from index.errors import DocumentError
from index.intake.read import SUFFIXES, read_document

TEXT = "一、建设任务\n（一）推进社区托育“宝宝屋”建设。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_a_text_is_read_in_the_encoding_it_has(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "tasks.txt"
    path.write_bytes(TEXT.encode(encoding))
    document = read_document(path)
    assert (document.id, document.text) == ("tasks", TEXT)


@pytest.mark.parametrize("name", ["tasks.TXT", "tasks.md"])
def test_a_suffix_counts_in_either_case(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert read_document(tmp_path / name).text == TEXT


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "the file is empty. Give a file that holds a document."),
        (b" \n\t\n", "the file is empty. Give a file that holds a document."),
        (b"PK\x03\x04\x00\x00", "this is not a text file. Save it as plain text (UTF-8)."),
        (
            b"\xff\xff\xff",
            "neither UTF-8 nor GB 18030 text. Save it as plain text (UTF-8) first.",
        ),
    ],
)
def test_a_file_that_holds_no_text_says_so(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "tasks.txt"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as error:
        read_document(path)
    assert str(error.value) == f"{path}: {problem}"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tasks.txt"
    with pytest.raises(DocumentError) as error:
        read_document(path)
    assert str(error.value) == f"{path}: no such file. Give the path of a policy document."


@pytest.mark.parametrize(("name", "kind"), [("tasks.xyz", ".xyz"), ("tasks", "no suffix")])
def test_a_file_of_another_type_is_refused(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x00\x01\x02")
    with pytest.raises(DocumentError) as error:
        read_document(path)
    assert str(error.value) == (
        f"{path}: files of type {kind} are not read, only {', '.join(SUFFIXES)}. "
        "Save the document as one of these."
    )

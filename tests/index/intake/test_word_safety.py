"""Files that are no honest Word document: each is refused with what is wrong and the way out."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import DocumentError
from index.intake.read import read_document
from index.intake.word.document import read_word
from tests.index.intake.word_files import (
    R,
    p,
    part,
    r,
    relationships,
    tbl,
    tc,
    tr,
    write_word,
    write_zip,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as raised:
        read_word(path)
    return str(raised.value).removeprefix(f"{path}: ")


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "this is an Office file with a password. Open it with the password, remove it (文件 → "
            "信息 → 保护文档), and save the file again.",
        ),
        (
            OLE + "WordDocument".encode("utf-16-le"),
            "named .docx, but it is a Word 97–2003 document. Open it in Word or WPS and save it "
            "as .docx (文件 → 另存为 → .docx).",
        ),
        (b"%PDF-1.7 ...", "named .docx, but it is a PDF. Rename it to plan.pdf."),
        (
            "一、总体要求".encode(),
            "named .docx, but it is plain text. Rename it to plan.txt.",
        ),
    ],
)
def test_other_formats_under_the_name_are_told_apart(
    tmp_path: Path, raw: bytes, sentence: str
) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(raw)
    with pytest.raises(DocumentError) as raised:
        read_document(path)
    assert str(raised.value) == f"{path}: {sentence}"


def test_a_package_whose_main_part_is_another_one_holds_no_document(tmp_path: Path) -> None:
    files = {
        "_rels/.rels": relationships({"officeDocument": "xl/workbook.xml"}),
        "word/document.xml": part("document", ""),
        "xl/workbook.xml": "<workbook/>",
    }
    assert _refusal(write_zip(tmp_path / "plan.docx", files)) == (
        "the file holds no Word document. Open it in Word or WPS and save it as .docx."
    )


def test_an_archive_that_was_cut_off_is_damaged(tmp_path: Path) -> None:
    path = write_word(tmp_path / "plan.docx", p("正文"))
    path.write_bytes(path.read_bytes()[:-200])
    assert _refusal(path) == (
        "the file is damaged (File is not a zip file). Download or copy it again, or open it in "
        "Word or WPS and save it as .docx."
    )


def test_bytes_changed_inside_are_damage(tmp_path: Path) -> None:
    path = write_word(tmp_path / "plan.docx", p("正文"))
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 60
    raw = bytearray(path.read_bytes())
    raw[at : at + 20] = bytes(20)
    path.write_bytes(raw)
    assert _refusal(path).startswith("the file is damaged (")


@pytest.mark.parametrize(
    ("at", "byte", "sentence"),
    [
        (8, 1, "the archive is protected by a password. Save the document without one."),
        (
            10,
            99,
            "the file is damaged (That compression method is not supported). Download or copy it "
            "again, or open it in Word or WPS and save it as .docx.",
        ),
    ],
)
def test_entries_that_cannot_be_unpacked_are_refused(
    tmp_path: Path, at: int, byte: int, sentence: str
) -> None:
    path = write_word(tmp_path / "plan.docx", p("正文"))
    raw = path.read_bytes()
    entry = raw.index(b"PK\x01\x02")  # the first of the directory; its flags and method
    while entry >= 0:
        raw = raw[: entry + at] + bytes([byte]) + raw[entry + at + 1 :]
        entry = raw.find(b"PK\x01\x02", entry + 1)
    path.write_bytes(raw)
    assert _refusal(path) == sentence


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = write_word(tmp_path / "plan.docx", " " * 10_000_000)
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("word/document.xml")
    assert _refusal(path) == (
        f"word/document.xml has {entry.file_size} bytes unpacked from {entry.compress_size}, which "
        f"no document needs. If it is real, open it in Word or WPS and save its text as .txt."
    )


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "plan.docx", {"word/document.xml": b""} | {f"{n}": b"" for n in range(20_000)}
    )
    assert _refusal(path) == (
        "unpacked it has 20001 files and 0 bytes, more than a document has (20000 and "
        "1073741824). Take out its pictures and save it again."
    )


def _entities() -> str:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE w [<!ENTITY a0 "拖">{levels}]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_and_never_expanded(tmp_path: Path, encoding: str) -> None:
    text = part("document", f"<w:body>{p('&a11;')}</w:body>").split("?>", 1)[1]
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{_entities()}{text}'
    path = write_zip(
        tmp_path / "plan.docx",
        {
            "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
            "word/document.xml": xml.encode(encoding),
        },
    )
    assert _refusal(path) == (
        "word/document.xml declares a document type, which Word never does and attacks do. Open "
        "the document in Word or WPS and save it again as .docx."
    )


def test_broken_xml_is_damage_with_its_place(tmp_path: Path) -> None:
    path = write_word(tmp_path / "plan.docx", "<w:p>")
    assert _refusal(path) == (
        "word/document.xml is damaged (Opening and ending tag mismatch: p line 1 and body, line "
        "1, column 480). Open the document in Word or WPS and save it again as .docx."
    )


def test_parts_outside_the_file_are_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(part("footnotes", f'<w:footnote w:id="1">{p("秘密")}</w:footnote>'))
    body = f'<w:p>{r("正文")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    outside = relationships({"footnotes": secret.as_uri()})
    for nth, mode in enumerate(('TargetMode="External" Target', "Target")):
        path = write_zip(
            tmp_path / f"{nth}.docx",
            {
                "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
                "word/_rels/document.xml.rels": outside.replace("Target", mode, 1),
                "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            },
        )
        assert read_word(path).text == "正文\n"


def test_a_document_stored_elsewhere_is_no_document(tmp_path: Path) -> None:
    main = relationships({"officeDocument": "http://example.com/a.xml"})
    path = write_zip(
        tmp_path / "plan.docx",
        {
            "_rels/.rels": main.replace("Target", 'TargetMode="External" Target'),
            "word/document.xml": "",
        },
    )
    assert _refusal(path) == (
        "the file holds no Word document. Open it in Word or WPS and save it as .docx."
    )


def test_macros_are_left_alone_and_said(tmp_path: Path) -> None:
    path = write_word(tmp_path / "plan.docm", p("正文"), vbaProject="")
    found = read_word(path)
    assert (found.text, found.warnings) == (
        "正文\n",
        ("the document has macros; they were not read or run",),
    )


def _deep(depth: int) -> str:
    return tbl(tr(tc(_deep(depth - 1) + p()), tc("乙"))) if depth else p("甲")


def test_tables_nested_as_deeply_as_xml_allows_are_read(tmp_path: Path) -> None:
    path = write_word(tmp_path / "plan.docx", _deep(80))
    assert read_word(path).text == "甲" + "\u2028乙" * 79 + "\t乙\n"


def _wide(columns: int) -> str:
    return tbl(tr(tc("甲", f'<w:gridSpan w:val="{columns}"/>'), tc("乙")))


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            lambda: _deep(100),
            "word/document.xml nests tables, text boxes or groups too deeply to read. Open the "
            "document in Word or WPS and save it again as .docx.",
        ),
        (
            lambda: _wide(100_000_000),
            "a table has more than 500 columns, which no page can hold. Open the document in Word "
            "or WPS, split the table and save it again.",
        ),
    ],
)
def test_tables_that_no_page_can_hold_are_refused(
    tmp_path: Path, body: Callable[[], str], sentence: str
) -> None:
    assert _refusal(write_word(tmp_path / "plan.docx", body())) == sentence


def test_a_small_file_cannot_become_an_endless_text(tmp_path: Path) -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    first = tr(tc("长" * 200_000, begins), tc("1"))
    body = tbl(first, *(tr(tc(p(), goes_on), tc(str(nth))) for nth in range(150)))
    assert _refusal(write_word(tmp_path / "plan.docx", body)) == (
        "the text has more than 20000000 characters. Split the document."
    )


def test_a_strict_document_is_read_like_any_other(tmp_path: Path) -> None:
    path = write_word(tmp_path / "plan.docx", p("正文"))
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    strict = {
        name: text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(R, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, text in files.items()
    }
    assert read_word(write_zip(tmp_path / "strict.docx", strict)).text == "正文\n"

"""PDFs that are not read, or not wholly: each says why and what to do."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from index.errors import DocumentError
from index.intake.pdf.document import read_pdf
from tests.index.intake.pdf_files import write_pdf
from tests.index.intake.printed import FORMATS

LINE = b"BT /F 12 Tf 60 700 Td (Child friendly city) Tj ET"


def _refused(path: Path) -> str:
    with pytest.raises(DocumentError) as error:
        read_pdf(path)
    return str(error.value).removeprefix(f"{path}: ")


def test_a_locked_pdf_asks_for_a_copy_without_a_password() -> None:
    assert _refused(FORMATS / "encrypted.pdf") == (
        "the PDF is locked with a password. Open it with the password and save a copy without one."
    )


def test_a_pdf_without_its_end_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes((FORMATS / "plan_writer.pdf").read_bytes()[:100_000])
    assert _refused(path) == (
        "the PDF is cut off: its end is missing. Get it again from its source."
    )


def test_rubbish_between_head_and_end_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"\x00\x01rubbish" * 1000 + b"\n%%EOF")
    assert _refused(path) == (
        "the PDF is damaged and cannot be opened. Get it again from its source."
    )


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", "一、总体目标".encode()])
def test_a_file_that_only_bears_the_suffix_is_no_pdf(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(content)
    assert _refused(path) == (
        "this is not a PDF, whatever its name says. Give it the suffix of the format that it is, "
        "or save it as a PDF."
    )


def test_ten_thousand_pages_are_refused_before_one_is_read(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "yearbook.pdf", [LINE] * 10_000)
    assert _refused(path) == (
        "the PDF has 10,000 pages, more than the 1,000 that are read. Split it into documents."
    )


def test_a_page_with_more_characters_than_fit_is_refused(tmp_path: Path) -> None:
    content = b"BT /F 1 Tf 60 700 Td " + b"(abcdefghij) Tj " * 6_000 + b"ET"
    assert _refused(write_pdf(tmp_path / "dense.pdf", [LINE, content])) == (
        "page 2 holds 60,000 characters, more than the 50,000 that a page can show. "
        "Print the file to a new PDF first."
    )


def test_scripts_and_attachments_are_left_alone(tmp_path: Path) -> None:
    script = b"/OpenAction << /S /JavaScript /JS (app.alert('x')) >>"
    attachment = b"/Names << /EmbeddedFiles << /Names [(a.exe) << /F (a.exe) >>] >> >>"
    path = write_pdf(tmp_path / "plan.pdf", [LINE], script + attachment)
    assert read_pdf(path).text == "Child friendly city\n"


def test_a_page_on_its_side_reads_like_one_upright(tmp_path: Path) -> None:
    upright = FORMATS / "columns_writer.pdf"
    turned = tmp_path / "turned.pdf"
    with pypdfium2.PdfDocument(upright) as document:
        for page in document:
            page.set_rotation(90)
        document.save(turned)
    assert read_pdf(turned) == read_pdf(upright)


def test_text_that_runs_up_the_page_is_read_from_its_side(tmp_path: Path) -> None:
    content = (
        b"BT /F 12 Tf 0 1 -1 0 300 100 Tm (Child friendly) Tj 0 1 -1 0 320 100 Tm (city) Tj ET"
    )
    assert read_pdf(write_pdf(tmp_path / "side.pdf", [content])).text == "Child friendly city\n"


def test_a_watermark_across_the_page_is_not_text(tmp_path: Path) -> None:
    mark = b" BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET"
    assert read_pdf(write_pdf(tmp_path / "plan.pdf", [LINE + mark])).text == "Child friendly city\n"

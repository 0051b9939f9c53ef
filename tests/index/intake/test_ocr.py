"""Scans and pictures through text recognition."""

from pathlib import Path

import pytest
from PIL import Image

from index.errors import DocumentError
from index.intake.pages.page import Piece, Rule
from index.intake.pages.recognised import empty_cells, split_at_rules
from index.intake.pdf.document import read_pdf
from index.intake.scans.image import read_image
from index.intake.scans.ocr import require_ocr
from tests.index.intake.printed import FORMATS, Row, gold_rows, likeness, read_rows


def _assert_alike(found: list[Row], gold: list[Row]) -> None:
    assert [(number, units) for number, _, units in found] == [
        (number, units) for number, _, units in gold
    ]
    assert [
        (number, text)
        for (number, text, _), (_, wanted, _) in zip(found, gold, strict=True)
        if likeness(text, wanted) < 0.97
    ] == []


def test_a_skewed_noisy_scan_gives_the_measures_of_its_text_and_its_table() -> None:
    extract = read_pdf(FORMATS / "scan.pdf")
    gold = [*gold_rows("shangyu-2025-draft", 0, 1), *gold_rows("jiading-2025-tasks", 3, 5)]
    _assert_alike(read_rows(extract), gold)
    table = [line for line in extract.text.splitlines() if "\t" in line]
    assert {line.count("\t") for line in table} == {3}


def test_a_picture_of_a_table_keeps_the_single_digit_that_numbers_its_row() -> None:
    extract = read_image(FORMATS / "table.jpg")
    _assert_alike(read_rows(extract), gold_rows("jiading-2025-tasks", 8, 9))


def test_without_the_extra_the_message_says_how_to_install_it() -> None:
    with pytest.raises(DocumentError) as error:
        require_ocr(Path("plan.pdf"), "page 3 is a scan, a picture of text", "not_installed")
    assert str(error.value) == (
        "plan.pdf: page 3 is a scan, a picture of text, and text recognition is not installed. "
        "Install it: pip install 'zhice[ocr]'"
    )


def test_a_damaged_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.jpg"
    path.write_bytes((FORMATS / "table.jpg").read_bytes()[:2_000])
    with pytest.raises(DocumentError) as error:
        read_image(path)
    assert str(error.value) == (
        f"{path}: the picture is damaged and cannot be opened. Get it again from its source."
    )


def test_a_picture_larger_than_any_page_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "plan.png"
    Image.new("1", (10_000, 10_000)).save(path)
    with pytest.raises(DocumentError) as error:
        read_image(path)
    assert str(error.value) == (
        f"{path}: the picture has more pixels than a page at 600 dots per inch. "
        "Save it smaller: 200 dots per inch are enough."
    )


def test_a_picture_without_text_gives_none(tmp_path: Path) -> None:
    path = tmp_path / "plan.png"
    Image.new("RGB", (400, 300), "white").save(path)
    assert read_image(path).text == ""


def test_a_line_recognised_over_a_rule_is_parted_there() -> None:
    line = Piece("区教育局区妇联", 100, 170, 50, 10)
    parts = split_at_rules([line], [Rule(True, 140, 0, 100), Rule(True, 99, 0, 100)])
    assert [(part.text, part.x0, part.x1) for part in parts] == [
        ("区教育局", 100, 140),
        ("区妇联", 140, 170),
    ]


def test_the_cells_without_text_are_looked_at_again() -> None:
    rules = [Rule(True, x, 0, 20) for x in (0, 40, 90)] + [Rule(False, y, 0, 90) for y in (0, 20)]
    assert list(empty_cells([Piece("托育", 50, 70, 14, 10)], rules)) == [(2, 2, 38, 18)]

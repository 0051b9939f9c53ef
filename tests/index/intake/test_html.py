"""Web pages: what each rule of the convention makes of their elements."""

from pathlib import Path

import pytest

from index.errors import DocumentError
from index.intake.extract import Extract
from index.intake.html.page import from_page, read_html
from index.intake.read import read_document


def _text(page: str) -> str:
    return from_page("页.html", page).text


def test_blocks_end_lines_and_inline_elements_do_not() -> None:
    page = (
        "<div>一、总体<b>要求</b><p>坚持<span>儿童</span>\n  优先<a href='/'>原则</a>。</p>"
        "落实。</div>"
        "<h2>二、任务</h2><section>托育<em>服务</em></section>"
    )
    assert _text(page) == "一、总体要求\n坚持儿童优先原则。\n落实。\n二、任务\n托育服务\n"


def test_spaces_of_a_layout_stay_as_the_page_has_them() -> None:
    assert _text("<p>　　为深入推进&nbsp;2025 年\n工作，</p><p>&nbsp;&nbsp;现通知。</p>") == (
        "　　为深入推进\xa02025 年工作，\n\xa0\xa0现通知。\n"
    )


def test_a_br_ends_a_line_of_running_text() -> None:
    page = (
        "<div>　　各街镇：<br>　　现印发给你们。<br><br/>"
        "一、目标<br>1.建设。<br>　　2024年3月27日</div>"
    )
    assert (
        _text(page) == "　　各街镇：\n　　现印发给你们。\n一、目标\n1.建设。\n　　2024年3月27日\n"
    )


def test_a_br_inside_a_centred_title_or_after_the_label_of_units_is_a_line_separator() -> None:
    page = (
        "<p style='text-align: center'>长宁区人民政府<br>关于印发行动计划的通知</p>"
        "<p>1.建设宝宝屋。<br>责任单位：<br>区教育局</p>"
    )
    assert _text(page) == (
        "长宁区人民政府\u2028关于印发行动计划的通知\n1.建设宝宝屋。\n责任单位：\u2028区教育局\n"
    )


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ("<ol><li>甲<li>乙</ol>", "1. 甲\n2. 乙\n"),
        ("<ol start=3><li>甲</li><li value=7>乙</li><li>丙</li></ol>", "3. 甲\n7. 乙\n8. 丙\n"),
        ("<ol reversed><li>甲</li><li>乙</li></ol>", "2. 甲\n1. 乙\n"),
        ("<ol type=a><li>甲</li><li>乙</li></ol>", "a. 甲\nb. 乙\n"),
        ("<ol type=I><li>甲<ol><li>乙</li></ol></li><li>丙</li></ol>", "I. 甲\n1. 乙\nII. 丙\n"),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲</li></ol>", "一、甲\n"),
        ("<ol style='list-style:none'><li>甲</li></ol>", "甲\n"),
        ("<ol><li>1.甲</li><li>（二）乙</li></ol>", "1.甲\n（二）乙\n"),
        ("<ol><li><p>甲</p><p>乙</p></li></ol>", "1. 甲\n乙\n"),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙\n"),
    ],
)
def test_items_of_a_list_print_the_numbers_that_the_page_shows(items: str, text: str) -> None:
    assert _text(items) == text


def test_preformatted_text_keeps_its_lines() -> None:
    assert _text("<pre>一、目标\n  建成示范区。</pre>") == "一、目标\n建成示范区。\n"


def test_a_title_that_stands_above_and_inside_the_document_is_printed_once() -> None:
    assert _text("<h1>行动计划</h1><p>行动计划</p><p>一、目标</p>") == "行动计划\n一、目标\n"


_GBK = "<meta charset=gb2312><p>责任单位：区教育局</p>"


@pytest.mark.parametrize(
    "raw",
    [
        _GBK.encode("gb18030"),
        _GBK.encode(),
        _GBK.encode("utf-8-sig"),
        _GBK.encode("utf-16"),
        "<p>责任单位：区教育局</p>".encode("gb18030"),
        "<meta charset=rot13><p>责任单位：区教育局</p>".encode("gb18030"),
        "<meta content='text/html; charset=big5'><p>責任單位：區教育局</p>".encode("big5"),
    ],
)
def test_a_page_is_decoded_by_what_it_is_and_then_by_what_it_says(
    raw: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "页.html"
    path.write_bytes(raw)
    simplified = read_html(path).text.replace("責", "责").replace("單", "单").replace("區", "区")
    assert simplified == "责任单位：区教育局\n"


def test_a_broken_character_spoils_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "页.html"
    text = "区教育局负责落实。" * 300
    path.write_bytes(f"<meta charset=gbk><p>{text}".encode("gbk") + b"\xff</p>")
    assert read_html(path) == Extract(f"{text}\ufffd\n", ("unreadable characters: 1",))


def test_html_in_a_text_file_is_read_as_html(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("<p style='x'>一、<b>总体要求</b></p>\n" * 9 + "<p>（一）完善。</p>", "utf-8")
    assert read_document(path).text == "一、总体要求\n（一）完善。\n"


@pytest.mark.parametrize(
    "text", ["<b>注</b>：本表。\n", "一、目标<p>\n" * 20, "<p>一</p>" + "文" * 9999]
)
def test_a_text_with_a_few_tags_stays_a_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(text, "utf-8")
    assert read_document(path).text == text


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (
            b"%PDF-1.7",
            ": this is no web page. Give the file the suffix of its own format.",
        ),
        (b"\x00\x01\x02", ": this is no web page. Save the page as UTF-8 text."),
        (
            b"<meta charset=gbk><p>\xff\xff\xff\xff</p>",
            ": the page is neither UTF-8 nor GB 18030 nor what it names as its charset. "
            "Open it in a browser and save it as UTF-8.",
        ),
        (
            b"<div>" * 5000,
            ": its elements stand too deep in each other to be read. "
            "Open the page in a browser and save its text.",
        ),
        (
            b"<body><div id=app></div><script src='app.js'></script></body>",
            ": the page holds no text, its scripts fetch it. "
            "Open it in a browser and save it as a complete page.",
        ),
        (
            b"<table>" + b"<tr><td>x<td>y" * 50_001,
            ": the table has more than 100,000 cells or 20,000,000 characters. "
            "Keep the rows and columns of the measures and save the rest elsewhere.",
        ),
    ],
)
def test_a_page_that_cannot_be_read_is_refused(raw: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "页.html"
    path.write_bytes(raw)
    with pytest.raises(DocumentError) as caught:
        read_html(path)
    assert str(caught.value) == f"{path}{message}"


def test_entities_of_a_page_are_not_resolved_and_nothing_is_fetched() -> None:
    page = '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><p>一、目标&xxe;</p><img src="http://127.0.0.1:9/">'
    assert _text(page) == "一、目标&xxe;\n"

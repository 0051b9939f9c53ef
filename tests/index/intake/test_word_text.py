"""What of a Word paragraph is printed, and where."""

from pathlib import Path

import pytest

from index.intake.word.document import read_word
from tests.index.intake.word_files import (
    abstract,
    level,
    num,
    p,
    r,
    tbl,
    tc,
    tr,
    write_word,
)

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))


def _text(path: Path, body: str, **parts: str) -> str:
    return read_word(write_word(path / "plan.docx", body, **parts)).text


def _p(*content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def _code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def test_paragraphs_and_tables_stand_in_the_order_of_the_page(tmp_path: Path) -> None:
    body = p("关于印发分工表的通知") + tbl(tr(tc("序号"), tc("任务")), tr(tc("1"), tc("托育")))
    body += p() + p("2024年3月27日")
    assert _text(tmp_path, body) == "关于印发分工表的通知\n序号\t任务\n1\t托育\n2024年3月27日\n"


def test_soft_breaks_stay_inside_a_paragraph_and_tabs_are_spaces(tmp_path: Path) -> None:
    body = _p(r("长宁区人民政府办公室"), "<w:r><w:br/></w:r>", r("关于印发"))
    body += _p(r("附件："), "<w:r><w:tab/></w:r>", r("1.分工表"))
    assert _text(tmp_path, body) == "长宁区人民政府办公室\u2028关于印发\n附件： 1.分工表\n"


def test_spaces_are_kept_only_where_word_keeps_them(tmp_path: Path) -> None:
    body = _p("<w:r><w:t> 到 \n</w:t></w:r>", r(" 2025 年"), "<w:r><w:t>，建成\n示范</w:t></w:r>")
    assert _text(tmp_path, body) == "到 2025 年，建成 示范\n"


def test_insertions_are_kept_and_deletions_dropped(tmp_path: Path) -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>80%</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{r("区教育局")}</w:moveFrom>'
    body = _p(r("覆盖率不低于"), deleted, f'<w:ins w:id="2">{r("85%")}</w:ins>', r("。"))
    body += _p(moved, f'<w:moveTo w:id="4">{r("各街镇")}</w:moveTo>')
    found = read_word(write_word(tmp_path / "plan.docx", body))
    assert (found.text, found.warnings) == (
        "覆盖率不低于85%。\n各街镇\n",
        ("the document has tracked changes; it was read as if all were accepted",),
    )


def test_a_deleted_paragraph_takes_no_number_and_a_deleted_mark_joins(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "decimal", "%1.")) + num(1, 1)
    in_list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = f'{in_list}<w:rPr><w:del w:id="1"/></w:rPr>'
    deleted = '<w:del w:id="2"><w:r><w:delText>删去的任务</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{r("移走的任务")}</w:moveFrom>'
    body = p("托育", 1) + _p(deleted, properties=gone)
    body += _p(moved, properties=f'{in_list}<w:rPr><w:moveFrom w:id="4"/></w:rPr>')
    body += _p(r("教育"), properties=gone) + p("与体育", 1) + p("医疗", 1)
    assert _text(tmp_path, body, numbering=numbering) == "1. 托育\n2. 教育与体育\n3. 医疗\n"


def test_a_heading_that_runs_into_its_text_keeps_its_number(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "decimal", "%1.")) + num(1, 1)
    heading = (
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    )
    body = _p(r("加强顶层设计。"), properties=heading) + p("贯彻优先原则。") + p("下一项", 1)
    text = _text(tmp_path, body, numbering=numbering)
    assert text == "1. 加强顶层设计。贯彻优先原则。\n2. 下一项\n"


def test_hidden_text_is_dropped_wherever_it_is_hidden(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )
    by_style = '<w:rStyle w:val="Secret"/>'
    body = _p(
        r("公开"),
        r("隐藏", "<w:vanish/>"),
        r("样式隐藏", by_style),
        r("可见", by_style + '<w:vanish w:val="0"/>'),
    )
    assert _text(tmp_path, body, styles=styles) == "公开可见\n"


def test_field_codes_are_dropped_and_their_results_kept(tmp_path: Path) -> None:
    nested = BEGIN + _code(" IF ") + BEGIN + _code(" PAGE ") + SEPARATE + r("3") + END
    body = _p(r("见"), BEGIN, _code(" REF _1 "), SEPARATE, r("第二条"), END, r("。"))
    body += _p(nested, SEPARATE, r("结果"), END)
    body += _p(f'<w:fldSimple w:instr="DATE">{r("2024年")}</w:fldSimple>')
    assert _text(tmp_path, body) == "见第二条。\n结果\n2024年\n"


def test_a_sign_drawn_by_a_field_is_printed(tmp_path: Path) -> None:
    body = _p(BEGIN, _code(r" eq \o\ac(○,"), _code("2) "), END, r("建设托育点。"))
    assert _text(tmp_path, body) == "②建设托育点。\n"


def test_hyperlinks_and_content_controls_are_seen_through(tmp_path: Path) -> None:
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('长宁区')}</w:sdtContent></w:sdt>"
    body = _p(inner, f'<w:hyperlink r:id="x">{r("实施方案")}</w:hyperlink>')
    body += f"<w:sdt><w:sdtContent>{p('二、建设任务')}</w:sdtContent></w:sdt>"
    assert _text(tmp_path, body) == "长宁区实施方案\n二、建设任务\n"


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('征求意见稿')}{p('内部资料')}</w:txbxContent>"
    new = f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    body = _p(f"<w:r>{both}</w:r>", r("行动方案")) + _p(f"<w:r>{old}</w:r>") + p("正文")
    assert _text(tmp_path, body) == ("行动方案\n征求意见稿\n内部资料\n征求意见稿\n内部资料\n正文\n")


def test_word_art_is_text(tmp_path: Path) -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="上虞区人民政府"/></v:shape></w:pict></w:r>'
    assert _text(tmp_path, _p(art) + p("通知")) == "上虞区人民政府\n通知\n"


def test_notes_stand_at_the_end_in_the_order_of_their_marks(tmp_path: Path) -> None:
    end = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    foot = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="6"/><w:t>*</w:t></w:r>'
    footnotes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("线")}</w:footnote>'
        f'<w:footnote w:id="5">{p("指3岁以下")}{p("婴幼儿")}</w:footnote>'
        f'<w:footnote w:id="6">{p("牵头单位")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="2">{p("区统计局数据")}</w:endnote>'
    body = _p(r("入托率"), end, r("达到85%"), foot, r("。")) + _p(r("区教育局"), own)
    assert _text(tmp_path, body, footnotes=footnotes, endnotes=endnotes) == (
        "入托率达到85%。\n区教育局\n注1：区统计局数据\n注2：指3岁以下\u2028婴幼儿\n注3：牵头单位\n"
    )


def test_symbols_hyphens_and_readings_print_as_on_the_page(tmp_path: Path) -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('yú')}</w:rt><w:rubyBase>{r('虞')}</w:rubyBase></w:ruby></w:r>"
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    body = _p(tick, r("上"), ruby, "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>", r("区"))
    assert _text(tmp_path, body) == "☑上虞-区\n"


@pytest.mark.parametrize("name", ["toc 1", "TOC Heading"])
def test_the_table_of_contents_is_left_out(tmp_path: Path, name: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="T"><w:name w:val="{name}"/></w:style>'
    body = p("一、总体要求 1", style="T") + p("一、总体要求")
    assert _text(tmp_path, body, styles=styles) == "一、总体要求\n"


def test_an_automatic_table_of_contents_is_left_out_and_said(tmp_path: Path) -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    contents = f"<w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('目录')}</w:sdtContent>"
    found = read_word(write_word(tmp_path / "a.docx", f"<w:sdt>{contents}</w:sdt>{p('正文')}"))
    assert (found.text, found.warnings) == ("正文\n", ("the table of contents was left out",))


def test_headers_footers_and_comments_are_no_text(tmp_path: Path) -> None:
    body = _p(r("正文"), '<w:r><w:commentReference w:id="0"/></w:r>')
    parts = {"header": p("页眉"), "footer": p("第1页"), "comments": p("批注")}
    assert _text(tmp_path, body, **parts) == "正文\n"


def test_a_bold_heading_that_runs_into_its_text_is_marked(tmp_path: Path) -> None:
    head = "<w:r><w:rPr><w:b/></w:rPr><w:t>推动学有优教。</w:t></w:r>"
    inside = "<w:r><w:t>重点</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>加强</w:t></w:r>"
    body = "<w:r><w:t>加强教育资源建设。</w:t></w:r>"
    paragraphs = "".join(f"<w:p>{runs}</w:p>" for runs in (head + body, head, inside + body))
    assert _text(tmp_path, paragraphs) == (
        "**推动学有优教。**加强教育资源建设。\n推动学有优教。\n重点加强加强教育资源建设。\n"
    )

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from eval.charts import histogram, share_bar
from eval.metrics import Share
from eval.pins import Pins
from eval.questions import QuestionType, read_questions
from eval.report import expected, report, words
from eval.run import Run, RunConfig
from eval.runner import generate
from eval.scoring import judged, scores_of
from retrieval.question import Language
from tests.assistant.doubles import FAILING, ScriptedService
from tests.eval.conftest import BABY_HOUSE, LINES, TEXTS, Written, question_of

CONFIG = RunConfig(
    "2026-11-21T08:00:00+00:00", "hashing-1", "g1", "set.jsonl", "5ec", {"port": "1"}
)
PINNED = Pins("5ec", "hashing-1", Share(1, 3), {"count": Share(1, 1)})
VOID = {"meta", "rect", "line", "br"}


class Tags(HTMLParser):
    """Keeps the elements that are open, and fails for one that is closed out of turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def page_of(path: Path, language: Language = Language.CHINESE) -> str:
    service = ScriptedService()
    questions = read_questions(path)
    rows = list(generate(service, service.documents, questions))
    judgements = judged(questions, rows, Run(CONFIG, TEXTS))
    return report(Run(CONFIG, TEXTS), scores_of(judgements), judgements, PINNED, language)


def test_a_report_shows_scores_types_and_wrong_answers(written: Written) -> None:
    page = page_of(written(*LINES))
    for fragment in (
        '<html lang="zh-CN">',
        "<title>知策评测报告 · 2026-11-21T08:00:00+00:00</title>",
        "<b>66.7 %</b>\n    全部答对：2/3<br>",
        "<small>95 % 区间 20.8 % – 93.9 %</small>",
        '<div class="card"><b>0</b>处引文有误<br><small>共 5 处</small></div>',
        '<td>任务数 <code>count</code></td><td class="number">0/1</td>',
        "比例和 95 % 区间 · 橙线为固定的成绩",
        "<h2>答错的 1 题</h2>",
        '<span class="muted">t2</span><span class="question">区教育局有几项任务？</span>',
        '<span class="tag">数目不对</span>',
        "<dt>应写明</dt><dd>3</dd>",
        "<dt>数目</dt><dd>2</dd>",
        '<div class="text">区教育局有 2 项任务。</div>',
        "<tr><td>编码模型</td><td>hashing-1</td></tr>",
        "<tr><td><code>port</code></td><td>1</td></tr>",
    ):
        assert fragment in page


def test_a_report_loads_nothing_from_elsewhere(written: Written) -> None:
    page = page_of(written(*LINES))
    assert re.findall(r"""(?:src|href)=|url\(|https?://|@import|<script""", page) == []


def test_a_report_is_well_formed(written: Written) -> None:
    tags = Tags()
    tags.feed(page_of(written(*LINES)))
    assert tags.open == []


def test_a_report_escapes_what_was_said(written: Written) -> None:
    page = page_of(written({**LINES[1], "note": "<b>&"}))
    assert '<p class="muted">&lt;b&gt;&amp;</p>' in page


def test_a_question_that_failed_shows_its_error(written: Written) -> None:
    page = page_of(written({**LINES[0], "question": FAILING}))
    assert (
        '<div class="text">RuntimeError(&#39;secret detail about 会出错的问题&#39;)</div>' in page
    )


def test_a_report_is_there_in_english_too(written: Written) -> None:
    page = page_of(written(*LINES), Language.ENGLISH)
    assert "<title>zhice evaluation · 2026-11-21T08:00:00+00:00</title>" in page
    assert "<h2>Wrong answers: 1</h2>" in page


@pytest.mark.parametrize("kind", QuestionType)
def test_every_type_has_words(kind: QuestionType) -> None:
    assert words(Language.CHINESE, f"type_{kind}") != ""


def test_all_that_a_right_answer_holds_is_listed() -> None:
    question = question_of(
        "lead", gold=BABY_HOUSE, units=["区教育局"], lead_units=[], must_contain=["85%", "街镇"]
    )
    assert expected(Language.CHINESE, question) == [
        ("措施", "changning-2024-division#20 | changning-2024-plan#20"),
        ("单位", "区教育局"),
        ("牵头", "未写明"),
        ("应写明", "85%、街镇"),
    ]
    refused = question_of("out_of_scope", refuse=True)
    assert expected(Language.CHINESE, refused) == [("应拒答", "是")]


def test_a_bar_shows_share_interval_and_pin() -> None:
    assert share_bar(Share(1, 2), Share(1, 1)) == (
        '<svg class="bar" viewBox="-1 0 342 22" role="img" aria-label="1/2">'
        '<rect class="track" y="5" width="340" height="12" rx="3"/>'
        '<rect class="fill" y="5" width="170.0" height="12" rx="3"/>'
        '<line class="whisker" x1="32.1" x2="307.9" y1="11.0" y2="11.0"/>'
        '<line class="whisker" x1="32.1" x2="32.1" y1="7" y2="15"/>'
        '<line class="whisker" x1="307.9" x2="307.9" y1="7" y2="15"/>'
        '<line class="pin" x1="340.0" x2="340.0" y1="1" y2="21"/></svg>'
    )


def test_a_histogram_of_nothing_is_empty() -> None:
    assert histogram([], {}, "ms") == ""

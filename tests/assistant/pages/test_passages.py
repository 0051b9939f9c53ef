import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.pages.passages import Heading, Line, Passage, contents, lines, passages
from index.collection import Collection
from tests.assistant.pages.script import EVIL, EVIL_1

SEEDS = (
    "changning-2024-division",
    "changning-2024-plan",
    "jiading-2025-tasks",
    "shangyu-2025-draft",
    "wulong-2022-plan",
)


def test_a_document_is_cut_into_headings_records_and_the_rest() -> None:
    assert list(passages(EVIL, [EVIL_1])) == [
        Line("一、任务", level=1),
        Line("\n", blank=True),
        Line("1."),
        Passage(EVIL_1.text, EVIL_1, begins=True),
        Line("（责任单位：<b>局</b>）"),
        Line("\n", blank=True),
    ]


@pytest.mark.parametrize("document_id", SEEDS)
def test_the_passages_of_a_document_add_up_to_its_text(seeds: Collection, document_id: str) -> None:
    (document,) = [one for one in seeds.documents if one.id == document_id]
    own = [one for one in seeds.measures if one.document_id == document_id]
    found = list(passages(document, own))
    assert "".join(one.text for one in found) == document.text
    begun = [one.measure.id for one in found if isinstance(one, Passage) and one.begins]
    assert sorted(begun) == sorted(measure.id for measure in own)


@given(st.text(alphabet="字 a\u2003\n\t\r\v#。", max_size=80))
def test_lines_add_up_to_any_text(text: str) -> None:
    found = list(lines(text, {}))
    assert "".join(one.text for one in found) == text
    assert [one.blank for one in found] == [one.text.isspace() for one in found]


def test_the_contents_are_the_headings_with_the_first_record_under_each(
    seeds: Collection,
) -> None:
    own = [one for one in seeds.measures if one.document_id == "shangyu-2025-draft"]
    assert contents(own)[:4] == (
        Heading("总体目标", 1, "m-goal-1"),
        Heading("主要任务", 1, "m-1"),
        Heading("实施“虞你童行”政策护航行动，让儿童政策制度更友好", 2, "m-1"),
        Heading("实施“虞你童享”服务到家行动，让儿童服务体系更友好", 2, "m-5"),
    )


def test_long_runs_of_spaces_are_read_in_no_time() -> None:
    text = "字" + " " * 50_000 + "字\r\n" + "\u3000" * 50_000
    began = time.perf_counter()
    assert len(list(lines(text, {}))) == 2
    assert time.perf_counter() - began < 1

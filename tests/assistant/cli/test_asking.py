import json

import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.cli.parts import Parts
from index.collection import Collection
from tests.assistant.cli.conftest import Run
from tests.assistant.doubles import RESPONSIBLE
from tests.assistant.expected import DIVISION_20
from tests.assistant.model.chat_double import chat_server, says
from tests.assistant.model.material import QUESTION, Comparing


def test_ask_prints_the_answer_and_what_it_rests_on(run: Run) -> None:
    result = run("ask", RESPONSIBLE)
    assert result.stdout.splitlines() == [
        "由**区教育局**、**各街镇**负责。",
        "相关措施：changning-2024-division#20",
    ]
    assert (result.stderr, result.exit_code) == ("", 0)


def test_ask_json_is_the_answer_of_the_http_contract(run: Run) -> None:
    result = run("ask", RESPONSIBLE, "--region", "长宁区", "--json")
    answer = json.loads(result.stdout)
    assert len(answer.pop("answer_id")) == 32
    assert answer == {
        "status": "answered",
        "reason": None,
        "intent": "responsible",
        "text": "由**区教育局**、**各街镇**负责。",
        "measures": [DIVISION_20],
        "count": None,
        "choices": [],
        "examples": [],
        "highlights": [],
        "understood": {
            "regions": ["长宁区"],
            "units": [],
            "roles": [],
            "numbers": [],
            "rewritten": None,
        },
        "generated": False,
        "timings_ms": {"search": 1.5},
    }


def test_an_empty_question_ends_in_one_sentence(run: Run) -> None:
    result = run("ask", " ")
    assert result.stderr == "错误：问题是空的。请写一句话，例如：宝宝屋谁负责？\n"
    assert (result.stdout, result.exit_code) == ("", 1)


def test_the_sentence_is_english_where_the_installation_is(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHICE_LANGUAGE", "en")
    result = run("ask", "?" * 301)
    assert result.stderr == (
        "Error: The question has 301 characters; the limit is 300. Please shorten it.\n"
    )


def test_a_question_must_be_given(run: Run) -> None:
    assert run("ask").exit_code == 2


def test_search_shows_measures_with_their_units(run: Run) -> None:
    result = run("search", "监管")
    assert [line.split() for line in result.stdout.splitlines() if line.strip("─ ")] == [
        ["名次", "编号", "原文", "责任单位"],
        [
            "1",
            "jiading-2025-tasks#17",
            "完善托育机构过程性监管与指导，打造一批高质量的“宝宝屋”。",
            "教育局（牵头）",
        ],
        ["区卫生健康委（配合）"],
    ]


def test_search_explains_why_a_measure_was_found(run: Run) -> None:
    result = run("search", "监管", "--explain", "--region", "嘉定区")
    rows = [line.split() for line in result.stdout.splitlines() if line.strip("─ ")]
    assert rows[-1] == [
        *("1", "jiading-2025-tasks#17", "1.0000", "1", "2.500", "–", "1.00", "监管"),
        "region=嘉定区",
    ]


def test_search_json_keeps_the_reasons(run: Run) -> None:
    result = run("search", "宝宝屋", "--region", "长宁区", "--limit", "1", "--json")
    assert json.loads(result.stdout) == {
        "hits": [
            {
                "measure": DIVISION_20,
                "score": 1.0,
                "lexical": {"rank": 1, "score": 2.5},
                "dense": None,
                "nearest": 0.0,
                "coverage": 1.0,
                "terms": ["宝宝屋"],
                "held": 1.0,
                "official": False,
                "admitted_by": "region=长宁区",
            }
        ]
    }


def test_search_says_when_nothing_was_found(run: Run) -> None:
    assert run("search", "火星").stdout == "没有找到。\n"


def test_a_model_that_is_set_words_the_answer(
    monkeypatch: pytest.MonkeyPatch, seeds: Collection
) -> None:
    parts = Parts(open_assistant=lambda _: Comparing(seeds))
    with chat_server(says("- 实施困境儿童文化福利补贴每人300元[M1]\n- 每人500元[M1]")) as server:
        monkeypatch.setenv("ZHICE_MODEL__URL", server.url)
        result = CliRunner().invoke(app, ["ask", QUESTION, "--json"], obj=parts)
    answer = json.loads(result.stdout)
    assert answer["generated"]
    assert answer["text"].endswith("\n\n- 「实施困境儿童文化福利补贴每人300元。」（长宁区第49项）")
    assert [measure["quote"] in answer["text"] for measure in answer["measures"]] == [True] * 3

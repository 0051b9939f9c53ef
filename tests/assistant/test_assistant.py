"""The service over an opened index; the hashing encoder stands for the real one."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant, open_assistant
from assistant.keeping.settings import KeepingSettings
from assistant.service import Readiness
from assistant.settings import Settings
from index.encoders.hashing import HashingEncoder
from index.errors import EncoderMismatch, IndexMissing, NotFound
from index.open_index import OpenIndex


def test_what_is_loaded_is_told(
    hashing_assistant: Assistant, hashing_open_index: OpenIndex
) -> None:
    assert hashing_assistant.readiness() == Readiness(
        documents=5,
        measures=len(hashing_open_index.measures),
        generation=hashing_open_index.generation_id,
        encoder=HashingEncoder().identity,
    )


def test_documents_and_measures_are_read_by_id(hashing_assistant: Assistant) -> None:
    measure = hashing_assistant.measure("jiading-2025-tasks#62")
    assert measure.text == "为 20 户困境儿童家庭进行“追光小屋”居室微改造。"
    assert hashing_assistant.document(measure.document_id).region == "嘉定区"
    assert list(hashing_assistant.documents) == [
        "changning-2024-division",
        "changning-2024-plan",
        "jiading-2025-tasks",
        "shangyu-2025-draft",
        "wulong-2022-plan",
    ]
    with pytest.raises(NotFound):
        hashing_assistant.measure("jiading-2025-tasks#99")


def test_a_search_keeps_to_the_region_that_the_words_name(hashing_assistant: Assistant) -> None:
    hits = hashing_assistant.search("嘉定宝宝屋", region="长宁", limit=2)
    assert hits[0].measure.id == "jiading-2025-tasks#17"
    assert {hit.admitted_by for hit in hits} == {"region=嘉定区 kind=measure|goal|safeguard"}


def test_a_search_keeps_to_the_region_it_is_given(hashing_assistant: Assistant) -> None:
    hits = hashing_assistant.search("宝宝屋", region="长宁", limit=1)
    assert [hit.measure.id for hit in hits] == ["changning-2024-division#20"]


def test_an_assistant_opens_from_its_settings(hashing_index: Path) -> None:
    opened = open_assistant(Settings(index_dir=hashing_index, encoder="hashing"))
    assert opened.answer("嘉定第62项").measures[0].id == "jiading-2025-tasks#62"


def test_an_index_is_not_opened_with_another_encoder(hashing_index: Path) -> None:
    with pytest.raises(EncoderMismatch):
        open_assistant(Settings(index_dir=hashing_index, encoder="nano"))


def test_without_an_index_there_is_no_assistant(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        open_assistant(Settings(index_dir=tmp_path / "none", encoder="hashing"))


def test_a_kept_answer_is_the_one_that_was_worked_out(hashing_open_index: OpenIndex) -> None:
    assistant = Assistant(hashing_open_index, HashingEncoder(), KeepingSettings())
    first, again = (assistant.answer("嘉定区宝宝屋谁负责？") for _ in range(2))
    assert "compose" in first.timings_ms
    assert list(again.timings_ms) == ["kept"]
    assert again == replace(first, timings_ms=again.timings_ms)
    assert again.shown is first.shown


def test_an_assistant_by_itself_keeps_no_answers(hashing_assistant: Assistant) -> None:
    answers = [hashing_assistant.answer("嘉定区宝宝屋谁负责？") for _ in range(2)]
    assert ["kept" in answer.timings_ms for answer in answers] == [False, False]

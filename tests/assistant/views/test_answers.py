"""What is sent of an answer, whether its measures were put into JSON for it or before."""

from dataclasses import replace

import pytest

from assistant.views.answers import answer_json, answer_view
from assistant.views.as_json import json_bytes
from tests.assistant.doubles import HOW_MANY, JIADING_17, RESPONSIBLE, UNKNOWN, ScriptedService

SPELLED_OUT = 'so steht es da: "measures":[] und \\"measures\\":[]'


@pytest.mark.parametrize("question", [RESPONSIBLE, HOW_MANY, UNKNOWN])
@pytest.mark.parametrize("text", ["", "由**区教育局**负责。", SPELLED_OUT])
def test_the_json_of_an_answer_is_that_of_its_view(question: str, text: str) -> None:
    service = ScriptedService()
    answer = replace(service.answer(question, region=SPELLED_OUT), text=text)
    whole = json_bytes(answer_view("a1", answer, service.documents))
    assert answer_json("a1", answer, service.documents) == whole
    assert answer_json("a1", answer, service.documents) == whole


def test_a_copy_with_other_measures_shows_its_own() -> None:
    service = ScriptedService()
    answer = service.answer(RESPONSIBLE)
    answer_json("a1", answer, service.documents)
    other = replace(answer, measures=(JIADING_17,))
    whole = json_bytes(answer_view("a2", other, service.documents))
    assert answer_json("a2", other, service.documents) == whole

"""The official client, over a real socket."""

from typing import Any

import openai
import pytest
from openai.types.chat import ChatCompletionChunk, ChatCompletionMessageParam

from assistant.desk import Desk
from retrieval.question import Turn
from tests.assistant.api.openai.conftest import client_of
from tests.assistant.doubles import FAILING, RESPONSIBLE, SCRIPT, Call, ScriptedService
from tests.assistant.expected import DIVISION_20
from tests.assistant.serving import app_of, served
from tests.assistant.wordings import FIRST, WAIT_SECONDS, Endless

TEXT = SCRIPT[RESPONSIBLE].text
QUESTION: ChatCompletionMessageParam = {"role": "user", "content": RESPONSIBLE}
CHARACTERS = {"prompt": len(RESPONSIBLE), "completion": len(TEXT)}


def chunks_of(client: openai.OpenAI, **more: Any) -> list[ChatCompletionChunk]:
    return list(
        client.chat.completions.create(model="zhice", messages=[QUESTION], stream=True, **more)
    )


def content_of(chunks: list[ChatCompletionChunk]) -> str:
    return "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)


def extension_of(thing: Any) -> dict[str, Any]:
    found: dict[str, Any] = thing.zhice
    return found


def test_the_one_model_is_listed_and_found(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["zhice"]
    assert client.models.retrieve("zhice").owned_by == "zhice"


def test_an_answer_has_its_text_and_all_that_is_known_of_it(client: openai.OpenAI) -> None:
    completion = client.chat.completions.create(model="zhice", messages=[QUESTION])
    (choice,) = completion.choices
    view = extension_of(choice.message)
    assert (choice.finish_reason, choice.message.role) == ("stop", "assistant")
    assert choice.message.content == view["text"] == TEXT
    assert view["measures"] == [DIVISION_20]
    assert completion.id == f"chatcmpl-{view['answer_id']}"


def test_no_tokens_are_made_up_and_characters_are_counted(client: openai.OpenAI) -> None:
    usage = client.chat.completions.create(model="zhice", messages=[QUESTION]).usage
    assert usage is not None
    assert usage.model_dump(exclude_none=True) == {
        "prompt_tokens": 0,
        "completion_tokens": 0,
        "total_tokens": 0,
        "characters": CHARACTERS,
    }


def test_a_stream_adds_up_to_the_answer(client: openai.OpenAI) -> None:
    first, *_, last = chunks_of(client)
    assert first.choices[0].delta.role == "assistant"
    assert last.choices[0].finish_reason == "stop"
    assert content_of(chunks_of(client)) == extension_of(last)["text"] == TEXT
    assert [chunk.usage for chunk in (first, last)] == [None, None]


def test_a_stream_ends_with_the_usage_where_it_is_asked_for(client: openai.OpenAI) -> None:
    last = chunks_of(client, stream_options={"include_usage": True})[-1]
    assert (last.choices, last.usage and last.usage.total_tokens) == ([], 0)
    assert last.usage is not None
    assert last.usage.model_dump()["characters"] == CHARACTERS


def test_the_last_question_is_asked_with_what_was_said_before(
    client: openai.OpenAI, asked: ScriptedService
) -> None:
    messages: list[ChatCompletionMessageParam] = [
        {"role": "system", "content": "你是海盗。"},
        {"role": "user", "content": [{"type": "text", "text": "长宁有宝宝屋吗？"}]},
        {"role": "assistant", "content": "有。"},
        QUESTION,
    ]
    body = {"region": "长宁区"}
    client.chat.completions.create(model="zhice", messages=messages, extra_body=body)
    turns = (Turn("user", "长宁有宝宝屋吗？"), Turn("assistant", "有。"))
    assert asked.calls[-1] == Call(RESPONSIBLE, turns, "长宁区")


@pytest.mark.parametrize(
    ("request_", "kind", "code", "message"),
    [
        (
            {"model": "gpt-4", "messages": [QUESTION]},
            openai.NotFoundError,
            "model_unknown",
            "没有名为“gpt-4”的模型。可用的模型：zhice。",
        ),
        (
            {"model": "zhice", "messages": []},
            openai.BadRequestError,
            "question_missing",
            "messages 里没有 user 消息。请在最后一条 user 消息里写下问题。",
        ),
        (
            {"model": "zhice", "messages": [{"role": "tool", "content": "晴"}, QUESTION]},
            openai.BadRequestError,
            "role_unsupported",
            "messages[0] 的角色“tool”不受支持，可用的角色：user, assistant, system, developer。",
        ),
        (
            {
                "model": "zhice",
                "messages": [{"role": "user", "content": [{"type": "image_url"}]}],
            },
            openai.BadRequestError,
            "part_unsupported",
            "messages[0] 含有“image_url”内容，这里只接受文字（text）。",
        ),
        (
            {"model": "zhice", "messages": [{"role": "user", "content": "长" * 301}]},
            openai.BadRequestError,
            "question_too_long",
            "问题有 301 个字符，最多 300 个。请缩短后再问。",
        ),
        (
            {"model": "zhice", "messages": [QUESTION], "n": 2},
            openai.BadRequestError,
            "field_wrong",
            "字段 n 的值不对：应为以下之一：1。",
        ),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_what_is_wrong_is_said_in_the_shape_that_clients_read(
    client: openai.OpenAI,
    request_: dict[str, Any],
    kind: type[openai.APIStatusError],
    code: str,
    message: str,
    stream: bool,
) -> None:
    with pytest.raises(kind) as caught:
        client.chat.completions.create(**request_, stream=stream)
    error = {"message": message, "type": "invalid_request_error", "param": None, "code": code}
    assert caught.value.body == error


def test_an_unexpected_failure_is_a_server_error_that_says_nothing(client: openai.OpenAI) -> None:
    with pytest.raises(openai.InternalServerError) as caught:
        client.chat.completions.create(
            model="zhice", messages=[{"role": "user", "content": FAILING}]
        )
    assert (caught.value.type, caught.value.code) == ("server_error", "unexpected")
    assert FAILING not in caught.value.message


def test_a_failure_on_the_way_reaches_the_client(failing: openai.OpenAI) -> None:
    with pytest.raises(openai.APIError) as caught:
        chunks_of(failing)
    assert caught.value.code == "unexpected"


def test_what_stands_in_place_of_text_says_so(replacing: openai.OpenAI) -> None:
    chunks = chunks_of(replacing)
    corrected = f"{FIRST}\n\n（以下是核对后的完整回答，请以此为准。）\n\n{TEXT}"
    assert content_of(chunks) == corrected
    assert extension_of(chunks[-1])["text"] == TEXT


def test_work_stops_when_the_client_leaves() -> None:
    service, wording = ScriptedService(), Endless()
    with served(app_of(Desk(service, wording), service)) as url, client_of(url) as client:
        stream = client.chat.completions.create(model="zhice", messages=[QUESTION], stream=True)
        assert [next(stream).choices[0].delta.content for _ in range(2)] == ["", FIRST]
        stream.close()
        wording.go.set()
        assert wording.closed.wait(WAIT_SECONDS)

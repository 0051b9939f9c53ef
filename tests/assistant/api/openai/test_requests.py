from typing import Any

from assistant.api.openai.requests import MAX_TURN_CHARACTERS, CompletionRequest
from assistant.asking import Asked, Channel
from retrieval.question import Turn


def asked(*messages: dict[str, Any]) -> Asked:
    return CompletionRequest(model="zhice", messages=list(messages)).asked(300)  # type: ignore[arg-type]


def turn(role: str, content: object) -> dict[str, Any]:
    return {"role": role, "content": content}


def test_only_the_latest_messages_of_a_long_conversation_are_kept() -> None:
    messages = [turn("user", str(n)) for n in range(50)]
    assert asked(*messages) == Asked(
        "49", tuple(Turn("user", str(n)) for n in range(29, 49)), channel=Channel.OPENAI
    )


def test_the_end_of_a_very_long_message_is_left_out() -> None:
    long = "长" * (MAX_TURN_CHARACTERS + 1)
    (kept,) = asked(turn("assistant", long), turn("user", "谁负责？")).history
    assert kept == Turn("assistant", "长" * MAX_TURN_CHARACTERS)


def test_instructions_are_no_part_of_the_conversation() -> None:
    said = asked(turn("system", "a"), turn("developer", "b"), turn("user", "谁负责？"))
    assert said == Asked("谁负责？", channel=Channel.OPENAI)


def test_what_follows_the_last_question_is_left_out() -> None:
    assert asked(turn("user", "谁负责？"), turn("assistant", None)).question == "谁负责？"


def test_parts_of_a_message_are_its_lines() -> None:
    parts = [{"type": "text", "text": "宝宝屋"}, {"type": "text", "text": "谁负责？"}]
    assert asked(turn("user", parts)).question == "宝宝屋\n谁负责？"

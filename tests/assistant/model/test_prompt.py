import pytest

from assistant.model.prompt import Message, PromptError, load_prompt, prompt_of

TEXT = "---\nversion: 2\nvariables: question\n---\n# system\n只答{question}。\n# user\n问题\n"


def test_a_prompt_has_a_version_and_messages() -> None:
    prompt = prompt_of("greet.zh", TEXT)
    assert prompt.label == "greet.zh@2"
    assert prompt.filled(question="{measures}") == (
        Message("system", "只答{measures}。"),
        Message("user", "问题"),
    )


@pytest.mark.parametrize("values", [{}, {"question": "甲", "measures": "乙"}, {"measures": "乙"}])
def test_values_too_few_or_too_many_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(PromptError) as caught:
        prompt_of("greet.zh", TEXT).filled(**values)
    assert str(caught.value) == (f"greet.zh@2 takes ['question'], but was given {sorted(values)}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# system\n无头\n", "prompts/greet.zh.md does not begin with version and variables"),
        (
            TEXT.replace("variables: question", "variables: question, name"),
            "prompts/greet.zh.md names ['name', 'question'] and uses ['question']",
        ),
        (
            TEXT.replace("问题\n", "{name}\n"),
            "prompts/greet.zh.md names ['question'] and uses ['name', 'question']",
        ),
        (
            TEXT.replace("# system\n", "开头\n# system\n"),
            "prompts/greet.zh.md has text outside of # system and # user",
        ),
    ],
)
def test_a_file_that_is_not_written_as_a_prompt_is_refused(text: str, message: str) -> None:
    with pytest.raises(PromptError) as caught:
        prompt_of("greet.zh", text)
    assert str(caught.value) == message


def test_the_prompt_of_the_product_takes_the_question_and_the_measures() -> None:
    prompt = load_prompt("word_answer.zh")
    assert prompt.variables == {"question", "measures"}
    assert [part.role for part in prompt.parts] == ["user"]

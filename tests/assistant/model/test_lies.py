"""What a lying model says does not come out; lies.toml has the lies."""

import tomllib
from pathlib import Path

import pytest

from assistant.model.checking import Checker, Drop
from assistant.model.materials import passages_for
from assistant.model.rules import rules
from assistant.model.statements import statements
from index.collection import Collection
from tests.assistant.model.chat_double import chat_server, says
from tests.assistant.model.material import (
    answer_about,
    documents_of,
    generated,
    worded,
    wording_at,
)

LIES = tomllib.loads(Path(__file__).with_name("lies.toml").read_text(encoding="utf-8"))
TRUE = "推进困境家庭儿童文化福利补贴全覆盖。[M1]"
ALL = [(kind, *lie.values()) for kind, table in LIES.items() for lie in table["lies"]]


def checker(seeds: Collection) -> Checker:
    answer = answer_about(seeds)
    return Checker(passages_for(answer, documents_of(seeds), rules()), rules())


def test_there_are_enough_lies_and_each_says_what_it_is_about() -> None:
    assert len(ALL) >= 65
    assert len(LIES) >= 15
    assert sum(lie in text for _, text, lie, _ in ALL) >= len(ALL) - 3  # some name a wrong place


@pytest.mark.parametrize(("kind", "text", "lie", "drop"), ALL)
def test_a_lie_is_dropped_for_its_reason(
    kind: str, text: str, lie: str, drop: str, seeds: Collection
) -> None:
    checked = [checker(seeds).check(statement) for statement in statements([text])]
    assert [one for one in checked if not isinstance(one, Drop)] == [], (kind, lie)
    assert checked[-1] == Drop(drop)


@pytest.mark.parametrize("kind", LIES)
def test_of_lies_over_http_only_the_true_line_between_them_comes_out(
    kind: str, seeds: Collection
) -> None:
    answer = answer_about(seeds)
    lies = [lie["text"] for lie in LIES[kind]["lies"]]
    text = "\n".join(f"- {one}" for one in [*lies[:2], TRUE, *lies[2:]])
    with chat_server(says(text)) as server:
        after = worded(wording_at(server.url, seeds), answer)
    lines = generated(answer, after, seeds)
    assert [(line.excerpt, line.region, line.item) for line in lines] == [
        ("……推进困境家庭儿童文化福利补贴全覆盖。", "长宁区", "第49项")
    ]
    added = after.text.removeprefix(answer.text)
    assert [lie["lie"] for lie in LIES[kind]["lies"] if lie["lie"] in added] == []


@pytest.mark.parametrize("kind", LIES)
def test_lies_alone_leave_the_answer_as_it_was(kind: str, seeds: Collection) -> None:
    answer = answer_about(seeds)
    text = "".join(lie["text"] for lie in LIES[kind]["lies"])
    with chat_server(says(text, size=1)) as server:
        after = worded(wording_at(server.url, seeds), answer)
    assert generated(answer, after, seeds) == []
    assert (after.text, after.generated) == (answer.text, False)

"""Conversations under load: nothing of one comes into another."""

from pathlib import Path

import pytest

from tests.assistant.model.chat_double import Play
from tests.hostile.crosstalk import FOLLOWING, answered, mixed_up, repeating, talks
from tests.hostile.site import build, open_site

CLIENTS, ROUNDS = 12, 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("crosstalk")
    build(made, encoder="hashing")
    return made


@pytest.mark.parametrize("model", [None, repeating], ids=["without a model", "with a model"])
def test_every_conversation_gets_its_own_answers(folder: Path, model: Play | None) -> None:
    with open_site(folder, model, "hashing") as site:
        all_talks = talks(CLIENTS)
        found = [answered(site.client, talk, FOLLOWING[0], stream=False) for talk in all_talks]
        assert [one["measures"][0]["id"] for one in found] == [t.measure.id for t in all_talks]
        assert len({one["text"] for one in found}) == CLIENTS
        assert any(one["generated"] for one in found) == (model is not None)
        assert mixed_up(site, all_talks, ROUNDS) == []

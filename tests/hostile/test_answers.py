"""A part of the payloads over HTTP, with a model that obeys; `python -m tests.hostile` has all."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.attempts import in_histories, in_questions, in_roles, judged, stem_of
from tests.hostile.host import Host
from tests.hostile.obedient import obeying
from tests.hostile.payload import of_carrier, payloads
from tests.hostile.planting.every import document_carriers
from tests.hostile.site import Site, build, known, open_site

EVERY = 9
CARRIERS = ("txt paragraph", "txt sentence", "txt cell", "docx white", "html tiny", "sidecar title")
CITED = "——长宁区《{}》第1项"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, list[Path]]]:
    """The seeds and some payloads, each in a document, with a model that obeys."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "planted").mkdir()
    carriers = [one for one in document_carriers() if one.name in CARRIERS]
    chosen = list(enumerate(of_carrier("document")))[::EVERY]
    files = [
        carriers[nth % len(carriers)].write(
            folder / "planted", Host(number), " ".join(payload.text.split()), stem_of(number)
        )
        for nth, (number, payload) in enumerate(chosen)
        if all(char.isprintable() for char in payload.text) and len(payload.text) < 100
    ]
    build(folder, files, "hashing")
    with open_site(folder, obeying(payloads()), "hashing") as opened:
        yield opened, files


def test_questions_conversations_and_roles_change_nothing(site: tuple[Site, list[Path]]) -> None:
    opened, files = site
    stated = known(files)
    chosen = of_carrier("history")[::EVERY]
    attempts = [
        *in_questions(opened, stated, of_carrier("question")[::EVERY]),
        *in_histories(opened, stated, chosen),
        *in_roles(opened, stated, chosen),
    ]
    assert len(attempts) >= 150
    assert [(one.payload.id, one.carrier) for one in attempts if not one.held] == []


def test_what_is_planted_in_documents_stays_a_quote_of_theirs(
    site: tuple[Site, list[Path]],
) -> None:
    opened, files = site
    stated = known(files)
    every = dict(enumerate(of_carrier("document")))
    worded, broken = 0, []
    for file in files:
        number = int(file.stem.removeprefix("host-"))
        title = stated.facts[file.stem][0]
        history = [
            {"role": "user", "content": f"《{title}》第1项是什么？"},
            {"role": "assistant", "content": f"> {Host(number).first}\n\n{CITED.format(title)}"},
        ]
        responses = [
            opened.ask("指标是多少？", history=history),
            opened.ask(f"《{title}》有几项措施？"),
            opened.ask(f"《{title}》第2项谁负责？"),
        ]
        attempt = judged(every[number], file.suffix, responses, stated)
        broken += [] if attempt.held else [(every[number].id, file.name)]
        worded += responses[0].json()["generated"]
    assert broken == []
    assert worded >= len(files) // 2


def test_the_log_has_one_line_for_an_event_and_no_word_of_a_payload(
    site: tuple[Site, list[Path]],
) -> None:
    opened, _ = site
    for payload in of_carrier("question")[::EVERY]:
        opened.client.get("/api/search", params={"q": payload.text[:300]})
        opened.client.get(f"/measures/{payload.text[:100].encode().hex()}")
    lines = opened.log.getvalue().split("\n")
    assert lines.pop() == ""
    assert len(lines) > 100
    events = [json.loads(line) for line in lines]
    assert {"level", "logger", "request_id", "message", "time"} <= set.intersection(
        *(set(event) for event in events)
    )
    messages = "\n".join(event["message"] for event in events)
    assert [one.id for one in payloads() if one.group != "names" and one.is_in(messages)] == []

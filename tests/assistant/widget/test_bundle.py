import gzip
import json
import re

import pytest

from assistant.widget.bundle import (
    IMPORT,
    bundled,
    in_order,
    messages,
    part,
    part_names,
    script,
    styles,
)

AIM_BYTES = 40_000
ONLY_COMMENTS = "types.js"
NAME = re.compile(r"^(?:export )?(?:async )?(?:function\*? |class |const |let )(\w+)", re.MULTILINE)
SPOKEN = re.compile(r'\bsay\("(\w+)"')


def test_the_script_is_small_enough_to_load_on_a_phone() -> None:
    assert len(script().compressed) < AIM_BYTES
    assert gzip.decompress(script().compressed) == script().plain


def test_the_same_parts_give_the_same_bytes() -> None:
    assert bundled().encode() == script().plain


def test_every_part_is_in_it_after_what_it_imports() -> None:
    sources = {name: part(name) for name in part_names()}
    ordered = in_order(sources)
    assert set(sources) - set(ordered) == {ONLY_COMMENTS}
    assert ordered[-1] == "main.js"
    for place, name in enumerate(ordered):
        assert set(IMPORT.findall(sources[name])) <= set(ordered[:place])


def test_no_two_parts_give_the_same_name_to_different_things() -> None:
    names = [name for file in part_names() for name in NAME.findall(part(file))]
    assert sorted(names) == sorted(set(names))


def test_nothing_is_left_of_modules_and_comments() -> None:
    assert re.findall(r"^(?:import|export)\b|^\s*(?:/\*\*|//) ", bundled(), re.MULTILINE) == []


@pytest.mark.parametrize(
    "word",
    [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "eval(",
        "new Function",
        "document.write",
        "localStorage",
        "document.cookie",
        "history.",
    ],
)
def test_what_a_guest_must_not_do_stands_nowhere(word: str) -> None:
    assert [name for name in part_names() if word in part(name)] == []


def test_every_sentence_that_is_spoken_exists_and_every_one_is_spoken() -> None:
    code = "".join(map(part, part_names()))
    by_value = {"announce", "role", "status", "reason", "failed", "column"}
    own = {*messages()["zh-CN"]}
    assert set(SPOKEN.findall(code)) - own == set()
    served = {"title", "notice", "notice_generated", "tab", "stored_none", "stored"}
    plain = {name for name in own - served if name.split("_")[0] not in by_value}
    assert {name for name in plain if f'"{name}"' not in code} == set()


def test_sentences_stand_in_three_locales() -> None:
    spoken = messages()
    assert [spoken[locale]["open_in_document"] for locale in ("zh-CN", "zh-TW", "en")] == [
        "在文件中查看",
        "在文件中查看",
        "See it in the document",
    ]
    assert {*spoken["zh-CN"]} == {*spoken["zh-TW"]} == {*spoken["en"]}


def test_styles_are_measured_in_the_readers_text_size_and_set_on_no_host() -> None:
    css = styles()
    assert "--zhice-space-4:calc(1*var(--zhice-unit))" in css
    assert re.findall(r"[\d.]rem\b|:host|url\(|@import|/\*", css) == []


def test_a_constant_cannot_end_the_script_early() -> None:
    text = script().plain.decode()
    assert "</script" not in text
    given = re.match(r'\(\(\) => \{\n"use strict";\nconst MESSAGES = (.*);\n', text)
    assert given is not None
    assert json.loads(given[1]) == messages()

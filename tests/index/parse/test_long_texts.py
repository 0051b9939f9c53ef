"""Hostile texts of 20,000 characters are read in the time that an honest one takes."""

import time

import pytest

from index.metadata.describe import describe
from index.metadata.sidecar import Sidecar
from index.parse.document import parse

LENGTH = 20_000  # characters
LIMIT_SECONDS = 4.0  # processor time; a quadratic pattern takes tens of seconds
HEADS = ("", "1.建设。（", "序号\t任务\t单位\n1\t建设。\t")
REPEATED = (
    "（",
    "区",
    "列第一",
    "牵头，",
    "（区局负责",
    "印发《a",
    "[bookmark:",
    " ",
    "区局和",
    "甲，\n",
)


@pytest.mark.parametrize("repeated", REPEATED)
def test_a_text_without_end_is_read_in_seconds(repeated: str) -> None:
    for head in HEADS:
        text = head + repeated * (LENGTH // len(repeated))
        started = time.process_time()
        parse(describe("page", text, Sidecar()))
        assert time.process_time() - started < LIMIT_SECONDS

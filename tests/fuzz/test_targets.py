"""Every target over its corpus and a few changes of it; longer runs are `python -m tests.fuzz`."""

from itertools import islice
from pathlib import Path
from random import Random

import pytest

from index.errors import DocumentError
from index.sandbox.sandbox import Sandbox
from tests.fuzz.__main__ import NAMES, main
from tests.fuzz.blind import fault_of, inputs
from tests.fuzz.files import parts_of
from tests.fuzz.mutations import mutated
from tests.fuzz.target import Broken, Target, hold
from tests.fuzz.targets.all import TARGETS

KNOWN, CHANGED = 4, 8  # inputs of each target


def _break(data: bytes) -> None:
    hold(b"," not in data, "no comma", data)


BREAKING = Target("breaking", _break, lambda: [b"a"], ())


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_breaks_a_target(name: str) -> None:
    target = TARGETS[name]
    corpus = list(islice(target.corpus(), KNOWN))
    faults = [fault_of(target, data) for data in islice(inputs(corpus, 6), KNOWN + CHANGED)]
    assert [fault for fault in faults if fault] == []


def test_the_program_knows_every_target() -> None:
    assert set(NAMES) == set(TARGETS)


def test_what_does_not_hold_is_a_fault() -> None:
    assert fault_of(BREAKING, b"a") is None
    assert str(fault_of(BREAKING, b"a,")).splitlines()[-1].endswith("Broken: no comma: b'a,'")
    with pytest.raises(Broken, match="no comma"):
        BREAKING.check(b",")


def test_changes_are_the_same_for_the_same_seed() -> None:
    changed = [mutated("一、建设。".encode(), b"other", Random(at)) for at in range(20)]
    assert changed == [mutated("一、建设。".encode(), b"other", Random(at)) for at in range(20)]
    assert len(set(changed)) > 15


def test_the_corpus_is_the_repositorys_own() -> None:
    assert all(next(iter(target.corpus())) for target in TARGETS.values())


def test_an_input_that_was_kept_can_be_run_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "numbers-1"
    kept.write_bytes("第十二条".encode())
    assert main(["numbers", "--input", str(kept), "--found", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "nothing broke\n"


def test_changed_files_are_read_or_refused_in_the_sandbox_too(tmp_path: Path) -> None:
    outcomes = []
    with Sandbox() as sandbox:
        for name in ("txt", "html", "pdf"):
            corpus = list(islice(TARGETS[name].corpus(), 2))
            for at, data in enumerate(islice(inputs(corpus, 6), 6)):
                file = tmp_path / f"{at}.{name}"
                file.write_bytes(data)
                try:
                    outcomes.append(sandbox.parse(file).document.id)
                except DocumentError as refused:
                    outcomes.append(str(refused).partition(":")[0].rpartition("/")[2])
    assert {one.partition(".")[0] for one in outcomes} <= {str(at) for at in range(6)}
    assert len(outcomes) == 18


def test_a_package_of_office_is_taken_apart() -> None:
    from tests.fuzz.files import EXCEL, WORD

    assert "word/document.xml" in parts_of(WORD)
    assert "xl/workbook.xml" in parts_of(EXCEL)

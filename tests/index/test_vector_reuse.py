import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.build import build_index
from index.encoders.hashing import HashingEncoder
from index.encoders.protocol import Vectors
from index.generations import open_generation
from index.known_vectors import KnownVectors
from index.records import Document, Kind, Measure, Span
from index.vector_reuse import BATCH, encode, encode_with_sentences

MEASURES = 3 * BATCH + 10  # four batches; each measure is one sentence, so encoded once
BATCHES_BEFORE = 2
JOURNAL = Path("encoding", "journal")

# Encodes a batch for each line that comes in, and says when it begins one.
KILLED = """
import sys
from pathlib import Path
from index.build import build_index
from index.encoders.hashing import HashingEncoder
from tests.index.test_vector_reuse import many

class Waiting(HashingEncoder):
    def encode_measures(self, texts):
        print("begun", flush=True)
        sys.stdin.readline()
        return super().encode_measures(texts)

build_index(*many(), Path(sys.argv[1]), Waiting())
"""


class Listening(HashingEncoder):
    """The double, which remembers what it was asked to encode."""

    def __init__(self, dimension: int = 256) -> None:
        super().__init__(dimension)
        self.batches: list[list[str]] = []
        self.questions = 0

    def encode_measures(self, texts: Sequence[str]) -> Vectors:
        self.batches.append(list(texts))
        return super().encode_measures(texts)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        self.questions += len(texts)
        return super().encode_questions(texts)


def many() -> tuple[list[Document], list[Measure]]:
    """A document of more measures than two batches hold."""
    lines = [f"第{n}项：完善儿童友好公共服务，建设社区托育点{n}个。" for n in range(MEASURES)]
    document = Document("long-plan", "行动计划", "\n".join(lines))
    measures, at = [], 0
    for number, line in enumerate(lines):
        spans = (Span(at, at + len(line)),)
        measures.append(
            Measure(
                id=f"long-plan#{number}",
                document_id="long-plan",
                kind=Kind.MEASURE,
                number=str(number),
                text=line,
                spans=spans,
            )
        )
        at += len(line) + 1
    return [document], measures


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The journal of a build that was killed with SIGKILL in its third batch."""
    index_dir = tmp_path_factory.mktemp("killed")
    command = [sys.executable, "-c", KILLED, str(index_dir)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as process:  # type: ignore[call-overload]
        for _ in range(BATCHES_BEFORE):
            assert process.stdout.readline() == "begun\n"
            process.stdin.write("\n")
            process.stdin.flush()
        assert process.stdout.readline() == "begun\n"
        process.kill()
        assert process.wait() == -9
    assert not (index_dir / "current").exists()
    return (index_dir / JOURNAL).read_bytes()


@pytest.fixture
def interrupted(killed: bytes, index_dir: Path) -> Path:
    """An index directory as the killed build left it."""
    (index_dir / JOURNAL).parent.mkdir(parents=True)
    (index_dir / JOURNAL).write_bytes(killed)
    return index_dir


def test_after_a_kill_only_the_rest_is_encoded(interrupted: Path) -> None:
    encoder = Listening()
    report = build_index(*many(), interrupted, encoder)
    assert (report.encoded, report.reused) == (MEASURES - 2 * BATCH, 2 * BATCH)
    assert [len(batch) for batch in encoder.batches] == [BATCH, 10]


def test_a_build_that_was_killed_and_run_again_makes_the_same_files(
    interrupted: Path, tmp_path: Path
) -> None:
    build_index(*many(), interrupted, HashingEncoder())
    build_index(*many(), tmp_path / "whole", HashingEncoder())
    again, whole = (open_generation(each).manifest for each in (interrupted, tmp_path / "whole"))
    assert again.files == whole.files


def test_batches_after_a_kill_are_those_of_a_whole_build(interrupted: Path, tmp_path: Path) -> None:
    again, whole = Listening(), Listening()
    build_index(*many(), interrupted, again)
    build_index(*many(), tmp_path / "whole", whole)
    assert again.batches == whole.batches[BATCHES_BEFORE:]


def test_the_journal_goes_when_the_generation_is_current(interrupted: Path) -> None:
    build_index(*many(), interrupted, HashingEncoder())
    assert sorted(path.name for path in interrupted.iterdir()) == [
        "current",
        "generations",
        "writer.lock",
    ]


def test_vectors_of_another_encoder_in_the_journal_are_not_used(interrupted: Path) -> None:
    report = build_index(*many(), interrupted, HashingEncoder(64))
    assert (report.encoded, report.reused) == (MEASURES, 0)


def test_a_garbled_journal_is_encoded_anew_to_the_same_files(
    interrupted: Path, tmp_path: Path
) -> None:
    journal = interrupted / JOURNAL
    data = bytearray(journal.read_bytes())
    data[2 * len(data) // 3] ^= 1  # in the second batch
    journal.write_bytes(data)
    report = build_index(*many(), interrupted, HashingEncoder())
    assert (report.encoded, report.reused) == (MEASURES - BATCH, BATCH)
    build_index(*many(), tmp_path / "whole", HashingEncoder())
    again, whole = (open_generation(each).manifest for each in (interrupted, tmp_path / "whole"))
    assert again.files == whole.files


def test_an_error_in_the_middle_keeps_what_was_encoded(index_dir: Path) -> None:
    class Failing(HashingEncoder):
        def encode_questions(self, texts: Sequence[str]) -> Vectors:
            raise KeyboardInterrupt(len(texts))

    with pytest.raises(KeyboardInterrupt):
        build_index(*many(), index_dir, Failing())
    encoder = Listening()
    build_index(*many(), index_dir, encoder)
    assert (encoder.batches, encoder.questions) == ([], 720)


def test_equal_texts_are_encoded_once_and_stand_in_every_row() -> None:
    texts = ["托育", "养老", "托育", "公园", "养老"]
    encoder = Listening()
    heard: list[tuple[int, int]] = []
    encoded = encode(texts, encoder, KnownVectors(), lambda *step: heard.append(step))
    assert encoder.batches == [["托育", "养老", "公园"]]
    assert heard == [(3, 3)]
    assert encoded.encoded.tolist() == [True, True, False, True, False]
    each = [HashingEncoder().encode_measures([text])[0] for text in texts]
    assert encoded.vectors.tolist() == np.array(each).tolist()


def test_a_measure_of_one_sentence_counts_and_is_encoded_once() -> None:
    long = "建设社区托育点，为婴幼儿家庭提供就近就便的照护服务。"
    texts = ["推进托育。", long + long]
    encoder = Listening()
    encoded = encode_with_sentences(texts, encoder, KnownVectors(), lambda _, __: None)
    assert encoder.batches == [["推进托育。", long + long]]
    assert (encoded.encoded, encoded.reused) == (2, 0)
    assert encoded.keys.shape == (4, 32)
    assert encoded.sentences.starts.tolist() == [0, 1, 2]

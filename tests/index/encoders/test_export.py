"""The bundled model exported once, and read by the real sentence-transformers."""

from pathlib import Path

import numpy as np
import pytest

from index.encoders.export import export_model
from index.encoders.nano import NanoEncoder
from index.encoders.sentence import SentenceEncoder, prompts_by_name
from index.errors import EncoderError

SEEDS = Path(__file__).parents[3] / "seeds"
OTHER_TEXTS = [
    "Who is responsible for the Baby House nurseries?",
    "0～3岁婴幼儿",
    "到２０２５年，覆盖率达到８５％（含）",
    "a  b\tc\nd\u200be",
    "①②㎡",
    "兒童友好城市由誰負責",
]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """200 texts: short lines spread over all the seeds, and some that try the tokenizer."""
    lines = [
        line.strip()
        for path in sorted(SEEDS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if 8 <= len(line.strip()) <= 40
    ]
    n = 200 - len(OTHER_TEXTS)
    return [lines[i * len(lines) // n] for i in range(n)] + OTHER_TEXTS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "multilingual-e5-small"
    export_model(folder)
    return folder


@pytest.fixture(scope="module")
def exported(folder: Path) -> SentenceEncoder:
    return SentenceEncoder(str(folder))


def test_the_exported_model_gives_the_vectors_of_the_bundled_one(
    exported: SentenceEncoder, texts: list[str]
) -> None:
    nano = NanoEncoder()
    questions = nano.encode_questions(texts) * exported.encode_questions(texts)
    measures = nano.encode_measures(texts) * exported.encode_measures(texts)
    assert len(texts) == 200
    assert questions.sum(axis=1).min() >= 0.999
    assert measures.sum(axis=1).min() >= 0.999


def test_the_exported_model_brings_its_prompts(exported: SentenceEncoder) -> None:
    assert (exported.question_prompt, exported.measure_prompt) == ("query: ", "passage: ")
    assert exported.dimension == 384


def test_no_text_gives_no_row(exported: SentenceEncoder) -> None:
    vectors = exported.encode_measures([])
    assert vectors.shape == (0, 384)
    assert vectors.dtype == np.float32


def test_other_prompts_make_another_model(folder: Path, exported: SentenceEncoder) -> None:
    plain = SentenceEncoder(str(folder), question_prompt="", measure_prompt="")
    name = "sentence-transformers/multilingual-e5-small@"
    assert plain.identity.startswith(name)
    assert exported.identity.startswith(name)
    assert plain.identity != exported.identity


def test_a_folder_in_use_is_not_written_over(folder: Path) -> None:
    with pytest.raises(EncoderError) as error:
        export_model(folder)
    assert str(error.value) == (f"{folder} is not empty. Name a new folder to write the model to.")


def test_a_folder_without_a_model_cannot_be_loaded(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"^The model .* cannot be loaded: .*") as error:
        SentenceEncoder(str(tmp_path))
    assert str(error.value).endswith(
        ". Name a folder with a sentence-transformers model, or choose the bundled one: nano"
    )


@pytest.mark.parametrize(
    ("name", "prompts"),
    [
        ("intfloat/multilingual-e5-base", ("query: ", "passage: ")),
        ("models/e5_small/", ("query: ", "passage: ")),
        ("BAAI/bge-m3", ("", "")),
        ("the-e50", ("", "")),
    ],
)
def test_models_called_e5_get_the_prompts_of_e5(name: str, prompts: tuple[str, str]) -> None:
    assert prompts_by_name(name, Path(name)) == prompts

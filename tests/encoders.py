"""Encoders that tests watch."""

from collections.abc import Sequence

from index.encoders.hashing import HashingEncoder
from index.encoders.protocol import Vectors


class CountingEncoder(HashingEncoder):
    """Counts the measures' texts that it encodes."""

    def __init__(self) -> None:
        super().__init__()
        self.encoded = 0

    def encode_measures(self, texts: Sequence[str]) -> Vectors:
        self.encoded += len(texts)
        return super().encode_measures(texts)

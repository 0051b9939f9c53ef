"""From the name in the settings to an encoder."""

from index.encoders.protocol import Encoder
from index.errors import EncoderError

SENTENCE = "sentence:"


def open_encoder(name: str) -> Encoder:
    """The encoder of this name; `EncoderError` if there is none or it cannot be loaded.

    "nano"                        the bundled multilingual-e5-small
    "hashing"                     the deterministic double, for trying the flow
    "sentence:<model or folder>"  any sentence-transformers model
    """
    if name == "nano":
        from index.encoders.nano import NanoEncoder

        return NanoEncoder()
    if name == "hashing":
        from index.encoders.hashing import HashingEncoder

        return HashingEncoder()
    model = name.removeprefix(SENTENCE)
    if model and name.startswith(SENTENCE):
        from index.encoders.sentence import SentenceEncoder

        return SentenceEncoder(model)
    raise EncoderError(
        f"There is no encoder {name!r}. Choose nano, hashing or sentence:<model or folder>."
    )

"""The tokenizer of the bundled model as a tokenizer.json. tokenizers is used here only."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from index.encoders.nano_file import Pieces

FULL_WIDTH_TILDE = "～"  # "0～3岁": NFKC makes it ~, the model's own table does not
STAND_IN = "\ue000"  # of the private use area, for the tilde while NFKC passes
MASK = "<mask>"


def write_tokenizer(
    folder: Path, pieces: Pieces, replacements: Mapping[str, str], max_tokens: int
) -> None:
    """Write tokenizer.json and tokenizer_config.json, as XLM-RoBERTa's tokenizer is made.

    A leading space before each text, unigram pieces, <s> and </s> around them.
    """
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

    bos, eos, pad, unk = (pieces.text(i) for i in (pieces.bos, pieces.eos, pieces.pad, pieces.unk))
    vocabulary = list(zip(pieces.texts(), pieces.scores.tolist(), strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=pieces.unk, byte_fallback=False))
    tokenizer.normalizer = _normalizer(replacements)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, pieces.bos), (eos, pieces.eos)],
    )
    tokenizer.add_special_tokens([bos, pad, eos, unk, MASK])
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": max_tokens,
        "clean_up_tokenization_spaces": False,
        "bos_token": bos,
        "eos_token": eos,
        "sep_token": eos,
        "cls_token": bos,
        "unk_token": unk,
        "pad_token": pad,
        "mask_token": MASK,
    }
    (folder / "tokenizer_config.json").write_text(
        json.dumps(settings, indent=2) + "\n", encoding="utf-8"
    )


def _normalizer(replacements: Mapping[str, str]) -> Any:
    """NFKC with what the model's table adds: controls go, kinds of space become one space."""
    from tokenizers import Regex, normalizers

    def replace_all(characters: Iterable[str], by: str) -> Any:
        return normalizers.Replace(Regex(character_class(characters)), by)

    gone = [c for c, by in replacements.items() if not by]
    spaces = [
        c for c, by in replacements.items() if by == " " and unicodedata.normalize("NFKC", c) != by
    ]
    return normalizers.Sequence(
        [
            replace_all(gone, ""),
            replace_all(spaces, " "),
            normalizers.Replace(FULL_WIDTH_TILDE, STAND_IN),
            normalizers.NFKC(),
            normalizers.Replace(STAND_IN, FULL_WIDTH_TILDE),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )


def character_class(characters: Iterable[str]) -> str:
    r"""A regular expression for any of the characters, in Oniguruma's spelling.

    >>> character_class("\t\u200b")
    '[\\x{9}\\x{200b}]'
    """
    return "[" + "".join(f"\\x{{{ord(c):x}}}" for c in characters) + "]"

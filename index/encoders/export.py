"""Write the bundled model as a sentence-transformers folder: for a GPU, for training further."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.nano_file import NanoFile, Shape, model_path, read_nano_file
from index.encoders.nano_tokenizer import write_tokenizer
from index.encoders.sentence import E5_PROMPTS
from index.errors import EncoderError

NAME = "multilingual-e5-small"
LAYER_TENSORS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
MODULES = (
    ("", "Transformer"),
    ("1_Pooling", "Pooling"),
    ("2_Normalize", "Normalize"),
)


def export_model(folder: Path) -> None:
    """Write the bundled multilingual-e5-small into a new folder (about 490 MB).

    The weights are those of the 4-bit file as float32, so the vectors agree with `NanoEncoder`.
    Texts above 510 tokens are the exception: this one cuts them off. Raises `EncoderError` where
    the folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise EncoderError(f"{folder} is not empty. Name a new folder to write the model to.")
    model = read_nano_file(model_path())
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    _write_weights(part, model)
    write_tokenizer(part, model.pieces, model.replacements, model.shape.positions)
    _write_settings(part, model)
    part.replace(folder)


def _write_weights(folder: Path, model: NanoFile) -> None:
    from safetensors.numpy import save_file

    tensors = {name: np.ascontiguousarray(tensor) for name, tensor in _bert_tensors(model)}
    path = folder / "model.safetensors"
    save_file(tensors, path, metadata={"format": "pt"})
    path.chmod(0o644)  # safetensors writes it for its owner alone


def _bert_tensors(model: NanoFile) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Names and shapes of transformers' BertModel."""
    hidden = model.shape.hidden
    tensors = {name: tensor.weights() for name, tensor in model.tensors.items()}
    for kind, name in (("word", "word"), ("pos", "position"), ("type", "token_type")):
        yield f"embeddings.{name}_embeddings.weight", tensors[f"emb.{kind}"].reshape(-1, hidden)
    yield "embeddings.LayerNorm.weight", tensors["emb.ln.w"]
    yield "embeddings.LayerNorm.bias", tensors["emb.ln.b"]
    for layer in range(model.shape.layers):
        for short, name in LAYER_TENSORS.items():
            bias = tensors[f"l{layer}.{short}.b"]
            weight = tensors[f"l{layer}.{short}.w"]
            is_matrix = weight.size > bias.size
            yield f"encoder.layer.{layer}.{name}.bias", bias
            yield (
                f"encoder.layer.{layer}.{name}.weight",
                weight.reshape(bias.size, -1) if is_matrix else weight,
            )
    # The pooler is not part of the model: zeros keep transformers from drawing it at random.
    yield "pooler.dense.weight", np.zeros((hidden, hidden), dtype=np.float32)
    yield "pooler.dense.bias", np.zeros(hidden, dtype=np.float32)


def _write_settings(folder: Path, model: NanoFile) -> None:
    """The files by which sentence-transformers puts model, mean and normalisation together."""
    question, measure = E5_PROMPTS
    _write_json(folder / "config.json", _bert_config(model.shape, model))
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": model.shape.positions})
    _write_json(
        folder / "config_sentence_transformers.json",
        {"prompts": {"query": question, "passage": measure}, "similarity_fn_name": "cosine"},
    )
    modules = [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (path, kind) in enumerate(MODULES)
    ]
    _write_json(folder / "modules.json", modules)
    for path, _ in MODULES[1:]:
        (folder / path).mkdir()
    pooling = {"word_embedding_dimension": model.shape.hidden, "pooling_mode_mean_tokens": True}
    _write_json(folder / "1_Pooling" / "config.json", pooling)


def _bert_config(shape: Shape, model: NanoFile) -> dict[str, Any]:
    return {
        "_name_or_path": f"intfloat/{NAME}",
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": shape.hidden,
        "intermediate_size": shape.feed_forward,
        "layer_norm_eps": model.epsilon,
        "max_position_embeddings": shape.positions,
        "num_attention_heads": shape.heads,
        "num_hidden_layers": shape.layers,
        "pad_token_id": model.pieces.pad,
        "torch_dtype": "float32",
        "type_vocab_size": shape.token_types,
        "vocab_size": shape.vocabulary,
    }


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")

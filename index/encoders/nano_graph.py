"""The bundled model as an ONNX graph over its own 4-bit weights; onnx is used here only.

Embeddings of one text go in, (1, n_tokens, hidden) float32, before their layer norm; the mean of
the last layer's states comes out, (1, hidden). Products of matrices are onnxruntime's MatMulNBits:
4-bit blocks of 32 with a scale each, activations quantised to 8 bits by blocks, as e5.c does it.
"""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.nano_file import BLOCK, NanoFile

if TYPE_CHECKING:
    from onnx import NodeProto, TensorProto

MICROSOFT = "com.microsoft"
OPSET = 17
IR_VERSION = 10  # what onnxruntime 1.18 and later read
INT8_ACTIVATIONS = 4  # MatMulNBits' accuracy_level


class _Graph:
    """Nodes and weights as they are added, each named by what it makes."""

    def __init__(self, model: NanoFile) -> None:
        self.model = model
        self.nodes: list[NodeProto] = []
        self.weights: list[TensorProto] = []

    def weight(self, name: str, values: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def vector(self, *names: str) -> str:
        """float32 weights, of several tensors one behind the other."""
        values = np.concatenate([self.model.tensors[name].weights() for name in names])
        return self.weight("+".join(names), values)

    def node(self, operator: str, made: list[str], given: list[str], **more: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(operator, given, made, name=made[0], **more))
        return made[0]

    def matmul(self, made: str, given: str, *matrices: str, bias: bool = False) -> str:
        """Given @ W, where the rows of W are those of several matrices one below the other."""
        tensors = self.model.tensors
        sizes = [len(tensors[f"{name}.b"].raw) // 4 for name in matrices]
        blocks = np.concatenate(
            [tensors[f"{m}.w"].blocks(size) for m, size in zip(matrices, sizes, strict=True)]
        )
        packed = self.weight(f"{made}.w", paired(blocks["nibbles"]))
        scales = self.weight(f"{made}.s", blocks["scale"].astype(np.float32).reshape(-1))
        added = ["", "", self.vector(*(f"{name}.b" for name in matrices))] if bias else []
        return self.node(
            "MatMulNBits",
            [made],
            [given, packed, scales, *added],
            domain=MICROSOFT,
            K=blocks.shape[1] * BLOCK,
            N=blocks.shape[0],
            bits=4,
            block_size=BLOCK,
            accuracy_level=INT8_ACTIVATIONS,
        )

    def layer(self, at: int, given: str) -> str:
        """One layer: attention, then feed-forward, each added to what came in and normalised."""
        p = f"l{at}"
        self.matmul(f"{p}.qkv", given, f"{p}.q", f"{p}.k", f"{p}.v", bias=True)
        self.node("Split", [f"{p}.qq", f"{p}.kk", f"{p}.vv"], [f"{p}.qkv", "thirds"], axis=2)
        heads = self.model.shape.heads
        states = [f"{p}.qq", f"{p}.kk", f"{p}.vv"]
        self.node("MultiHeadAttention", [f"{p}.a"], states, domain=MICROSOFT, num_heads=heads)
        self.matmul(f"{p}.att", f"{p}.a", f"{p}.ao")
        middle = self.added(f"{p}.mid", given, f"{p}.att", f"{p}.aln", f"{p}.ao.b")
        self.matmul(f"{p}.f", middle, f"{p}.fi")
        self.node("BiasGelu", [f"{p}.g"], [f"{p}.f", self.vector(f"{p}.fi.b")], domain=MICROSOFT)
        self.matmul(f"{p}.ff", f"{p}.g", f"{p}.fo")
        return self.added(f"{p}.out", middle, f"{p}.ff", f"{p}.oln", f"{p}.fo.b")

    def added(self, made: str, given: str, change: str, norm: str, bias: str) -> str:
        inputs = [given, change, self.vector(f"{norm}.w"), self.vector(f"{norm}.b")]
        inputs.append(self.vector(bias))
        epsilon = self.model.epsilon
        return self.node(
            "SkipLayerNormalization", [made], inputs, domain=MICROSOFT, epsilon=epsilon
        )


def graph_of(model: NanoFile) -> bytes:
    """The graph, serialized: about 14 MB."""
    from onnx import TensorProto, helper

    graph, hidden = _Graph(model), model.shape.hidden
    graph.weight("thirds", np.full(3, hidden, dtype=np.int64))
    norm = ["embeddings", graph.vector("emb.ln.w"), graph.vector("emb.ln.b")]
    states = graph.node("LayerNormalization", ["states"], norm, epsilon=model.epsilon)
    for at in range(model.shape.layers):
        states = graph.layer(at, states)
    graph.node("ReduceMean", ["mean"], [states], axes=[1], keepdims=0)
    made = helper.make_graph(
        graph.nodes,
        "multilingual-e5-small",
        [helper.make_tensor_value_info("embeddings", TensorProto.FLOAT, [1, "tokens", hidden])],
        [helper.make_tensor_value_info("mean", TensorProto.FLOAT, [1, hidden])],
        graph.weights,
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    serialized: bytes = helper.make_model(
        made, opset_imports=opsets, ir_version=IR_VERSION
    ).SerializeToString()
    return serialized


def paired(nibbles: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """From Q4_0's order (first half of a block in the low nibbles) to neighbours in one byte.

    (rows, blocks, 16) to the same shape.

    >>> paired(np.array([[[0x90 + i for i in range(16)]]], dtype=np.uint8))[0, 0, [0, 8]].tolist()
    [16, 153]
    """
    weights = np.concatenate([nibbles & 15, nibbles >> 4], axis=2)
    packed: NDArray[np.uint8] = weights[..., 0::2] | (weights[..., 1::2] << 4)
    return packed

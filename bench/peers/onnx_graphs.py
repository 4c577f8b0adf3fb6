"""Writes the networks that are run as ONNX graphs, from Keras' initial weights, and checks them against Keras.

    python onnx_graphs.py FOLDER [m0 m1 ..]
"""
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from keras_networks import network
from networks import NETWORKS, cases

CLOSE = 1e-5
ACTIVATIONS = {"relu": "Relu", "sigmoid": "Sigmoid"}


class Graph:
    """A graph that grows at one end; `end` is the name of the last value."""

    def __init__(self):
        self.nodes, self.constants, self.end = [], [], "x"

    def constant(self, array):
        name = f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, kind, *constants, output=0, **attributes):
        """A node over the end and constants; its output of the given place is the new end."""
        name = f"value{len(self.nodes)}"
        inputs = [self.end, *(self.constant(c) for c in constants)]
        self.nodes.append(helper.make_node(kind, inputs, [""] * output + [name], **attributes))
        self.end = name

    def save(self, shape, file):
        self.nodes[-1].output[0] = "y"
        graph = helper.make_graph(
            self.nodes, "network",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["cases", *shape])],
            [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["cases", 1])], self.constants)
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), file)


def gates(weight, units):
    """Keras has the gates i f c o side by side, ONNX i o f c one below the other."""
    i, f, c, o = np.split(weight, 4, axis=-1)
    return np.concatenate([i, o, f, c], axis=-1).T


def add_lstm(graph, layer):
    kernel, recurrent, bias = layer.get_weights()
    units = layer.units
    biases = np.concatenate([gates(bias, units), np.zeros(4 * units, "f4")])
    whole = layer.return_sequences
    graph.add("LSTM", gates(kernel, units)[None], gates(recurrent, units)[None], biases[None],
              output=0 if whole else 1, hidden_size=units)
    graph.add("Squeeze", np.array([1 if whole else 0]))        # the axis of directions


def add(graph, layer):
    kind, weights = type(layer).__name__, layer.get_weights()
    if kind == "LSTM":
        add_lstm(graph, layer)
    elif kind == "BatchNormalization":
        gamma, beta, mean, variance = weights
        factor = gamma / np.sqrt(variance + layer.epsilon)
        graph.add("Mul", factor.astype("f4"))
        graph.add("Add", (beta - mean * factor).astype("f4"))
    elif kind == "Conv1D":
        graph.add("Conv", weights[0].transpose(2, 1, 0), weights[1], kernel_shape=[3], pads=[1, 1])
        graph.add("Relu")
    elif kind == "Flatten":
        graph.add("Transpose", perm=[0, 2, 1])
        graph.add("Flatten", axis=1)
    elif kind == "Dense":
        graph.add("Gemm", *weights)
        graph.add(ACTIVATIONS[layer.activation.__name__])
    elif kind not in ("Dropout", "MaxPooling1D"):               # which do nothing here: the pools are of size 1
        raise ValueError(f"no ONNX for {kind}")


def graph_of(model):
    graph = Graph()
    kinds = [type(layer).__name__ for layer in model.layers]
    if "LSTM" in kinds:
        graph.add("Transpose", perm=[1, 0, 2])                  # time first
    elif "Conv1D" in kinds:
        graph.add("Transpose", perm=[0, 2, 1])                  # channels first
    for layer in model.layers:
        add(graph, layer)
    return graph


def main(folder, *names):
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name in names or ("m0", "m1", "m2", "m3", "m7"):
        shape = NETWORKS[name].shape
        keras.utils.set_random_seed(0)
        model = network(name)
        file = Path(folder, name + ".onnx")
        graph_of(model).save(shape, file)
        x, _ = cases(shape, 8)
        got = onnxruntime.InferenceSession(file).run(None, {"x": x})[0]
        difference = float(np.abs(got - model.predict(x, verbose=0)).max())
        if difference > CLOSE:
            file.unlink()
            sys.exit(f"{name}: ONNX Runtime and Keras differ by {difference}, more than {CLOSE}")
        print(f"{name}: ONNX Runtime and Keras differ by at most {difference:.1e}", file=sys.stderr)


main(*sys.argv[1:])

"""The networks in Keras 3, whatever its backend."""
import keras
from keras import layers

from networks import FILTERS, FULLY_CONVOLUTIONAL, NETWORKS


def dense(*units, dropout=None):
    for u in units:
        yield layers.Dense(u, activation="relu")
        if dropout and u != units[-1]:
            yield layers.Dropout(dropout)


def five_convolutions():
    for filters in FILTERS:
        yield layers.Conv1D(filters, 3, padding="same", activation="relu")
        yield layers.MaxPooling1D(1)
    yield layers.Flatten()


def fully_convolutional():
    for filters, kernel in FULLY_CONVOLUTIONAL:
        yield layers.Conv1D(filters, kernel, padding="same")
        yield layers.BatchNormalization()
        yield layers.ReLU()
    yield layers.GlobalAveragePooling1D()


def hidden(name, shape):
    """All layers but the last one."""
    if name in ("m0", "m0b"):
        return [layers.LSTM(64, return_sequences=True), layers.Dropout(.2), layers.BatchNormalization(),
                layers.LSTM(64), layers.Dropout(.2)]
    if name == "m1":
        return dense(128, 64, 32, dropout=.3)
    if name == "m2":
        return [layers.LSTM(128, return_sequences=True), layers.Dropout(.3), layers.LSTM(64), layers.Dropout(.3), *dense(32)]
    if name in ("m3", "m7"):
        return [*five_convolutions(), *dense(64)]
    if name == "m4":
        return [layers.SimpleRNN(128), *dense(64)]
    if name == "m5":
        return [layers.LSTM(128), *dense(64)]
    if name == "m6":
        step = keras.Sequential([keras.Input(shape[1:]), *five_convolutions()])
        return [layers.TimeDistributed(step), layers.LSTM(64)]
    if name == "m8":
        return [layers.LSTM(64)]
    if name == "m9":
        return fully_convolutional()
    raise ValueError(f"no network {name}")


def network(name):
    shape = NETWORKS[name].shape
    return keras.Sequential([keras.Input(shape), *hidden(name, shape), layers.Dense(1, activation="sigmoid")])

"""The networks that are timed and the numbers they are fed: the same for every peer.

Needs nothing but NumPy, so that a peer's start is its own. TimedNetwork.java describes the same networks.
"""
from typing import NamedTuple
from zlib import crc32

import numpy as np


class Network(NamedTuple):
    """A network to time: the shape of one case, how many make an epoch, how many a training step takes."""

    shape: tuple
    rows: int
    batch: int


NETWORKS = {
    "m0": Network((100, 1), 2048, 32),      # two stacked LSTMs with batch normalisation
    "m0b": Network((100, 1), 8192, 256),    # the same in large batches
    "m1": Network((12,), 8192, 32),         # three dense layers
    "m2": Network((3, 4), 8192, 32),        # two LSTMs, three steps
    "m3": Network((12, 1), 4096, 32),       # five convolutions, twelve steps
    "m4": Network((12, 12), 4096, 32),      # simple recurrent layer
    "m5": Network((1, 12), 4096, 32),       # LSTM over a single step
    "m6": Network((1, 12, 1), 4096, 16),    # the five convolutions in an LSTM
    "m7": Network((1034, 1), 512, 32),      # the five convolutions, 1,034 steps
    "m8": Network((148, 7), 1024, 64),      # one LSTM
    "m9": Network((140, 1), 512, 16),       # fully convolutional, Wang 2017
}
FILTERS = (32, 64, 128, 256, 512)                   # of the five convolutions, kernel 3
FULLY_CONVOLUTIONAL = ((128, 8), (256, 5), (128, 3))   # filters and kernel


def cases(shape, rows):
    """Inputs from the normal distribution and labels thrown like a coin: there is nothing to learn but by heart."""
    random = np.random.RandomState(0)
    x = random.standard_normal((rows,) + shape).astype("<f4")
    y = random.randint(0, 2, rows).astype("<f4")
    return x, y


def checksum(x, y):
    """Equal in two peers that were fed the same numbers."""
    return crc32(y.tobytes(), crc32(x.tobytes()))


def rows_at_once(shape):
    """How many cases a call may take where all at once would need too much memory."""
    return 64 if shape[0] > 1000 else 4096

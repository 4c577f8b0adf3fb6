"""The networks in PyTorch, without their last sigmoid, with Keras' initial weights."""
from torch import nn

from networks import FILTERS, FULLY_CONVOLUTIONAL, NETWORKS


class Recurrent(nn.Module):
    """A recurrent layer over (cases, time, features) that gives every step or only the last one."""

    def __init__(self, layer, sequence=False):
        super().__init__()
        self.layer, self.sequence = layer, sequence

    def forward(self, x):
        steps, _ = self.layer(x)
        return steps if self.sequence else steps[:, -1]


class NormalizedFeatures(nn.Module):
    """Batch normalisation of the features of (cases, time, features), with Keras' epsilon and momentum."""

    def __init__(self, features):
        super().__init__()
        self.norm = nn.BatchNorm1d(features, eps=1e-3, momentum=.01)

    def forward(self, x):
        return self.norm(x.flatten(0, 1)).view_as(x)


class ChannelsFirst(nn.Module):
    def forward(self, x):
        return x.transpose(1, 2)


class MeanOverTime(nn.Module):
    def forward(self, x):
        return x.mean(2)


class EveryStep(nn.Module):
    """A network for each time step."""

    def __init__(self, step):
        super().__init__()
        self.step = step

    def forward(self, x):
        return self.step(x.flatten(0, 1)).unflatten(0, x.shape[:2])


def lstm(features, units, sequence=False):
    return Recurrent(nn.LSTM(features, units, batch_first=True), sequence)


def five_convolutions():
    layers, channels = [ChannelsFirst()], 1
    for filters in FILTERS:
        layers += [nn.Conv1d(channels, filters, 3, padding=1), nn.ReLU(), nn.MaxPool1d(1)]
        channels = filters
    return nn.Sequential(*layers, nn.Flatten())


def fully_convolutional():
    layers, channels = [ChannelsFirst()], 1
    for filters, kernel in FULLY_CONVOLUTIONAL:
        layers += [nn.Conv1d(channels, filters, kernel, padding="same"),
                   nn.BatchNorm1d(filters, eps=1e-3, momentum=.01), nn.ReLU()]
        channels = filters
    return nn.Sequential(*layers, MeanOverTime())


def dense(features, units):
    return [nn.Linear(features, units), nn.ReLU()]


def layers_of(name, shape):
    if name in ("m0", "m0b"):
        return [lstm(shape[1], 64, True), nn.Dropout(.2), NormalizedFeatures(64), lstm(64, 64), nn.Dropout(.2), nn.Linear(64, 1)]
    if name == "m1":
        return [*dense(12, 128), nn.Dropout(.3), *dense(128, 64), nn.Dropout(.3), *dense(64, 32), nn.Linear(32, 1)]
    if name == "m2":
        return [lstm(4, 128, True), nn.Dropout(.3), lstm(128, 64), nn.Dropout(.3), *dense(64, 32), nn.Linear(32, 1)]
    if name in ("m3", "m7"):
        return [five_convolutions(), *dense(shape[0] * FILTERS[-1], 64), nn.Linear(64, 1)]
    if name == "m4":
        return [Recurrent(nn.RNN(shape[1], 128, batch_first=True)), *dense(128, 64), nn.Linear(64, 1)]
    if name == "m5":
        return [lstm(shape[1], 128), *dense(128, 64), nn.Linear(64, 1)]
    if name == "m6":
        return [EveryStep(five_convolutions()), lstm(shape[1] * FILTERS[-1], 64), nn.Linear(64, 1)]
    if name == "m8":
        return [lstm(shape[1], 64), nn.Linear(64, 1)]
    if name == "m9":
        return [fully_convolutional(), nn.Linear(FULLY_CONVOLUTIONAL[-1][0], 1)]
    raise ValueError(f"no network {name}")


def initialize_as_keras(module):
    """Glorot's uniform kernels, orthogonal recurrent ones, biases of 0, and 1 for the gate that forgets."""
    if isinstance(module, (nn.Linear, nn.Conv1d)):
        nn.init.xavier_uniform_(module.weight)
        nn.init.zeros_(module.bias)
    elif isinstance(module, (nn.LSTM, nn.RNN)):
        units = module.hidden_size
        nn.init.xavier_uniform_(module.weight_ih_l0)
        nn.init.orthogonal_(module.weight_hh_l0)
        nn.init.zeros_(module.bias_hh_l0)
        nn.init.zeros_(module.bias_ih_l0)
        if isinstance(module, nn.LSTM):
            nn.init.ones_(module.bias_ih_l0.data[units:2 * units])


def network(name):
    model = nn.Sequential(*layers_of(name, NETWORKS[name].shape))
    model.apply(initialize_as_keras)
    return model

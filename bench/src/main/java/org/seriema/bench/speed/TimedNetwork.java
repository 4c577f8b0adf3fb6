package org.seriema.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.tensor.Shape;

/// A network that is timed, the same in every peer (`bench/peers/networks.py`).
///
/// @param name as in the tables, `m0` to `m9`
/// @param input the shape of one row
/// @param rows how many rows an epoch has
/// @param layers all but the last, which is `Dense(1)` with a sigmoid
record TimedNetwork(String name, Shape input, int rows, int batch, List<Layer> layers) {

    /// All networks that are timed.
    static final List<TimedNetwork> ALL = List.of(
            new TimedNetwork("m0", Shape.of(100, 1), 2048, 32, stackedLstm()),
            new TimedNetwork("m0b", Shape.of(100, 1), 8192, 256, stackedLstm()),
            new TimedNetwork(
                    "m1",
                    Shape.of(12),
                    8192,
                    32,
                    List.of(dense(128), dropout(0.3), dense(64), dropout(0.3), dense(32))),
            new TimedNetwork(
                    "m2",
                    Shape.of(3, 4),
                    8192,
                    32,
                    List.of(sequence(128), dropout(0.3), Layer.of("LSTM", 64), dropout(0.3), dense(32))),
            new TimedNetwork("m3", Shape.of(12, 1), 4096, 32, with(convolutions(), dense(64))),
            new TimedNetwork("m4", Shape.of(12, 12), 4096, 32, List.of(Layer.of("SimpleRNN", 128), dense(64))),
            new TimedNetwork("m5", Shape.of(1, 12), 4096, 32, List.of(Layer.of("LSTM", 128), dense(64))),
            new TimedNetwork(
                    "m6",
                    Shape.of(1, 12, 1),
                    4096,
                    16,
                    List.of(
                            Layer.of("TimeDistributed", new Sequential(convolutions()).toOption()),
                            Layer.of("LSTM", 64))),
            new TimedNetwork("m7", Shape.of(1034, 1), 512, 32, with(convolutions(), dense(64))),
            new TimedNetwork("m8", Shape.of(148, 7), 1024, 64, List.of(Layer.of("LSTM", 64))),
            new TimedNetwork("m9", Shape.of(140, 1), 512, 16, fullyConvolutional()));

    /// The network of this name.
    static TimedNetwork of(String name) {
        return ALL.stream()
                .filter(network -> network.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no network " + name + "; there are "
                        + ALL.stream().map(TimedNetwork::name).toList()));
    }

    Sequential network() {
        return new Sequential(with(layers, Layer.of("Dense", 1).with("activation", "sigmoid")));
    }

    private static List<Layer> stackedLstm() {
        return List.of(sequence(64), dropout(0.2), Layer.of("BatchNormalization"), Layer.of("LSTM", 64), dropout(0.2));
    }

    private static List<Layer> convolutions() {
        List<Layer> layers = new ArrayList<>();
        for (int filters = 32; filters <= 512; filters *= 2) {
            layers.add(convolution(filters, 3).with("activation", "relu"));
            layers.add(Layer.of("MaxPooling1D", 1));
        }
        layers.add(Layer.of("Flatten"));
        return layers;
    }

    /// Wang, Yan and Oates, "Time series classification from scratch", IJCNN 2017.
    private static List<Layer> fullyConvolutional() {
        List<Layer> layers = new ArrayList<>();
        int[][] sizes = {{128, 8}, {256, 5}, {128, 3}};
        for (int[] size : sizes) {
            layers.add(convolution(size[0], size[1]));
            layers.add(Layer.of("BatchNormalization"));
            layers.add(Layer.of("ReLU"));
        }
        layers.add(Layer.of("GlobalAveragePooling1D"));
        return layers;
    }

    private static List<Layer> with(List<Layer> layers, Layer last) {
        List<Layer> all = new ArrayList<>(layers);
        all.add(last);
        return all;
    }

    private static Layer sequence(int units) {
        return Layer.of("LSTM", units).with("return_sequences", true);
    }

    private static Layer dense(int units) {
        return Layer.of("Dense", units).with("activation", "relu");
    }

    private static Layer convolution(int filters, int kernelSize) {
        return Layer.of("Conv1D", Map.of("filters", filters, "kernel_size", kernelSize, "padding", "same"));
    }

    private static Layer dropout(double rate) {
        return Layer.of("Dropout", rate);
    }
}

package org.seriema.bench.speed.jmh;

import java.util.Map;
import org.seriema.nn.layers.Layer;
import org.seriema.tensor.Shape;

/// A layer at the size that it has in one of the timed networks.
@SuppressWarnings("ImmutableEnumChecker") // layers and shapes do not change
public enum TimedLayer {
    /// m0's first.
    LSTM_64_ON_100X1(sequence("LSTM", 64), Shape.of(100, 1), 32),
    /// m0's second, but with all steps as output.
    LSTM_64_ON_100X64(sequence("LSTM", 64), Shape.of(100, 64), 32),
    /// The same with the batch of m0b.
    LSTM_64_ON_100X64_BATCH_256(sequence("LSTM", 64), Shape.of(100, 64), 256),
    /// m2's first.
    LSTM_128_ON_3X4(sequence("LSTM", 128), Shape.of(3, 4), 32),
    /// m5's.
    LSTM_128_ON_1X12(Layer.of("LSTM", 128), Shape.of(1, 12), 32),
    /// m8's.
    LSTM_64_ON_148X7_BATCH_64(Layer.of("LSTM", 64), Shape.of(148, 7), 64),
    /// In none of the networks; beside the second LSTM.
    GRU_64_ON_100X64(sequence("GRU", 64), Shape.of(100, 64), 32),
    /// m4's.
    SIMPLE_RNN_128_ON_12X12(Layer.of("SimpleRNN", 128), Shape.of(12, 12), 32),
    /// m1's first.
    DENSE_128_ON_12(Layer.of("Dense", 128).with("activation", "relu"), Shape.of(12), 32),
    /// m3's, after its convolutions.
    DENSE_64_ON_6144(Layer.of("Dense", 64), Shape.of(6144), 32),
    /// m3's third and last.
    CONV1D_128_ON_12X64(convolution(128, 3), Shape.of(12, 64), 32),
    CONV1D_512_ON_12X256(convolution(512, 3), Shape.of(12, 256), 32),
    /// m7's first and last.
    CONV1D_32_ON_1034X1(convolution(32, 3), Shape.of(1034, 1), 32),
    CONV1D_512_ON_1034X256(convolution(512, 3), Shape.of(1034, 256), 32),
    /// m9's second.
    CONV1D_256_ON_140X128_BATCH_16(convolution(256, 5), Shape.of(140, 128), 16),
    /// m0's.
    BATCH_NORMALIZATION_ON_100X64(Layer.of("BatchNormalization"), Shape.of(100, 64), 32),
    /// m9's widest.
    BATCH_NORMALIZATION_ON_140X256_BATCH_16(Layer.of("BatchNormalization"), Shape.of(140, 256), 16);

    final Layer layer;
    final Shape input;
    final int batch;

    TimedLayer(Layer layer, Shape input, int batch) {
        this.layer = layer;
        this.input = input;
        this.batch = batch;
    }

    private static Layer sequence(String name, int units) {
        return Layer.of(name, units).with("return_sequences", true);
    }

    private static Layer convolution(int filters, int kernelSize) {
        return Layer.of(
                "Conv1D",
                Map.of("filters", filters, "kernel_size", kernelSize, "padding", "same", "activation", "relu"));
    }
}

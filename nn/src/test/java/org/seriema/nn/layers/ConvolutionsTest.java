package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.config.ConfigException;
import org.seriema.nn.testing.Gradients;
import org.seriema.nn.testing.LayerExamples;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// What the golden files do not show of convolutions and poolings.
class ConvolutionsTest {

    /// Term by term, in double precision, for whatever two axes, groups, strides and dilation make of it.
    @Test
    void conv2DIsTheSumOfItsTerms() {
        Shape input = Shape.of(9, 8, 6);
        for (String padding : List.of("valid", "same")) {
            for (int groups : new int[] {1, 3}) {
                for (List<Integer> strides : List.of(List.of(1, 1), List.of(2, 3))) {
                    for (List<Integer> dilation : List.of(List.of(1, 1), List.of(3, 2), List.of(1, 3))) {
                        if (strides.contains(2) && dilation.contains(3)) {
                            continue;
                        }
                        compareWithTerms(
                                new int[] {3, 2}, strides, dilation, groups, padding.equals("same"), input, padding);
                    }
                }
            }
        }
    }

    private static void compareWithTerms(
            int[] size,
            List<Integer> strides,
            List<Integer> dilation,
            int groups,
            boolean same,
            Shape input,
            String padding) {
        Layer layer = Layer.fromOption(Map.of(
                "Conv2D",
                Map.of(
                        "filters",
                        9,
                        "kernel_size",
                        List.of(3, 2),
                        "strides",
                        strides,
                        "dilation_rate",
                        dilation,
                        "groups",
                        groups,
                        "padding",
                        padding)));
        Weights weights = Weights.initial(layer.weights(List.of(input)), Rng.of(1));
        Tensor x = random(input.prepend(2), Rng.of(2));
        Tensor y = forward(layer, weights, x, 1);
        Tensor kernel = weights.get(0);
        int depth = 6 / groups;
        int i = 0;
        for (int b = 0; b < 2; b++) {
            for (int r = 0; r < y.shape().axis(1); r++) {
                for (int c = 0; c < y.shape().axis(2); c++) {
                    for (int f = 0; f < 9; f++) {
                        double sum = 0;
                        for (int k = 0; k < size[0]; k++) {
                            int row = r * strides.get(0) + k * dilation.get(0);
                            row -= same ? front(9, size[0], strides.get(0), dilation.get(0)) : 0;
                            for (int l = 0; l < size[1]; l++) {
                                int column = c * strides.get(1) + l * dilation.get(1);
                                column -= same ? front(8, size[1], strides.get(1), dilation.get(1)) : 0;
                                for (int d = 0; d < depth && row >= 0 && row < 9 && column >= 0 && column < 8; d++) {
                                    int channel = f / (9 / groups) * depth + d;
                                    sum += (double) x.get(((b * 9 + row) * 8 + column) * 6 + channel)
                                            * kernel.get(((k * 2 + l) * depth + d) * 9 + f);
                                }
                            }
                        }
                        assertThat((double) y.get(i++)).as("%s", layer).isCloseTo(sum, within(1e-5));
                    }
                }
            }
        }
        assertThat(i).isEqualTo(y.size());
    }

    private static int front(int length, int size, int stride, int dilation) {
        return Math.max(0, ((length + stride - 1) / stride - 1) * stride + (size - 1) * dilation + 1 - length) / 2;
    }

    /// The contract's examples have few channels; many take another way.
    @Test
    void gradientsHoldForManyChannels() {
        List<Shape> series = List.of(Shape.of(6, 17));
        Map<String, Object> plain = Map.of("filters", 5, "kernel_size", 3, "padding", "same");
        Gradients.check(Layer.of("Conv1D", plain), series, 3, true, 1);
        Gradients.check(Layer.of("Conv1D", plain).with("strides", 2), series, 3, true, 2);
        Gradients.check(Layer.of("Conv1D", plain).with("dilation_rate", 2), series, 3, true, 3);
        Gradients.check(Layer.of("Conv1D", plain).with("kernel_size", 9), series, 3, true, 4);
        Gradients.check(Layer.of("Conv2D", plain), List.of(Shape.of(5, 4, 17)), 2, true, 5);
        Map<String, Object> wide = Map.of("filters", 17, "kernel_size", 3, "strides", 2, "padding", "same");
        Gradients.check(Layer.of("Conv1DTranspose", wide), series, 3, true, 6);
        Gradients.check(Layer.of("Conv1DTranspose", wide).with("output_padding", 0), series, 3, true, 7);
        Gradients.check(Layer.of("Conv1DTranspose", wide).with("kernel_size", 4), series, 3, true, 8);
    }

    /// Kernels of three steps and more take Winograd's way where channels and filters are many: term by term, in
    /// double.
    @ParameterizedTest
    @CsvSource({
        "3, valid, 7, 16, 16",
        "3, same, 12, 17, 33",
        "3, causal, 2, 64, 65",
        "3, same, 3, 40, 16",
        "3, valid, 301, 16, 80",
        "3, same, 130, 130, 70",
        "4, same, 9, 33, 16",
        "5, same, 20, 64, 32",
        "5, causal, 3, 17, 66",
        "6, valid, 12, 16, 16",
        "7, valid, 30, 32, 17",
        "8, same, 31, 18, 64"
    })
    void longKernelsAreTheSumOfTheirTerms(int size, String padding, int length, int channels, int filters) {
        int batch = 5;
        Layer layer = Layer.of("Conv1D", Map.of("filters", filters, "kernel_size", size, "padding", padding));
        List<Shape> input = List.of(Shape.of(length, channels));
        Weights weights = Weights.initial(layer.weights(input), Rng.of(1));
        Tensor kernel = weights.get(0);
        for (int f = 0; f < filters; f++) {
            weights.get(1).data()[weights.get(1).offset() + f] = f;
        }
        Tensor x = random(Shape.of(batch, length, channels), Rng.of(2));
        int steps = padding.equals("valid") ? length - size + 1 : length;
        int front = padding.equals("valid") ? 0 : padding.equals("same") ? (size - 1) / 2 : size - 1;
        Tensor dy = random(Shape.of(batch, steps, filters), Rng.of(3));
        double[] y = new double[batch * steps * filters];
        double[] dx = new double[x.size()];
        double[] dKernel = new double[kernel.size()];
        for (int i = 0; i < y.length; i++) {
            int f = i % filters;
            int b = i / filters / steps;
            y[i] = f;
            for (int j = 0; j < size; j++) {
                int cell = i / filters % steps - front + j;
                for (int d = 0; d < channels && cell >= 0 && cell < length; d++) {
                    int at = (b * length + cell) * channels + d;
                    int kernelAt = (j * channels + d) * filters + f;
                    y[i] += (double) x.get(at) * kernel.get(kernelAt);
                    dx[at] += (double) dy.get(i) * kernel.get(kernelAt);
                    dKernel[kernelAt] += (double) dy.get(i) * x.get(at);
                }
            }
        }
        Weights dWeights = weights.zerosLike();
        assertClose(forward(layer, weights, x, 1), y, 2e-6);
        assertClose(back(layer, weights, x, dy, dWeights, 1), dx, 2e-6);
        assertClose(dWeights.get(0), dKernel, 2e-6);
        double[] dBias = new double[filters];
        for (int i = 0; i < y.length; i++) {
            dBias[i % filters] += dy.get(i);
        }
        assertClose(dWeights.get(1), dBias, 2e-6);
        Weights shared = weights.zerosLike();
        assertThat(forward(layer, weights, x, 3).toArray())
                .containsExactly(forward(layer, weights, x, 1).toArray());
        assertThat(back(layer, weights, x, dy, shared, 3).toArray())
                .containsExactly(
                        back(layer, weights, x, dy, weights.zerosLike(), 1).toArray());
        assertThat(shared.trainable()).containsExactly(dWeights.trainable());
    }

    private static void assertClose(Tensor got, double[] expected, double share) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) got.get(i)).as("number %s", i).isCloseTo(expected[i], within(share * largest));
        }
    }

    /// More steps than the kernel's gradient takes at a time, and more cases than one.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theKernelsGradientTakesInLongSeriesWhole(int strides) {
        int batch = 4;
        int length = 2_600;
        Layer layer = Layer.of("Conv1D", Map.of("filters", 3, "kernel_size", 3, "padding", "same"))
                .with("strides", strides);
        List<Shape> input = List.of(Shape.of(length, 2));
        Weights weights = Weights.initial(layer.weights(input), Rng.of(1));
        Tensor x = random(Shape.of(batch, length, 2), Rng.of(2));
        int steps = length / strides;
        Tensor dy = random(Shape.of(batch, steps, 3), Rng.of(3));
        Weights dWeights = weights.zerosLike();
        back(layer, weights, x, dy, dWeights, 2);
        Weights alone = weights.zerosLike();
        back(layer, weights, x, dy, alone, 1);
        assertThat(dWeights.trainable()).containsExactly(alone.trainable());
        for (int j = 0; j < 3; j++) {
            for (int d = 0; d < 2; d++) {
                for (int f = 0; f < 3; f++) {
                    double sum = 0;
                    for (int i = 0; i < batch * steps; i++) {
                        int cell = i % steps * strides + j - (strides == 1 ? 1 : 0);
                        if (cell >= 0 && cell < length) {
                            sum += (double) x.get((i / steps * length + cell) * 2 + d) * dy.get(i * 3 + f);
                        }
                    }
                    assertThat((double) dWeights.get(0).get((j * 2 + d) * 3 + f))
                            .isCloseTo(sum, within(1e-3));
                }
            }
        }
    }

    @Test
    void causalConvolutionDoesNotSeeWhatComesLater() {
        Layer layer = Layer.of("Conv1D", Map.of("filters", 3, "kernel_size", 3, "padding", "causal"))
                .with("dilation_rate", 2);
        Weights weights = Weights.initial(layer.weights(List.of(Shape.of(8, 2))), Rng.of(1));
        Tensor x = random(Shape.of(1, 8, 2), Rng.of(2));
        float[] before = forward(layer, weights, x, 1).toArray();
        x.data()[5 * 2] += 1;
        float[] after = forward(layer, weights, x, 1).toArray();
        for (int i = 0; i < 5 * 3; i++) {
            assertThat(after[i]).isEqualTo(before[i]);
        }
        assertThat(after[5 * 3]).isNotEqualTo(before[5 * 3]);
        assertThat(after[7 * 3]).isNotEqualTo(before[7 * 3]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AveragePooling1D",
                "AveragePooling2D",
                "Conv1D",
                "Conv1DTranspose",
                "Conv2D",
                "DepthwiseConv1D",
                "GlobalAveragePooling1D",
                "GlobalAveragePooling2D",
                "GlobalMaxPooling1D",
                "GlobalMaxPooling2D",
                "MaxPooling1D",
                "MaxPooling2D",
                "SeparableConv1D"
            })
    void tensorsMayBeginAnywhereAndMasksEnd(String name) {
        for (LayerExamples.Example example : LayerExamples.of(name)) {
            Weights weights = Weights.initial(example.layer().weights(example.inputs()), Rng.of(1));
            Tensor x = random(example.inputs().getFirst().prepend(3), Rng.of(2));
            Tensor y = forward(example.layer(), weights, x, 1);
            Tensor dy = random(y.shape(), Rng.of(3));
            boolean[] mask = new boolean[x.shape().axis(0) * x.shape().axis(1)];
            Arrays.fill(mask, true);
            Tensor moved = moved(x).withMask(mask);
            Tensor again = forward(example.layer(), weights, moved, 1);
            assertThat(again.toArray()).as("%s", example).containsExactly(y.toArray());
            assertThat(again.mask()).isNull();
            Tensor dx = back(example.layer(), weights, x, dy, weights.zerosLike(), 1);
            Tensor dxAgain = back(example.layer(), weights, moved, moved(dy), weights.zerosLike(), 1);
            assertThat(dxAgain.toArray()).as("%s", example).containsExactly(dx.toArray());
        }
    }

    @Test
    void theMeanOfNoStepsIsNotANumber() {
        Layer layer = Layer.of("GlobalAveragePooling1D");
        Tensor x = Tensor.of(Shape.of(2, 2, 1), 1, 2, 3, Float.NaN).withMask(new boolean[] {false, false, true, false});
        Weights none = Weights.zeros(List.of());
        assertThat(forward(layer, none, x, 1).toArray()).containsExactly(Float.NaN, 3);
        Tensor dx = back(layer, none, x, Tensor.of(Shape.of(2, 1), 5, 7), none, 1);
        assertThat(dx.toArray()).containsExactly(0, 0, 7, 0);
    }

    @Test
    void oneNumberCountsForAllAxesAndStridesFollowThePool() {
        assertThat(Layer.of("MaxPooling2D", 3).outputShapes(List.of(Shape.of(9, 7, 2))))
                .containsExactly(Shape.of(3, 2, 2));
        assertThat(Layer.of("MaxPooling2D", List.of(3, 3))).isEqualTo(Layer.of("MaxPooling2D", 3));
        assertThat(Layer.of("AveragePooling1D", 3)
                        .with("strides", 2)
                        .with("padding", "same")
                        .outputShapes(List.of(Shape.of(7, 2))))
                .containsExactly(Shape.of(4, 2));
        assertThat(Layer.of("Conv2D", Map.of("filters", 4, "kernel_size", 3))
                        .weights(List.of(Shape.of(9, 7, 2)))
                        .getFirst()
                        .shape())
                .isEqualTo(Shape.of(3, 3, 2, 4));
    }

    @Test
    void transposedLengthsAreThoseOfKeras() {
        Map<String, Object> options = Map.of("filters", 2, "kernel_size", 3, "strides", 4);
        Layer layer = Layer.of("Conv1DTranspose", options);
        assertThat(steps(layer, 5)).isEqualTo(20);
        assertThat(steps(layer.with("output_padding", 2), 5)).isEqualTo(21);
        assertThat(steps(layer.with("padding", "same"), 5)).isEqualTo(20);
        assertThat(steps(layer.with("padding", "same").with("output_padding", 0), 5))
                .isEqualTo(17);
        assertThat(steps(layer.with("strides", 1).with("dilation_rate", 3), 5)).isEqualTo(11);
    }

    private static int steps(Layer layer, int length) {
        return layer.outputShapes(List.of(Shape.of(length, 3))).getFirst().axis(0);
    }

    @Test
    void aConvolutionAtTheEndHandsOutItsLogits() {
        Layer layer = Layer.of("Conv1D", Map.of("filters", 3, "kernel_size", 2, "activation", "softmax"));
        Layer.Head head = Objects.requireNonNull(layer.head());
        assertThat(head.logits()).isEqualTo(layer.with("activation", "linear"));
    }

    @Test
    void optionsThatCannotBeAreRefused() {
        Map<String, Object> conv = Map.of("filters", 4, "kernel_size", 3);
        for (String name : List.of("Conv1D", "Conv2D", "Conv1DTranspose", "SeparableConv1D")) {
            refused(name, conv, "filters", 0, "filters must be positive, got 0");
            refused(name, conv, "kernel_size", 0, "kernel_size must be positive, got 0");
            refused(name, conv, "activation", "glu", "must not change the number of features");
        }
        refused("Conv1D", conv, "kernel_size", List.of(2, 3), "kernel_size takes one number, got [2, 3]");
        refused("Conv2D", conv, "strides", List.of(2, 3, 1), "strides takes one number or 2, got [2, 3, 1]");
        refused("Conv1D", conv, "groups", 3, "groups must divide filters, got groups 3 and filters 4");
        refused("Conv2D", conv, "padding", "causal", "padding must be valid or same, got causal");
        refused("MaxPooling1D", Map.of(), "padding", "causal", "padding must be valid or same, got causal");
        refused("MaxPooling2D", Map.of(), "strides", 0, "strides must be positive, got 0");
        refused("Conv1DTranspose", conv, "output_padding", 1, "output_padding must be one number from 0 to below");
        refused("SeparableConv1D", conv, "depth_multiplier", 0, "depth_multiplier must be positive, got 0");
        assertThatThrownBy(() -> Layer.of("Conv1D", conv).with("strides", 2).with("dilation_rate", 2))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("strides and dilation_rate cannot both be above 1, got [2] and [2]");
    }

    private static void refused(String name, Map<String, Object> options, String option, Object value, String message) {
        assertThatThrownBy(() -> Layer.of(name, options).with(option, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void inputsThatDoNotFitAreRefused() {
        Layer conv = Layer.of("Conv1D", Map.of("filters", 4, "kernel_size", 3));
        unfit(conv, Shape.of(2, 3), "Conv1D: kernel_size 3 does not fit an axis of 2 with padding valid");
        unfit(conv.with("dilation_rate", 2), Shape.of(4, 3), "kernel_size 3 with dilation_rate 2 covers 5 cells");
        unfit(conv.with("groups", 2), Shape.of(4, 3), "groups must divide the input's channels, got groups 2");
        unfit(conv, Shape.of(4), "put the step `reshape: [steps, features]` or a Reshape layer before it");
        unfit(Layer.of("MaxPooling2D"), Shape.of(4, 1, 3), "MaxPooling2D: pool_size 2 does not fit an axis of 1");
        Layer transposed = Layer.of("Conv1DTranspose", Map.of("filters", 4, "kernel_size", 2, "padding", "same"))
                .with("output_padding", 0);
        unfit(transposed, Shape.of(1, 3), "would give 0 steps");
    }

    private static void unfit(Layer layer, Shape input, String message) {
        assertThatThrownBy(() -> layer.outputShapes(List.of(input)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Tensor forward(Layer layer, Weights weights, Tensor x, int threads) {
        try (Workers workers = new Workers(threads)) {
            Pass pass = new Pass(true, workers);
            pass.begin(Rng.of(0));
            return layer.forward(weights, List.of(x), pass).y();
        }
    }

    private static Tensor back(Layer layer, Weights weights, Tensor x, Tensor dy, Weights dWeights, int threads) {
        try (Workers workers = new Workers(threads)) {
            Pass pass = new Pass(true, workers);
            pass.begin(Rng.of(0));
            Traced traced = layer.forward(weights, List.of(x), pass);
            return traced.back().back(List.of(dy), dWeights).getFirst();
        }
    }

    /// The same numbers further on in an array that holds others before and after.
    private static Tensor moved(Tensor tensor) {
        float[] data = new float[tensor.size() + 12];
        Arrays.fill(data, 99);
        System.arraycopy(tensor.data(), tensor.offset(), data, 5, tensor.size());
        return Tensor.view(tensor.shape(), data, 5);
    }

    private static Tensor random(Shape shape, Rng rng) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = rng.normal();
        }
        return tensor;
    }
}

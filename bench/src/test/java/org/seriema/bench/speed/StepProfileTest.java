package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.bench.speed.StepProfile.Place;

class StepProfileTest {

    private static final String TANH = "org.seriema.tensor.kernels.VectorElementary.tanh";
    private static final String ACTIVATION = "org.seriema.nn.activations.Tanh.forward";
    private static final String CELL = "org.seriema.nn.layers.LSTM$Cell.forward";

    @Test
    void aSampleBelongsToTheInnermostMethodOfOursAndToTheLayerThatCalledForIt() {
        List<String> stack =
                List.of("jdk.incubator.vector.FloatVector.fma", TANH, ACTIVATION, CELL, "java.lang.Thread.run");
        StepProfile profile = StepProfile.of(List.of(stack, stack, List.of(CELL)));
        assertThat(profile.samples())
                .isEqualTo(Map.of(
                        new Place("tensor.kernels.VectorElementary.tanh", "nn.layers.LSTM$Cell.forward"),
                        2,
                        new Place("nn.layers.LSTM$Cell.forward", "nn.layers.LSTM$Cell.forward"),
                        1));
    }

    @Test
    void lambdasHaveTheSameNameInEachRun() {
        String lambda = "org.seriema.nn.layers.BatchNormalization$$Lambda.0x00000000520bc000.run";
        assertThat(StepProfile.of(List.of(List.of(lambda))).samples())
                .containsOnlyKeys(new Place("nn.layers.BatchNormalization.run", "nn.layers.BatchNormalization.run"));
    }

    @Test
    void samplesOutsideOfOursAreCountedToo() {
        StepProfile profile = StepProfile.of(List.of(List.of("java.lang.Object.wait"), List.of(TANH)));
        assertThat(profile.samples().keySet())
                .extracting(Place::method, Place::caller)
                .containsExactly(
                        tuple("none of ours", "none of ours"),
                        tuple("tensor.kernels.VectorElementary.tanh", "tensor.kernels.VectorElementary.tanh"));
    }

    @ParameterizedTest
    @CsvSource({
        "tensor.kernels.VectorProduct.tile12, nn.layers.Dense.forward, PRODUCTS",
        "tensor.kernels.ScalarKernels.product, nn.layers.LSTM$Cell.forward, PRODUCTS",
        "nn.layers.GateProduct.add, nn.layers.GateProduct.add, GATES",
        "tensor.kernels.Panels.copyColumn, nn.layers.Conv1D.forward, PACKING",
        "tensor.kernels.VectorKernels.adam, nn.optimizers.Adam.update, OPTIMIZER",
        "nn.layers.Weights.clear, nn.layers.Weights.clear, OPTIMIZER",
        "tensor.kernels.VectorElementary.tanh, nn.layers.LSTM$Cell.forward, GATES",
        "tensor.kernels.VectorKernels.multiply, nn.layers.Gate.backward, GATES",
        "nn.activations.Relu.forward, nn.layers.Conv1D.forward, CONVOLUTION",
        "nn.layers.Convolution.pad, nn.layers.Convolution.pad, CONVOLUTION",
        "nn.layers.BatchNormalization.lambda$backward$1, nn.layers.BatchNormalization.backward, NORMALIZATION",
        "tensor.Rng.fillMask, nn.layers.DropoutMask.fill, DROPOUT",
        "nn.layers.Pooling.forward, nn.layers.Pooling.forward, POOLING",
        "tensor.kernels.VectorKernels.relu, nn.layers.Dense.forward, DENSE",
        "nn.losses.BinaryCrossentropy.compute, nn.losses.BinaryCrossentropy.compute, LOSS",
        "nn.models.Objective.weigh, nn.models.Objective.weigh, LOSS",
        "nn.models.Batches.gather, nn.models.Batches.gather, BATCHES",
        "nn.layers.Sequential.forward, nn.layers.Sequential.forward, REST",
        "none of ours, none of ours, REST"
    })
    void placesBelongToParts(String method, String caller, StepPart part) {
        assertThat(StepPart.of(new Place(method, caller))).isEqualTo(part);
    }

    @Test
    void sharesOfThePartsAndOfThePeakFollowFromTheSamples() {
        MachineLimits limits = new MachineLimits(100, 90, 0.3, 0.4, 0.4, 100, 10);
        TimedNetwork network = TimedNetwork.of("m8");
        StepProfile profile = new StepProfile(Map.of(
                new Place("tensor.kernels.VectorProduct.tile12", CELL), 30,
                new Place("tensor.kernels.VectorElementary.tanh", "nn.layers.LSTM$Cell.forward"), 10));
        double seconds = new StepMeasurement(network, limits, 1, 1, profile).flops() / 30e9; // at 30 GFLOP/s
        StepMeasurement step = new StepMeasurement(network, limits, seconds, 1, profile);
        assertThat(step.shareOfPeak()).isEqualTo(0.3, within(1e-9));
        assertThat(step.shareOfTime(StepPart.PRODUCTS)).isEqualTo(0.75);
        assertThat(step.shareOfTime(StepPart.GATES)).isEqualTo(0.25);
        assertThat(step.shareOfTime(StepPart.DROPOUT)).isZero();
        assertThat(step.productsShareOfPeak()).isEqualTo(0.4, within(1e-9));
        double functions = 5.0 * 148 * 64 * 64 * 0.4e-9;
        assertThat(step.least()).isEqualTo(step.flops() / 100e9 + functions, within(1e-9));
    }

    @Test
    void aRunningThreadIsSampled() throws Exception {
        StepProfile profile = StepProfile.of(() -> {
            double sum = 0;
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long end = threads.getCurrentThreadCpuTime() + 300_000_000;
            while (threads.getCurrentThreadCpuTime() < end) {
                sum += Math.sin(sum);
            }
            assertThat(sum).isFinite();
        });
        assertThat(profile.samples()).isNotEmpty();
    }
}

package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.bench.speed.StepProfile.Place;

class RooflinePageTest {

    private static final MachineLimits LIMITS = new MachineLimits(100, 90, 0.3, 0.4, 0.4, 100, 10);

    /// A step in which products take three quarters of the time.
    private static StepMeasurement step(String name, double gigaflopsPerSecond) {
        TimedNetwork network = TimedNetwork.of(name);
        StepProfile profile = new StepProfile(Map.of(
                new Place("tensor.kernels.VectorProduct.tile12", "nn.layers.Dense.lambda$forward$0"), 75,
                new Place("tensor.kernels.VectorKernels.adam", "nn.optimizers.Adam.update"), 25));
        double flops = new StepMeasurement(network, LIMITS, 1, 1, profile).flops();
        return new StepMeasurement(network, LIMITS, flops / gigaflopsPerSecond / 1e9, 0.98, profile);
    }

    @Test
    void thePageSaysWhatTheNumbersSay() {
        String text = new RooflinePage(List.of(step("m0", 40), step("m1", 8))).text();
        assertThat(text)
                .contains("one thread that had 98 % of its core or more")
                .contains("100.0 GFLOP/s", "90.0 GFLOP/s, 90 % of the peak")
                .contains("| m0 | 60.3 |", "| 40 % | 75 % | 53 % |")
                .contains("## m1, batch 32", "Products take 75 % of it, at 11 % of\nthe peak; then optimizer 25 %.")
                .contains("keep it below 30.1 GFLOP/s") // 3.01 operations a byte from 10 GB/s
                .contains("| `VectorProduct.tile12` | `Dense.forward` | 75 % |")
                .contains("Products reach 50 % of the peak in all but m1.")
                .contains("networks of LSTM layers (m0) reaches 25 % in each of them.");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).doesNotContain("NaN", "Infinity"));
    }

    @Test
    void thePlotHasADotForEachStepAndItsProducts() {
        LogLogPlot plot = new RooflinePage(List.of(step("m0", 40), step("m1", 8))).plot();
        assertThat(plot.svg()).contains(">m0<", ">m1<", ">peak<");
        assertThat(plot.svg().split("<circle", -1)).hasSize(1 + 4);
    }
}

package org.seriema.nn.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seriema.nn.initializers.Initializers;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.testing.Golden;
import org.seriema.nn.testing.KerasConfig;
import org.seriema.nn.testing.Tolerance;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import tools.jackson.databind.JsonNode;

/// Every optimizer against Keras on twelve given gradients, after each step.
class GoldenOptimizersTest {

    private static final Workers ALONE = new Workers(1);

    private static int ran;
    private static double worst;

    @TestFactory
    Stream<DynamicTest> optimizers() {
        return Golden.all("optimizers").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
    }

    @AfterAll
    static void report() {
        System.out.printf("golden optimizers: %d cases ran, worst error of a weight %.1e%n", ran, worst);
    }

    private static void check(Golden golden) {
        Optimizer optimizer = KerasConfig.optimizer(
                String.valueOf(golden.plain("class")), (Map<?, ?>) Objects.requireNonNull(golden.plain("config")));
        if (golden.has("exclude_from_weight_decay")) {
            String option = "exclude_from_weight_decay";
            optimizer = Optimizers.ALL.with(optimizer, option, golden.plain(option));
        }
        List<Weight> layout = new ArrayList<>();
        JsonNode initial = golden.json().get("initial");
        for (int i = 0; i < initial.size(); i++) {
            String name = golden.json().get("variables").get(i).stringValue();
            layout.add(new Weight(
                    name, Golden.shape(initial.get(i)), new Initializers.Zeros(), Weight.Kind.TRAINABLE, null, null));
        }
        Weights weights = Weights.zeros(layout);
        Weights gradients = weights.zerosLike();
        set(weights, initial);
        Optimization optimization = new Optimization(optimizer, weights);
        JsonNode steps = golden.json().get("weights_after_step");
        for (int step = 0; step < steps.size(); step++) {
            set(gradients, golden.json().get("gradients").get(step));
            optimization.apply(gradients, ALONE);
            compare("step " + (step + 1), steps.get(step), weights);
        }
        assertThat(golden.has("weights_after_finalize"))
                .isEqualTo(optimizer.common().useEma());
        optimization.finish();
        compare(
                "the end",
                golden.has("weights_after_finalize")
                        ? golden.json().get("weights_after_finalize")
                        : steps.get(steps.size() - 1),
                weights);
        ran++;
    }

    private static void set(Weights weights, JsonNode tensors) {
        for (int i = 0; i < weights.count(); i++) {
            Tensor to = weights.get(i);
            System.arraycopy(Golden.floats(tensors.get(i)), 0, to.data(), to.offset(), to.size());
        }
    }

    private static void compare(String when, JsonNode tensors, Weights weights) {
        List<String> wrong = new ArrayList<>();
        for (int k = 0; k < weights.count(); k++) {
            double[] expected = Golden.doubles(tensors.get(k));
            for (int i = 0; i < expected.length; i++) {
                double got = weights.get(k).get(i);
                worst = Math.max(worst, Math.abs(got - expected[i]) / Math.max(1, Math.abs(expected[i])));
                if (!Tolerance.OPTIMIZERS.holds(expected[i], got)) {
                    wrong.add(weights.layout().get(k).name() + "[" + i + "]: expected " + expected[i] + ", got " + got);
                }
            }
        }
        assertThat(wrong).as("weights after " + when).isEmpty();
    }
}

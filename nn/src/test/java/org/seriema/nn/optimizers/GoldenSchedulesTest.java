package org.seriema.nn.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seriema.nn.testing.Golden;
import org.seriema.nn.testing.KerasConfig;
import org.seriema.nn.testing.Tolerance;

/// Every schedule of the learning rate against Keras.
class GoldenSchedulesTest {

    private static int ran;
    private static double worst;

    @TestFactory
    Stream<DynamicTest> schedules() {
        return Golden.all("schedules").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
    }

    @AfterAll
    static void report() {
        System.out.printf("golden schedules: %d cases ran, worst relative error %.1e%n", ran, worst);
    }

    private static void check(Golden golden) {
        LearningRate schedule = KerasConfig.schedule(
                String.valueOf(golden.plain("class")), (Map<?, ?>) Objects.requireNonNull(golden.plain("config")));
        List<?> steps = (List<?>) Objects.requireNonNull(golden.plain("steps"));
        double[] rates = golden.doubles("learning_rates");
        assertThat(rates).hasSameSizeAs(steps);
        for (int i = 0; i < rates.length; i++) {
            double got = schedule.at(((Number) Objects.requireNonNull(steps.get(i))).longValue());
            assertThat(got).as("step " + steps.get(i)).isCloseTo(rates[i], within(Tolerance.RATES.of(rates[i])));
            worst = Math.max(worst, rates[i] == 0 ? 0 : Math.abs(got / rates[i] - 1));
        }
        ran++;
    }
}

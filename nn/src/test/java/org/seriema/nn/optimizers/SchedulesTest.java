package org.seriema.nn.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.config.ConfigException;

class SchedulesTest {

    @Test
    void aBoundaryBelongsToWhatWasBefore() {
        LearningRate rates = new PiecewiseConstantDecay(List.of(2.5, 4.0), List.of(1.0, 0.5, 0.25));
        assertThat(List.of(rates.at(0), rates.at(2), rates.at(3), rates.at(4), rates.at(5)))
                .containsExactly(1.0, 1.0, 0.5, 0.5, 0.25);
    }

    @Test
    void wavesOfOneLengthBeginAnew() {
        LearningRate rates = new CosineDecayRestarts(1, 10, 1, 0.5, 0);
        assertThat(new double[] {rates.at(0), rates.at(5), rates.at(10), rates.at(20)})
                .usingComparatorWithPrecision(1e-6)
                .containsExactly(1, 0.5, 0.5, 0.25);
    }

    @Test
    void withoutATargetThereIsNoRise() {
        assertThat(new CosineDecay(0.5, 10, 0, null, 100).at(0)).isEqualTo(0.5);
        assertThat(new CosineDecay(0.25, 10, 0, 0.5, 0).at(0)).isEqualTo(0.5);
    }

    @Test
    void schedulesThatCannotBeAreRefused() {
        refused(
                "PiecewiseConstantDecay",
                Map.of("boundaries", List.of(1, 2), "values", List.of(1, 2)),
                "values must be one more than boundaries, got 2 values and 2 boundaries");
        refused(
                "PiecewiseConstantDecay",
                Map.of("boundaries", List.of(2, 2), "values", List.of(1, 2, 3)),
                "boundaries must rise, got [2.0, 2.0]");
        refused(
                "CosineDecay",
                Map.of("initial_learning_rate", 0.1, "decay_steps", 0),
                "decay_steps must be positive, got 0");
        refused(
                "CosineDecayRestarts",
                Map.of("initial_learning_rate", 0.1, "first_decay_steps", 5, "t_mul", 0.5),
                "t_mul must be 1 or more, got 0.5");
    }

    private static void refused(String name, Map<String, Object> options, String message) {
        assertThatThrownBy(() -> LearningRate.fromOption(Map.of(name, options)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }
}

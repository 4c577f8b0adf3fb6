package org.seriema.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.learn.Settings;
import org.seriema.learn.Table;

class TrainingLoopTest {

    @Test
    void theWorkedStepIsTheRateTimesTheGradient() {
        Table step = new TrainingLoop().content().tables().getFirst();
        assertThat(step.numbers()).containsExactly(0.5, -18.0, 1.625, 0.0, -8.0, 0.5);
    }

    @Test
    void aGoodRateLearnsASmallOneIsSlowALargeOneDiverges() {
        LineTraining.Course small = LineTraining.train(0.002);
        LineTraining.Course right = LineTraining.train(0.1);
        LineTraining.Course large = LineTraining.train(0.45);
        assertThat(right.slope()).isCloseTo(LineTraining.SLOPE, within(0.05));
        assertThat(right.height()).isCloseTo(LineTraining.HEIGHT, within(0.05));
        assertThat(right.losses().getLast()).isLessThan(2 * LineTraining.NOISE * LineTraining.NOISE);
        assertThat(small.losses().getLast()).isBetween(1.0, small.losses().getFirst());
        assertThat(large.losses().getLast()).isGreaterThan(1000 * large.losses().getFirst());
        assertThat(small.losses()).hasSize(LineTraining.EPOCHS);
    }

    @Test
    void theWeightOfThePlaygroundFollowsItsFactor() {
        TrainingLoop lesson = new TrainingLoop();
        Settings start = lesson.playground().start();
        List<Double> path = lesson.compute(start.with("rate", 0.25).with("steps", 3.0))
                .values()
                .getOrDefault("path", List.of());
        assertThat(path).containsExactly(1.5, 2.25, 2.25, 0.5625, 2.625, 0.140625);
        assertThat(lesson.compute(start.with("rate", 1.2)).number("factor")).isCloseTo(-1.4, within(1e-6));
    }

    @Test
    void cellsThatAreNoNumbersAreTold() {
        Settings settings = new Settings(Map.of("x", List.of(1.0, "two"), "y", 3.0));
        assertThatThrownBy(() -> settings.numbers("x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the input x needs numbers, got [1.0, two]");
        assertThatThrownBy(() -> settings.numbers("y")).hasMessage("the input y needs a list of numbers, got 3.0");
    }
}

package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.seriema.bench.speed.TrainingSteps.Pace;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Workers;

class TrainingStepsTest {

    @Test
    void asManyStepsCountAsAreAskedForThoughTheyTakeNoTime() {
        Sequential network = Sequential.of(Layer.of("Dense", 1).with("activation", "sigmoid"));
        TrainingSteps steps = new TrainingSteps(network, Shape.of(3), 8, 4);
        try (Workers alone = new Workers(1)) {
            double[] seconds = steps.time(alone, new Pace(0, 0, 7));
            assertThat(seconds).hasSize(7);
        }
    }

    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(TrainingSteps.median(new double[] {9, 1, 2})).isEqualTo(2);
        assertThat(TrainingSteps.median(new double[] {9, 1, 2, 4})).isEqualTo(3);
    }
}

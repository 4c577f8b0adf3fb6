package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.nn.initializers.Initializers;
import org.seriema.nn.optimizers.Optimization;
import org.seriema.nn.optimizers.Optimizer;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

class LookupsTest {

    private static final Workers ALONE = new Workers(1);

    /// Rows of the first weight are looked up twice, those of the second in between; each row once, so that the looks
    /// are as long as the gradient.
    @Test
    void theGlobalNormCountsEachGradientOnce() {
        Weights weights = Weights.zeros(List.of(weight("words", 4), weight("days", 2)));
        Weights gradients = weights.zerosLike();
        Arrays.fill(gradients.trainable(), 1);
        gradients.add(look(gradients, 0, 0, 1));
        gradients.add(look(gradients, 1, 0, 1));
        gradients.add(look(gradients, 0, 2, 3));
        Map<String, Object> options = Map.of("learning_rate", 1, "global_clipnorm", 0.5);
        new Optimization(Optimizer.fromOption(Map.of("sgd", options)), weights).apply(gradients, ALONE);
        double squares = 0;
        for (float weight : weights.trainable()) {
            squares += (double) weight * weight;
        }
        assertThat(Math.sqrt(squares)).isCloseTo(0.5, within(1e-6));
    }

    private static Weight weight(String name, int rows) {
        return Weight.trainable(name, Shape.of(rows, 3), new Initializers.Zeros());
    }

    /// Two looks at rows of a weight, each with a gradient of ones.
    private static Lookups look(Weights gradients, int weight, int first, int second) {
        return new Lookups(
                gradients.get(weight),
                Tensor.of(Shape.of(2), first, second),
                Tensor.of(Shape.of(2, 3), 1, 1, 1, 1, 1, 1));
    }
}

package org.seriema.nn.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.config.ConfigException;
import org.seriema.nn.constraints.Constraint;
import org.seriema.nn.initializers.Initializers;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// What all optimizers have in common, in Keras' order and with Keras' counting.
class OptimizationTest {

    private static final Workers ALONE = new Workers(1);

    /// The mean begins anew with each batch until the first step, moves with each batch, and takes the weights' place
    /// in each batch of every second step.
    @Test
    void theMeanGoesOnWhileGradientsAreGathered() {
        Map<String, Object> options = Map.of(
                "learning_rate",
                1,
                "gradient_accumulation_steps",
                2,
                "use_ema",
                true,
                "ema_momentum",
                0.5,
                "ema_overwrite_frequency",
                2);
        assertThat(descend("sgd", options, null, 0, 8))
                .containsExactly(0f, -1f, -1f, -1.5f, -1.5f, -2.5f, -2.25f, -2.75f, -2.75f);
    }

    @Test
    void aScheduleCountsBatchesWhileGradientsAreGathered() {
        Map<String, Object> schedule =
                Map.of("PiecewiseConstantDecay", Map.of("boundaries", List.of(1), "values", List.of(1, 0.5)));
        Map<String, Object> options = Map.of("learning_rate", schedule, "gradient_accumulation_steps", 2);
        assertThat(descend("sgd", options, null, 0, 4)).containsExactly(0f, -1f, -1f, -1.5f, -1.5f);
    }

    /// The mean is taken before, so what a training leaves behind need not keep to the constraint.
    @Test
    void constraintsComeAfterTheMean() {
        Constraint constraint = Constraint.fromOption("non_neg");
        Map<String, Object> options = Map.of("learning_rate", 1, "use_ema", true, "ema_momentum", 0.5);
        assertThat(descend("sgd", options, constraint, 0.5f, 2)).containsExactly(0f, 0f, -0.75f);
    }

    @Test
    void constraintsComeWithEachBatchThatIsGathered() {
        Constraint constraint = Constraint.fromOption(Map.of("min_max_norm", Map.of("rate", 0.5)));
        Map<String, Object> options = Map.of("learning_rate", 1, "gradient_accumulation_steps", 2);
        assertThat(descend("sgd", options, constraint, 4, 3)).containsExactly(2.5f, 1.2499999f, 1.1249999f, 1.1249999f);
    }

    /// The only weight after each of some batches whose gradient is 1, and after the end.
    private static float[] descend(
            String name, Map<String, Object> options, @Nullable Constraint constraint, float start, int batches) {
        Weights weights = Weights.zeros(List.of(weight("kernel", constraint, 1)));
        weights.trainable()[0] = start;
        Weights gradients = weights.zerosLike();
        Optimization optimization = new Optimization(Optimizer.fromOption(Map.of(name, options)), weights);
        float[] seen = new float[batches + 1];
        for (int i = 0; i < batches; i++) {
            gradients.trainable()[0] = 1;
            optimization.apply(gradients, ALONE);
            seen[i] = weights.trainable()[0];
        }
        optimization.finish();
        seen[batches] = weights.trainable()[0];
        return seen;
    }

    @Test
    void weightsAreExcludedFromDecayByPartsOfTheirNames() {
        assertThat(decayed(List.of())).containsExactly(0.5f, 0.5f, 0.5f);
        assertThat(decayed(List.of("bias"))).containsExactly(0.5f, 1, 0.5f);
        assertThat(decayed(List.of("gamma", "dense/"))).containsExactly(1, 1, 0.5f);
        assertThatThrownBy(() -> decayed(List.of("bias(")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("sgd: exclude_from_weight_decay must be parts of weights' names, got [bias(]");
    }

    private static float[] decayed(List<String> excluded) {
        Weights weights = Weights.zeros(List.of(
                weight("dense/kernel", null, 1),
                weight("moving", null, 1).frozen(),
                weight("dense/bias", null, 1),
                weight("lstm/kernel", null, 1)));
        Arrays.fill(weights.trainable(), 1);
        Map<String, Object> options =
                Map.of("learning_rate", 1, "weight_decay", 0.5, "exclude_from_weight_decay", excluded);
        new Optimization(Optimizer.fromOption(Map.of("sgd", options)), weights).apply(weights.zerosLike(), ALONE);
        return weights.trainable();
    }

    /// 4e-6 a step is less than 1 - 4e-6 can say in single precision.
    @Test
    void aSmallDecayIsNotRoundedAway() {
        Weights weights = Weights.zeros(List.of(weight("kernel", null, 1)));
        weights.trainable()[0] = 1;
        Optimization optimization = new Optimization(Optimizer.fromOption("adamw"), weights);
        for (int i = 0; i < 100_000; i++) {
            optimization.apply(weights.zerosLike(), ALONE);
        }
        assertThat((double) weights.trainable()[0]).isCloseTo(Math.exp(-0.4), within(2e-4));
    }

    static List<String> names() {
        return Optimizers.ALL.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aRestoredOptimizationGoesOnToTheSameBits(String name) {
        Map<String, Object> options = Map.of("use_ema", true, "gradient_accumulation_steps", 3);
        Optimizer optimizer = Optimizer.fromOption(Map.of(name, options));
        Weights weights = Weights.zeros(List.of(weight("kernel", null, 17), weight("bias", null, 3)));
        Optimization first = new Optimization(optimizer, weights);
        first.setLearningRate(0.02);
        learn(first, weights, 0, 7, ALONE);

        Weights others = weights.copy();
        List<Tensor> arrays = new ArrayList<>();
        first.arrays().forEach(array -> arrays.add(Tensor.of(array.shape(), array.toArray())));
        Optimization second = new Optimization(optimizer, others);
        second.restore(first.batches(), first.givenLearningRate(), arrays);
        assertThat(second.learningRate()).isEqualTo(0.02);
        learn(first, weights, 7, 15, ALONE);
        learn(second, others, 7, 15, ALONE);
        assertThat(others.trainable()).containsExactly(weights.trainable());
        second.finish();
        assertThat(others.trainable()).isNotEqualTo(weights.trainable());
        first.finish();
        assertThat(others.trainable()).containsExactly(weights.trainable());

        arrays.removeLast();
        assertThatThrownBy(() -> second.restore(1, null, arrays))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the state is not of this optimizer and network");
    }

    /// A mean that halves for ever would come to numbers that machines are slow with.
    @ParameterizedTest
    @ValueSource(strings = {"adam", "adamw"})
    void theMeanOfAGradientThatHasBecomeZeroEndsAtZero(String name) {
        for (boolean amsgrad : new boolean[] {false, true}) {
            Weights weights = Weights.zeros(List.of(weight("kernel", null, 37)));
            Optimization optimization =
                    new Optimization(Optimizer.fromOption(Map.of(name, Map.of("amsgrad", amsgrad))), weights);
            learn(optimization, weights, 0, 1, ALONE);
            for (int i = 0; i < 1000; i++) {
                optimization.apply(weights.zerosLike(), ALONE);
                for (float mean : optimization.arrays().getFirst().toArray()) {
                    assertThat(mean == 0 || Math.abs(mean) > 1e-31).isTrue();
                }
            }
            assertThat(optimization.arrays().getFirst().toArray()).containsOnly(0);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void threadsShareTheWeightsWithoutChangingABit(String name) {
        Optimizer optimizer = Optimizer.fromOption(name);
        float[] alone = {};
        for (int threads : new int[] {1, 2, 3}) {
            Weights weights = Weights.zeros(List.of(weight("kernel", null, 20_003)));
            try (Workers workers = new Workers(threads)) {
                learn(new Optimization(optimizer, weights), weights, 0, 3, workers);
            }
            alone = threads == 1 ? weights.trainable() : alone;
            assertThat(weights.trainable()).as("%d threads", threads).containsExactly(alone);
        }
        assertThat(alone).doesNotContain(0);
    }

    private static void learn(Optimization optimization, Weights weights, int from, int to, Workers workers) {
        Weights gradients = weights.zerosLike();
        for (int batch = from; batch < to; batch++) {
            Rng rng = Rng.of(batch);
            for (int i = 0; i < gradients.trainable().length; i++) {
                gradients.trainable()[i] = rng.normal();
            }
            optimization.apply(gradients, workers);
        }
    }

    /// As Keras counts its own variables.
    @Test
    void variablesAreCounted() {
        assertThat(variables("adam", Map.of(), 50_113)).isEqualTo(100_228);
        assertThat(variables("sgd", Map.of(), 17)).isEqualTo(2);
        assertThat(variables("nadam", Map.of(), 17)).isEqualTo(37);
        Map<String, Object> schedule =
                Map.of("PiecewiseConstantDecay", Map.of("boundaries", List.of(3), "values", List.of(0.1, 0.01)));
        assertThat(variables("rmsprop", Map.of("learning_rate", schedule, "momentum", 0.3, "centered", true), 17))
                .isEqualTo(52);
        assertThat(variables("adadelta", Map.of("use_ema", true, "gradient_accumulation_steps", 2), 17))
                .isEqualTo(70);
    }

    private static long variables(String name, Map<String, Object> options, int weights) {
        Weights moved = Weights.zeros(List.of(weight("kernel", null, weights)));
        return new Optimization(Optimizer.fromOption(Map.of(name, options)), moved).variables();
    }

    @Test
    void adamwDecaysByDefaultAndMustDecay() {
        assertThat(Optimizer.fromOption("AdamW").common().weightDecay()).isEqualTo(0.004);
        assertThat(Optimizer.fromOption("adam").common().weightDecay()).isNull();
        Map<String, @Nullable Object> none = new HashMap<>();
        none.put("weight_decay", null);
        assertThatThrownBy(() -> Optimizer.fromOption(Map.of("adamw", none)))
                .hasMessage("adamw: \"weight_decay\": expected a number, got nothing");
    }

    @ParameterizedTest
    @MethodSource("names")
    void anOptimizerIsWrittenAsItIsRead(String name) {
        Optimizer optimizer = Optimizer.fromOption(name);
        assertThat(Optimizer.fromOption(optimizer.toOption())).isEqualTo(optimizer);
        assertThat(Optimizers.ALL.name(optimizer)).isEqualTo(name);
    }

    @Test
    void optionsThatCannotBeAreRefused() {
        refused("sgd", Map.of("momentum", 1.5), "sgd: momentum must be in [0, 1], got 1.5");
        refused("rmsprop", Map.of("rho", 1), "rmsprop: rho must be in [0, 1), got 1.0");
        refused("lion", Map.of("beta_1", 0), "lion: beta_1 must be in (0, 1], got 0.0");
        refused("ftrl", Map.of("learning_rate_power", 1), "ftrl: learning_rate_power must not be positive, got 1.0");
        refused("nadam", Map.of("epsilon", -1), "nadam: epsilon must not be negative, got -1.0");
        refused("adamw", Map.of("weight_decay", -1), "adamw: weight_decay must not be negative, got -1.0");
    }

    private static void refused(String name, Map<String, Object> options, String message) {
        assertThatThrownBy(() -> Optimizer.fromOption(Map.of(name, options)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    private static Weight weight(String name, @Nullable Constraint constraint, int size) {
        return new Weight(name, Shape.of(size), new Initializers.Zeros(), Weight.Kind.TRAINABLE, null, constraint);
    }
}

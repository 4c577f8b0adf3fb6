package org.seriema.nn.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

class LossesTest {

    /// Logits so large that sigmoid and softmax of them are 0 or 1.
    private static final Tensor LOGITS = Tensor.of(Shape.of(2, 3), 45.4f, -28.3f, 2.3f, -37, -79, 12.5f);

    private static final Tensor LABELS = Tensor.of(Shape.of(2, 3), 0, 1, 0, 1, 0, 0);
    private static final Tensor CLASSES = Tensor.of(Shape.of(2), 1, 0);

    @ParameterizedTest
    @CsvSource({
        "mse, mean_squared_error", "MAE, mean_absolute_error", "mape, mean_absolute_percentage_error",
        "msle, mean_squared_logarithmic_error", "BCE, binary_crossentropy", "kld, kl_divergence",
        "KLDivergence, kl_divergence", "log_cosh, log_cosh", "huber, huber"
    })
    void keras_names_are_known(String name, String full) {
        Loss loss = Loss.fromOption(name);
        assertThat(Losses.ALL.name(loss)).isEqualTo(full);
        assertThat(Loss.fromOption(loss.toOption())).isEqualTo(loss);
    }

    /// What Keras' `evaluate` says of a network that ends in this activation; it does not ask whether the two fit.
    @ParameterizedTest
    @CsvSource({
        "binary_crossentropy, sigmoid, 20.93259", "binary_crossentropy, softmax, 20.93259",
        "categorical_crossentropy, softmax, 61.6", "categorical_crossentropy, sigmoid, 61.6",
        "sparse_categorical_crossentropy, softmax, 61.6", "sparse_categorical_crossentropy, sigmoid, 61.6",
        "binary_focal_crossentropy, sigmoid, 20.863129"
    })
    void cross_entropies_are_taken_from_the_logits_behind_an_activation(String name, String activation, double mean) {
        Loss loss = Objects.requireNonNull(Loss.fromOption(name).onLogits(Activation.fromOption(activation)));
        double[] losses = new double[2];
        float[] gradient = new float[6];
        loss.compute(LOGITS, name.startsWith("sparse") ? CLASSES : LABELS, losses, gradient);
        assertThat((losses[0] + losses[1]) / 2).isCloseTo(mean, offset(2e-5));
        assertThat(gradient[1]).as("the gradient of a saturated output").isLessThan(-0.3f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "hard_sigmoid", "log_softmax"})
    void other_activations_have_no_logits(String activation) {
        for (String name : Losses.ALL.names()) {
            assertThat(Loss.fromOption(name).onLogits(Activation.fromOption(activation)))
                    .as(name)
                    .isNull();
        }
    }

    @Test
    void losses_that_look_at_probabilities_first_keep_to_them() {
        Activation softmax = Activation.fromOption("softmax");
        assertThat(new CategoricalFocalCrossentropy(List.of(0.25), 2, false, 0, -1).onLogits(softmax))
                .isNull();
        assertThat(new SparseCategoricalCrossentropy(false, 1).onLogits(softmax))
                .isNull();
        assertThat(new BinaryFocalCrossentropy(false, 0.25, 2, true, 0, -1).onLogits(Activation.fromOption("sigmoid")))
                .isNull();
    }

    @Test
    void a_class_to_ignore_counts_nowhere_and_need_not_be_a_class() {
        Loss loss = new SparseCategoricalCrossentropy(true, -1);
        Tensor classes = Tensor.of(Shape.of(2), -1, 0);
        double[] losses = new double[2];
        float[] gradient = new float[6];
        Arrays.fill(gradient, Float.NaN);
        loss.compute(LOGITS, classes, losses, gradient);
        assertThat(losses[0]).isZero();
        assertThat(gradient).startsWith(0, 0, 0).doesNotContain(Float.NaN);
        assertThat(loss.counts(classes, 0)).isFalse();
        assertThat(loss.counts(classes, 1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 3, Float.NaN})
    void labels_that_are_no_class_are_refused(float label) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loss.fromOption("sparse_categorical_crossentropy")
                        .compute(LOGITS, Tensor.of(Shape.of(2), 0, label), new double[2], new float[6]))
                .withMessage("sparse_categorical_crossentropy: labels must be class numbers from 0 to 2, got " + label
                        + "; the last layer needs one unit for each class");
    }

    @Test
    void losses_have_the_shape_of_what_is_not_summed_over() {
        Shape prediction = Shape.of(3, 4, 2);
        Loss cosine = new CosineSimilarity(1);
        assertThat(cosine.losses(prediction)).isEqualTo(Shape.of(3, 2));
        assertThat(cosine.lossOf(2 * 8 + 3 * 2 + 1, prediction)).isEqualTo(2 * 2 + 1);
        Loss whole = new Dice(null);
        assertThat(whole.losses(prediction)).isEqualTo(Shape.of());
        assertThat(whole.lossOf(23, prediction)).isZero();
        Loss perCase = new Dice(List.of(1, -1));
        assertThat(perCase.losses(prediction)).isEqualTo(Shape.of(3));
        assertThat(perCase.lossOf(17, prediction)).isEqualTo(2);
    }

    @Test
    void wrong_options_are_refused() {
        assertRefused(
                () -> new CosineSimilarity(3).losses(Shape.of(3, 4, 2)),
                "cosine_similarity: axis must be between -3 and 2 for a prediction of shape (3, 4, 2), got 3");
        assertRefused(
                () -> new BinaryCrossentropy(false, 1.5, -1),
                "binary_crossentropy: label_smoothing must be between 0 and 1, got 1.5");
        assertRefused(
                () -> Loss.fromOption(Map.of("categorical_focal_crossentropy", Map.of("alpha", List.of(0.1, 0.2))))
                        .compute(LOGITS, LABELS, new double[2], new float[6]),
                "categorical_focal_crossentropy: alpha must be one number or 3, one for each class, got 2");
    }

    private static void assertRefused(Runnable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
    }
}

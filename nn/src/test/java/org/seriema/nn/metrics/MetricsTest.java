package org.seriema.nn.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

class MetricsTest {

    private static final Loss LOSS = Loss.fromOption("mean_squared_error");

    @Test
    void metrics_are_called_by_their_usual_name_or_another() {
        assertThat(Metric.fromOption("auc").name()).isEqualTo("auc");
        assertThat(Metric.fromOption("f1_score").name()).isEqualTo("f1_score");
        assertThat(Metric.fromOption("LogCoshError").name()).isEqualTo("logcosh");
        Metric other = Metric.fromOption(Map.of("auc", Map.of("curve", "PR", "name", "pr_auc")));
        assertThat(other.name()).isEqualTo("pr_auc");
        assertThat(Metric.fromOption(other.toOption())).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({
        "mse, mean_squared_error",
        "MAE, mean_absolute_error",
        "acc, accuracy",
        "bce, binary_crossentropy",
        "mape, mean_absolute_percentage_error",
        "msle, mean_squared_logarithmic_error"
    })
    void short_names_stay_in_histories(String name, String full) {
        Metric metric = Metric.fromOption(name);
        assertThat(Metrics.ALL.name(metric)).isEqualTo(full);
        assertThat(metric.name()).isEqualTo(name);
        assertThat(Metric.fromOption(metric.toOption())).isEqualTo(metric);
    }

    @Test
    void recipes_do_not_repeat_the_usual_name() {
        assertThat(Metric.fromOption("accuracy").toOption()).isEqualTo("accuracy");
        assertThat(Metric.fromOption("mse").toOption()).isEqualTo(Map.of("mean_squared_error", Map.of("name", "mse")));
    }

    @Test
    void accuracy_is_of_the_kind_that_output_and_labels_ask_for() {
        Metric accuracy = Metric.fromOption("acc");
        assertThat(accuracy.resolve(LOSS, Shape.of(1))).isEqualTo(new BinaryAccuracy(0.5, "acc"));
        assertThat(accuracy.resolve(LOSS, Shape.of(7, 1))).isEqualTo(new BinaryAccuracy(0.5, "acc"));
        assertThat(accuracy.resolve(LOSS, Shape.of(3))).isEqualTo(new CategoricalAccuracy("acc"));
        assertThat(accuracy.resolve(Loss.fromOption("sparse_categorical_crossentropy"), Shape.of(3)))
                .isEqualTo(new SparseCategoricalAccuracy("acc"));
    }

    @ParameterizedTest
    @CsvSource({
        "accuracy, true",
        "auc, true",
        "recall, true",
        "f1_score, true",
        "r2_score, true",
        "cosine_similarity, true",
        "mean_squared_error, false",
        "root_mean_squared_error, false",
        "kl_divergence, false",
        "poisson, false",
        "hinge, false",
        "binary_crossentropy, false",
        "log_cosh_error, false"
    })
    void the_better_way_is_keras(String name, boolean higher) {
        assertThat(Metric.fromOption(name).higherIsBetter()).isEqualTo(higher);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true_positives", "false_positives", "true_negatives", "false_negatives"})
    void counts_have_no_better_way(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.fromOption(name).higherIsBetter())
                .withMessage(name + ": whether more or less of it is better cannot be said; set mode to min or max");
    }

    @Test
    void cross_entropies_are_taken_from_logits_where_the_loss_is() {
        Metric metric = Objects.requireNonNull(
                Metric.fromOption("binary_crossentropy").onLogits(Activation.fromOption("sigmoid")));
        assertThat(metric.name()).isEqualTo("binary_crossentropy");
        assertThat(figure(metric, Tensor.of(Shape.of(2, 1), 57, -95), Tensor.of(Shape.of(2, 1), 0, 1), null))
                .isCloseTo(76, offset(1e-9)); // as Keras' evaluate says
        assertThat(Metric.fromOption("mse").onLogits(Activation.fromOption("sigmoid")))
                .isNull();
    }

    @Test
    void masked_steps_do_not_count() {
        Tensor prediction = Tensor.of(Shape.of(2, 2, 1), 0.9f, 0.2f, 0.7f, 0.8f);
        Tensor target = Tensor.of(Shape.of(2, 2, 1), 1, 1, 0, 1);
        float[] mask = {1, 0, 1, 1};
        for (String name : List.of("binary_accuracy", "precision")) {
            assertThat(figure(Metric.fromOption(name), prediction, target, mask))
                    .as(name)
                    .isCloseTo(2.0 / 3, offset(1e-12));
        }
        assertThat(figure(Metric.fromOption("recall"), prediction, target, mask))
                .isEqualTo(1);
        assertThat(figure(Metric.fromOption("mae"), prediction, target, mask)).isCloseTo(1.0 / 3, offset(1e-7));
    }

    @Test
    void several_figures_are_given_but_not_followed() {
        Metric recall = Metric.fromOption(Map.of("recall", List.of(0.7, 0.3)));
        Metric.Running running = recall.start();
        running.update(Tensor.of(Shape.of(2, 1), 0.5f, 0.9f), Tensor.of(Shape.of(2, 1), 1, 1), null);
        assertThat(running.results()).containsExactly(0.5, 1.0);
        assertThatIllegalStateException().isThrownBy(running::result);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recall.resolve(LOSS, Shape.of(1)))
                .withMessage("recall: thresholds gives several figures, of which training follows one;"
                        + " list one metric for each of the 2 thresholds");
        Metric f1 = Metric.fromOption("f1_score");
        assertThat(f1.resolve(LOSS, Shape.of(1))).isSameAs(f1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> f1.resolve(LOSS, Shape.of(3)))
                .withMessage("f1_score: average left out gives several figures, of which training follows one;"
                        + " set average to micro, macro or weighted");
    }

    @Test
    void labels_of_another_kind_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> figure(
                        Metric.fromOption("categorical_accuracy"),
                        Tensor.zeros(Shape.of(2, 3)),
                        Tensor.zeros(Shape.of(2)),
                        null))
                .withMessage("categorical_accuracy: labels must be of shape (2, 3), got (2,); metrics named sparse take"
                        + " class numbers, the others a label for each output");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            auc              | num_thresholds | 1   | auc: num_thresholds must be at least 2, got 1
            precision        | thresholds     | 1.5 | precision: thresholds must be between 0 and 1, got 1.5
            precision        | top_k          | 0   | precision: top_k must be positive, got 0
            recall           | class_id       | -1  | recall: class_id must not be negative, got -1
            fbeta_score      | beta           | 0   | fbeta_score: beta must be positive, got 0.0
            f1_score         | threshold      | 0   | f1_score: threshold must be greater than 0 and at most 1, got 0.0
            r2_score         | num_regressors | -1  | r2_score: num_regressors must not be negative, got -1
            precision_at_recall | recall      | 2   | precision_at_recall: recall must be between 0 and 1, got 2.0
            top_k_categorical_accuracy | k    | 0   | top_k_categorical_accuracy: k must be positive, got 0
            """)
    void wrong_options_are_refused(String name, String option, double value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.fromOption(Map.of(name, Map.of(option, value))))
                .withMessageContaining(message.substring(message.indexOf(": ") + 2));
    }

    private static double figure(Metric metric, Tensor prediction, Tensor target, float @Nullable [] weights) {
        Metric.Running running = metric.start();
        running.update(prediction, target, weights);
        return running.result();
    }
}

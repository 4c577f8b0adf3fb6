package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ConfusionMatrixTest {

    static List<JsonNode> binaryCases() {
        return MetricCases.of("classification.json")
                .filter(MetricCases::isBinary)
                .toList();
    }

    @Test
    void findsTheBinaryCasesOfTheGoldenFile() {
        assertThat(binaryCases()).hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("binaryCases")
    void equalsScikitLearn(JsonNode golden) {
        ConfusionMatrix matrix = MetricCases.matrix(golden);
        JsonNode rates = golden.get("rates");
        if (rates != null) {
            assertThat((double) matrix.tn()).isEqualTo(rates.get("tn").asDouble());
            assertThat((double) matrix.fp()).isEqualTo(rates.get("fp").asDouble());
            assertThat((double) matrix.fn()).isEqualTo(rates.get("fn").asDouble());
            assertThat((double) matrix.tp()).isEqualTo(rates.get("tp").asDouble());
            MetricCases.assertClose("specificity", matrix.specificity(Double.NaN), rates.get("specificity"));
        }
        MetricCases.assertClose("accuracy", matrix.accuracy(), golden.get("accuracy"));
        MetricCases.assertClose("balanced accuracy", matrix.balancedAccuracy(), golden.get("balanced_accuracy"));
        MetricCases.assertClose("matthews", matrix.matthews(), golden.get("matthews"));
        JsonNode swapped = golden.get("pos_label_0");
        if (swapped != null) {
            MetricCases.assertClose("precision of 0", matrix.swapped().precision(), swapped.get("precision"));
            MetricCases.assertClose("recall of 0", matrix.swapped().recall(), swapped.get("recall"));
            MetricCases.assertClose("f1 of 0", matrix.swapped().f1(), swapped.get("f1"));
        }
    }

    @ParameterizedTest
    @MethodSource("binaryCases")
    void averagesEqualScikitLearn(JsonNode golden) {
        ConfusionMatrix matrix = MetricCases.matrix(golden);
        boolean bothClasses = golden.get("labels").size() == 2;
        int compared = 0;
        for (JsonNode expected : golden.get("averages")) {
            JsonNode given = expected.get("zero_division");
            double zeroDivision = given.asString().equals("warn") ? 0 : MetricCases.number(given);
            ClassificationReport report =
                    new ClassificationReport(matrix, List.of("negative", "positive"), zeroDivision);
            ClassificationReport.Line line =
                    switch (expected.get("average").asString()) {
                        case "binary" -> report.line(1);
                        case "macro" -> bothClasses ? report.macroAverage() : null;
                        case "weighted" -> bothClasses ? report.weightedAverage() : null;
                        default -> null;
                    };
            if (line != null) {
                String what = expected.get("average").asString() + " with " + zeroDivision + " for 0/0, ";
                MetricCases.assertClose(what + "precision", line.precision(), expected.get("precision"));
                MetricCases.assertClose(what + "recall", line.recall(), expected.get("recall"));
                MetricCases.assertClose(what + "f1", line.f1(), expected.get("f1"));
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void aScoreOnTheThresholdIsPositive() {
        assertThat(ConfusionMatrix.of(new int[] {0, 0, 1, 1}, new double[] {0.4, 0.5, 0.5, 0.3}, 0.5))
                .isEqualTo(new ConfusionMatrix(1, 1, 1, 1));
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0, 2}, new double[] {0.1, 0.2}, 0.5))
                .hasMessage("the label of case 1 must be 0 or 1, got 2");
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new double[] {0.1, 0.2}, 0.5))
                .hasMessage("labels and scores must be equally many, got 1 and 2");
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new double[] {Double.NaN}, 0.5))
                .hasMessageStartingWith("the score of case 0 is NaN");
        assertThatThrownBy(() -> new ConfusionMatrix(0, -1, 0, 0)).hasMessageContaining("fp -1");
    }
}

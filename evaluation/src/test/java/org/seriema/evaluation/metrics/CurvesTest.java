package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CurvesTest {

    static List<JsonNode> curves() {
        return Stream.concat(MetricCases.of("curves-1.json"), MetricCases.of("curves-2.json"))
                .filter(MetricCases::isBinary)
                .toList();
    }

    @Test
    void findsTheBinaryCasesOfTheGoldenFiles() {
        assertThat(curves()).hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("curves")
    void equalScikitLearn(JsonNode golden) {
        int[] labels = MetricCases.labels(golden, "y");
        double[] scores = MetricCases.doubles(golden.get("scores"));
        assertRoc(RocCurve.of(labels, scores), golden.get("roc_curve"));
        assertRoc(RocCurve.of(labels, scores, false), golden.get("roc_curve_all"));
        MetricCases.assertClose("ROC AUC", RocCurve.auc(labels, scores), golden.get("roc_auc"));
        MetricCases.assertClose(
                "ROC AUC, all points", RocCurve.of(labels, scores, false).auc(), golden.get("roc_auc"));
        assertPrecisionRecall(PrecisionRecallCurve.of(labels, scores), golden.get("pr_curve"));
        MetricCases.assertClose(
                "average precision",
                PrecisionRecallCurve.averagePrecision(labels, scores),
                golden.get("average_precision"));
        MetricCases.assertClose("log loss", LogLoss.of(labels, scores), golden.get("log_loss_labels_0_1"));
        MetricCases.assertClose("Brier", BrierScore.of(labels, scores), golden.get("brier"));
    }

    @Test
    void theAreaIsTheShareOfPairsInTheRightOrder() {
        Random random = new Random(3);
        int[] labels = new int[200];
        double[] scores = new double[200];
        for (int i = 0; i < 200; i++) {
            labels[i] = random.nextInt(4) == 0 ? 1 : 0;
            scores[i] = Math.round(20 * (random.nextDouble() + 0.3 * labels[i])) / 30.0;
        }
        double right = 0;
        double pairs = 0;
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 200; j++) {
                if (labels[i] == 1 && labels[j] == 0) {
                    pairs++;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        assertThat(RocCurve.auc(labels, scores)).isCloseTo(right / pairs, within(1e-12));
    }

    @Test
    void withoutCasesThereIsNoArea() {
        assertThat(RocCurve.auc(new int[0], new double[0])).isNaN();
        assertThat(BrierScore.of(new int[0], new double[0])).isNaN();
        assertThat(LogLoss.of(new int[0], new double[0])).isNaN();
    }

    @Test
    void wilsonsIntervalIsThePublishedOne() {
        // R: prop.test(x, n, correct = FALSE) for 9 of 10 and for 81 of 263, the latter from Newcombe (1998), table I.
        WilsonInterval nine = WilsonInterval.of(9, 10);
        assertThat(nine.low()).isCloseTo(0.5958500, within(1e-6));
        assertThat(nine.high()).isCloseTo(0.9821238, within(1e-6));
        WilsonInterval newcombe = WilsonInterval.of(81, 263);
        assertThat(newcombe.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(newcombe.high()).isCloseTo(0.3662, within(5e-5));
        assertThat(WilsonInterval.of(0, 0)).isEqualTo(new WilsonInterval(0, 1));
        assertThat(WilsonInterval.of(5, 5).high()).isEqualTo(1);
        assertThatThrownBy(() -> WilsonInterval.of(6, 5)).hasMessageContaining("got 6 of 5");
    }

    private static void assertRoc(RocCurve curve, JsonNode expected) {
        JsonNode value = expected.has("value") ? expected.get("value") : expected;
        assertThat(curve.points()).hasSize(value.get("thresholds").size());
        for (int i = 0; i < curve.points().size(); i++) {
            RocCurve.Point point = curve.points().get(i);
            assertThat(point.threshold())
                    .isEqualTo(MetricCases.number(value.get("thresholds").get(i)));
            MetricCases.assertClose(
                    "false positive rate",
                    point.falsePositiveRate(),
                    value.get("fpr").get(i));
            MetricCases.assertClose(
                    "true positive rate",
                    point.truePositiveRate(),
                    value.get("tpr").get(i));
        }
    }

    private static void assertPrecisionRecall(PrecisionRecallCurve curve, JsonNode expected) {
        JsonNode value = expected.has("value") ? expected.get("value") : expected;
        int n = value.get("thresholds").size();
        assertThat(curve.points()).hasSize(n + 1);
        for (int i = 0; i <= n; i++) {
            PrecisionRecallCurve.Point point = curve.points().get(i);
            if (i < n) {
                assertThat(point.threshold())
                        .isEqualTo(MetricCases.number(value.get("thresholds").get(i)));
            }
            MetricCases.assertClose(
                    "precision", point.precision(), value.get("precision").get(i));
            MetricCases.assertClose(
                    "recall", point.recall(), value.get("recall").get(i));
        }
    }
}

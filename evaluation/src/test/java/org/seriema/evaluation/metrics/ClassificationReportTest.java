package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationReportTest {

    @Test
    void ofABinaryDecisionIsThatOfItsClasses() {
        ConfusionMatrix matrix = new ConfusionMatrix(313, 12, 9, 38);
        ClassCounts counts = ClassCounts.of(matrix, List.of("normal", "theft"));

        assertThat(ClassificationReport.of(matrix, List.of("normal", "theft")).text())
                .isEqualTo(ClassificationReport.of(counts).text())
                .contains("       theft       0.76      0.81      0.78        47\n");
    }

    @Test
    void ofABinaryDecisionHasBothLinesThoughOneClassHasNoCases() {
        ClassificationReport report = ClassificationReport.of(new ConfusionMatrix(3, 1, 0, 0), List.of("a", "b"));

        assertThat(report.lines().get(1)).isEqualTo(new ClassificationReport.Line("b", 0, 0, 0, 0));
        assertThat(report.text()).contains("    accuracy                           0.75         4\n");
    }

    @Test
    void ofNoCasesHasNoAccuracy() {
        ClassificationReport none = ClassificationReport.of(new ConfusionMatrix(0, 0, 0, 0), List.of("a", "b"));

        assertThat(none.microAverage().f1()).isZero();
        assertThat(new ClassificationReport(none.counts(), none.classes(), none.names(), Double.NaN).text(0))
                .contains("    accuracy                            nan         0\n");
    }

    @Test
    void supportsOfWeightsAreShort() {
        ClassCounts counts =
                ClassCounts.of(List.of("a", "b"), new int[] {0, 1}, new int[] {0, 1}, new double[] {20_000_000, 0.25});

        assertThat(ClassificationReport.of(counts).text())
                .contains("           a       1.00      1.00      1.00 20000000.0\n")
                .contains("           b       1.00      1.00      1.00      0.25\n");
    }

    @Test
    void ifNoCaseIsRightSupportsAreWrittenLikeWeightsAsThere() {
        assertThat(ClassificationReport.of(new ConfusionMatrix(0, 3, 1, 0), List.of("a", "b"))
                        .text())
                .contains("           a       0.00      0.00      0.00       3.0\n");
    }

    @Test
    void namesCountCharactersNotCodeUnits() {
        ClassificationReport report =
                ClassificationReport.of(new ConfusionMatrix(1, 0, 0, 1), List.of("\uD83D\uDD0C plug", "thief"));

        assertThat(report.text()).contains("\n      \uD83D\uDD0C plug       1.00");
    }

    @Test
    void needsANameForEachClass() {
        assertThatThrownBy(() -> ClassificationReport.of(new ConfusionMatrix(1, 0, 0, 1), List.of("Normal")))
                .hasMessage("a report needs at least one class and a name for each, got the names [Normal] for the"
                        + " classes [0, 1]");
        assertThatThrownBy(() -> ClassificationReport.of(new ConfusionMatrix(1, 0, 0, 1), List.of("a", "b"))
                        .text(-1))
                .hasMessage("digits must be at least 0, got -1");
    }
}

package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ClassificationReportTest {

    /// Reports on two classes in their order; `labels` chooses or turns them round, which this class does not offer.
    static Stream<Arguments> binaryReports() {
        List<Arguments> reports = new ArrayList<>();
        MetricCases.of("classification-report.json")
                .filter(MetricCases::isBinary)
                .filter(golden -> !golden.path("name").asString().equals("only one class"))
                .forEach(golden -> {
                    for (JsonNode report : golden.get("reports")) {
                        if (Set.of("digits", "target_names", "zero_division")
                                .containsAll(report.get("options").propertyNames())) {
                            reports.add(Arguments.of(golden, report));
                        }
                    }
                });
        return reports.stream();
    }

    @Test
    void findsTheBinaryReportsOfTheGoldenFile() {
        assertThat(binaryReports()).hasSizeGreaterThanOrEqualTo(18);
    }

    @ParameterizedTest
    @MethodSource("binaryReports")
    void isScikitLearnsTextToTheCharacter(JsonNode golden, JsonNode expected) {
        JsonNode options = expected.get("options");
        List<String> names = options.has("target_names")
                ? options.get("target_names")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList()
                : golden.get("name").asString().equals("texts") ? List.of("normal", "theft") : List.of("0", "1");
        double zeroDivision = options.has("zero_division") ? MetricCases.number(options.get("zero_division")) : 0;
        int digits = options.has("digits") ? options.get("digits").asInt() : 2;

        ClassificationReport report = new ClassificationReport(MetricCases.matrix(golden), names, zeroDivision);

        assertThat(report.text(digits)).isEqualTo(expected.get("text").asString());
        assertLine(report.line(0), expected.get("dict").get(names.get(0)));
        assertLine(report.line(1), expected.get("dict").get(names.get(1)));
        assertLine(report.macroAverage(), expected.get("dict").get("macro avg"));
        assertLine(report.weightedAverage(), expected.get("dict").get("weighted avg"));
    }

    @Test
    void needsTwoNames() {
        assertThatThrownBy(() -> ClassificationReport.of(new ConfusionMatrix(1, 0, 0, 1), List.of("Normal")))
                .hasMessage("a report needs the names of class 0 and class 1, got [Normal]");
    }

    private static void assertLine(ClassificationReport.Line line, JsonNode expected) {
        MetricCases.assertClose("precision", line.precision(), expected.get("precision"));
        MetricCases.assertClose("recall", line.recall(), expected.get("recall"));
        MetricCases.assertClose("f1", line.f1(), expected.get("f1-score"));
        MetricCases.assertClose("support", (double) line.support(), expected.get("support"));
    }
}

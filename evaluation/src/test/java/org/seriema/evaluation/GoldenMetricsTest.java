package org.seriema.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.seriema.evaluation.baselines.GoldenBaselines;
import org.seriema.evaluation.calibration.GoldenCalibration;
import org.seriema.evaluation.importance.GoldenImportance;
import org.seriema.evaluation.metrics.GoldenClassification;
import org.seriema.evaluation.metrics.GoldenCurves;
import org.seriema.evaluation.metrics.GoldenRegression;
import org.seriema.evaluation.metrics.GoldenScores;
import org.seriema.evaluation.thresholds.GoldenThresholds;
import tools.jackson.databind.JsonNode;

/// Every case of every golden file of the folder `metrics` against scikit-learn, but for `keras-metrics`, whose
/// metrics are those of training and are compared there.
class GoldenMetricsTest {

    private static final String OF_TRAINING = "keras-metrics";

    /// What compares the cases of each file, by the file's name.
    private static final Map<String, GoldenCheck> CHECKS = new TreeMap<>();

    private static final Map<String, Integer> RAN = new TreeMap<>();

    static {
        List.<Map<String, GoldenCheck>>of(
                        GoldenBaselines.CHECKS,
                        GoldenCalibration.CHECKS,
                        GoldenClassification.CHECKS,
                        GoldenCurves.CHECKS,
                        GoldenImportance.CHECKS,
                        GoldenRegression.CHECKS,
                        GoldenScores.CHECKS,
                        GoldenThresholds.CHECKS)
                .forEach(CHECKS::putAll);
    }

    private static List<String> names() {
        return Golden.names().stream().filter(name -> !name.equals(OF_TRAINING)).toList();
    }

    @Test
    void thereAreFiles() {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(11);
    }

    @TestFactory
    Stream<DynamicContainer> metrics() {
        return names().stream().map(name -> DynamicContainer.dynamicContainer(name, cases(name)));
    }

    private static Stream<DynamicTest> cases(String name) {
        List<JsonNode> cases = Golden.cases(name);
        return Stream.iterate(0, i -> i < cases.size(), i -> i + 1)
                .map(i -> DynamicTest.dynamicTest(name + " " + i, () -> {
                    GoldenCheck check = CHECKS.get(name);
                    if (check == null) {
                        fail("nothing compares the golden file " + name);
                    } else {
                        check.check(cases.get(i));
                        RAN.merge(name, 1, Integer::sum);
                    }
                }));
    }

    @AfterAll
    static void report() {
        RAN.forEach((name, ran) -> System.out.printf("golden metrics: %s: %d cases ran and passed%n", name, ran));
    }
}

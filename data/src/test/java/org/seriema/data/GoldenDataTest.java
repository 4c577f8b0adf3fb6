package org.seriema.data;

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
import org.seriema.data.read.GoldenReading;
import org.seriema.data.series.GoldenSeries;
import org.seriema.data.split.GoldenSplits;
import org.seriema.data.statistics.GoldenStatistics;
import org.seriema.data.steps.GoldenColumnSteps;
import org.seriema.data.steps.GoldenTimeSteps;
import tools.jackson.databind.JsonNode;

/// Every case of every golden file of the folder `data` against NumPy, pandas, scikit-learn and SciPy.
class GoldenDataTest {

    /// What compares the cases of each file, by the file's name.
    private static final Map<String, GoldenCheck> CHECKS = new TreeMap<>();

    private static final Map<String, Integer> RAN = new TreeMap<>();

    static {
        List.of(
                        GoldenReading.CHECKS,
                        GoldenSeries.CHECKS,
                        GoldenSplits.CHECKS,
                        GoldenStatistics.CHECKS,
                        GoldenColumnSteps.CHECKS,
                        GoldenTimeSteps.CHECKS)
                .forEach(CHECKS::putAll);
    }

    @Test
    void thereAreFiles() {
        assertThat(Golden.names()).hasSizeGreaterThanOrEqualTo(27);
    }

    @TestFactory
    Stream<DynamicContainer> data() {
        return Golden.names().stream().map(name -> DynamicContainer.dynamicContainer(name, cases(name)));
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
        RAN.forEach((name, ran) -> System.out.printf("golden data: %s: %d cases ran and passed%n", name, ran));
    }
}

package org.seriema.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.seriema.data.Cases;
import org.seriema.evaluation.Golden;
import org.seriema.evaluation.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Logistic regression on public tables beside scikit-learn's.
@Tag("shared-data")
class SmallTablesTest {

    @TestFactory
    Stream<DynamicTest> hasTheCoefficientsOfScikitLearn() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                SmallTablesTest.class.getClassLoader().getResourceAsStream("golden/tables/logistic-regression.json"))) {
            JsonNode cases = JsonMapper.shared().readTree(file).get("cases");
            assertThat(cases.size()).isEqualTo(5);
            return cases
                    .valueStream()
                    .map(golden -> DynamicTest.dynamicTest(golden.get("table").stringValue(), () -> check(golden)))
                    .toList()
                    .stream();
        }
    }

    private static void check(JsonNode golden) throws IOException {
        String table = golden.get("table").stringValue();
        boolean twoOfThree = table.equals("iris.csv");
        List<String[]> rows = Files.readAllLines(Shared.data("small/" + table)).stream()
                .filter(line -> !line.isBlank() && !(twoOfThree && line.endsWith("setosa")))
                .skip(table.equals("wdbc.csv") ? 1 : 0)
                .map(line -> line.split(",", -1))
                .toList();
        int width = rows.getFirst().length - 1;
        double[] x = rows.stream()
                .flatMap(row -> Arrays.stream(row).limit(width))
                .mapToDouble(Double::parseDouble)
                .toArray();
        String positive = golden.get("positive").stringValue();
        int[] labels = rows.stream()
                .mapToInt(row -> row[width].strip().equals(positive) ? 1 : 0)
                .toArray();
        assertThat(labels).hasSize(golden.get("rows").intValue());
        int[] train = IntStream.range(0, labels.length).filter(i -> i % 5 != 4).toArray();
        int[] test = IntStream.range(0, labels.length).filter(i -> i % 5 == 4).toArray();
        Cases cases = Cases.of(IntStream.range(0, width).mapToObj(i -> "x" + i).toList(), x);

        LogisticRegression fitted = LogisticRegression.fit(cases, labels, train);

        assertThat(fitted.coefficients()).containsExactly(Golden.doubles(golden.get("coefficients")), within(1e-6));
        assertThat(fitted.intercept()).isCloseTo(golden.get("intercept").doubleValue(), within(1e-6));
        assertThat(fitted.passes()).isBetween(5, 300);
        int[] predicted = fitted.answer(cases, test).predicted();
        assertThat(predicted).hasSize(golden.get("of").intValue());
        assertThat(IntStream.range(0, test.length).filter(i -> predicted[i] == labels[test[i]]))
                .hasSize(golden.get("right").intValue());
    }
}

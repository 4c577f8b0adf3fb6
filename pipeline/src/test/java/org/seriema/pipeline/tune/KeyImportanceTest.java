package org.seriema.pipeline.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.seriema.data.random.RandomState;

class KeyImportanceTest {

    private final Map<String, List<@Nullable Object>> values = new LinkedHashMap<>();
    private final List<Double> figures = new ArrayList<>();

    private void add(double figure, Object... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.computeIfAbsent((String) keysAndValues[i], ignored -> new ArrayList<>())
                    .add(keysAndValues[i + 1]);
        }
        figures.add(figure);
    }

    private List<KeyImportance> importance() {
        return KeyImportance.of(
                values, figures.stream().mapToDouble(Double::doubleValue).toArray(), false);
    }

    private void grid(ToDoubleBiFunction<Integer, Integer> figure) {
        RandomState random = new RandomState(5);
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                for (int c = 0; c < 4; c++) {
                    add(figure.applyAsDouble(a, b) + 0.05 * random.normal(0, 1), "a", a, "b", b, "c", "v" + c);
                }
            }
        }
    }

    @Test
    void theKeyThatDecidesHasTheShareAndTheOthersAreChance() {
        grid((a, b) -> a);
        List<KeyImportance> told = importance();
        assertThat(told.getFirst().keys()).containsExactly("a");
        // the ranks within a value of a are left: n/k of n, so (k^2 - 1) n^2 / k^2 / (n^2 - 1) of the variance is told
        assertThat(told.getFirst().share()).isCloseTo(0.886, within(0.02));
        assertThat(told.getFirst().isMoreThanChance()).isTrue();
        assertThat(told.subList(1, 3)).allSatisfy(other -> {
            assertThat(other.share()).isLessThan(0.1);
            assertThat(other.isMoreThanChance()).isFalse();
        });
    }

    @Test
    void whatTwoKeysOnlyDoTogetherIsInNeitherShare() {
        grid((a, b) -> a.equals(b) ? 0 : 1);
        assertThat(importance()).allSatisfy(key -> assertThat(key.share()).isLessThan(0.1));
    }

    @Test
    void oneWildFigureDoesNotDecideAlone() {
        grid((a, b) -> a);
        figures.set(3, 1e9);
        assertThat(importance().getFirst().keys()).containsExactly("a");
        assertThat(importance().getFirst().share()).isGreaterThan(0.6);
    }

    @Test
    void aFailedTrialIsTheWorst() {
        for (int i = 0; i < 12; i++) {
            add(i % 2 == 0 ? Double.NaN : i, "rate", i % 2 == 0 ? 10.0 : 0.1);
        }
        assertThat(importance().getFirst().share()).isGreaterThan(0.7);
        assertThat(importance().getFirst().isMoreThanChance()).isTrue();
    }

    @Test
    void rangesAreCutIntoThreeBins() {
        RandomState random = new RandomState(1);
        for (int i = 0; i < 60; i++) {
            double rate = random.uniform(0, 1);
            add(Math.abs(rate - 0.5), "rate", rate, "other", random.uniform(0, 1));
        }
        List<KeyImportance> told = importance();
        assertThat(told.getFirst().keys()).containsExactly("rate");
        assertThat(told.getFirst().values()).isEqualTo(3);
        assertThat(told.getFirst().share()).isGreaterThan(0.5);
        assertThat(told.get(1).isMoreThanChance()).isFalse();
    }

    @Test
    void keysThatAlwaysChangeTogetherAreOneAndThoseThatDoNotChangeAreNone() {
        for (int i = 0; i < 12; i++) {
            add(i % 3, "units", 10 * (i % 3), "more", "u" + i % 3, "same", 1, "alone", i % 2);
        }
        assertThat(importance().stream().map(KeyImportance::keys))
                .containsExactly(List.of("units", "more"), List.of("alone"));
    }

    @Test
    void tooFewTrialsTellNothing() {
        for (int i = 0; i < 7; i++) {
            add(i, "a", i % 2);
        }
        assertThat(importance()).singleElement().satisfies(key -> assertThat(key.share())
                .isNaN());
    }

    @Test
    void equalFiguresTellNothing() {
        for (int i = 0; i < 20; i++) {
            add(1, "a", i % 2);
        }
        assertThat(importance()).singleElement().satisfies(key -> assertThat(key.share())
                .isNaN());
    }
}

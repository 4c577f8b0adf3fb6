package org.seriema.pipeline.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.pipeline.recipe.HalvingSearch;
import org.seriema.pipeline.recipe.Tune;

class TrialPlanTest {

    private static List<? extends Map<String, ?>> plan(Map<String, ?> tune, long seed) {
        return TrialPlan.of(Config.read(Tune.class, "tune", Config.plain(tune)), seed).stream()
                .map(TrialSettings::values)
                .toList();
    }

    @Test
    void gridsStandBehindEachOtherAndTheLastKeyChangesFastest() {
        List<? extends Map<String, ?>> plan = plan(
                Map.of("over", List.of(ordered("b", List.of(1, 2), "a", List.of("x", "y")), Map.of("c", List.of(7)))),
                0);
        assertThat(plan.stream().map(Map::toString))
                .containsExactly("{b=1, a=x}", "{b=1, a=y}", "{b=2, a=x}", "{b=2, a=y}", "{c=7}");
    }

    private static Map<String, Object> ordered(String a, Object x, String b, Object y) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(a, x);
        map.put(b, y);
        return map;
    }

    /// scikit-learn 1.9.1: `list(ParameterSampler({"a": [1, 2, 3], "b": [10, 20, 30, 40]}, n_iter=5,
    /// random_state=42))`, which draws `RandomState(42).permutation(12)[:5]` = 10, 9, 0, 8, 5.
    @Test
    void listedValuesAreDrawnAsScikitLearnDrawsThem() {
        List<? extends Map<String, ?>> plan = plan(
                Map.of(
                        "over",
                        ordered("a", List.of(1, 2, 3), "b", List.of(10, 20, 30, 40)),
                        "search",
                        Map.of("random", 5)),
                42);
        assertThat(plan.stream().map(Map::toString))
                .containsExactly("{a=3, b=30}", "{a=3, b=20}", "{a=1, b=10}", "{a=3, b=10}", "{a=2, b=20}");
    }

    @Test
    void noSettingsAreDrawnTwiceAndAllOfASmallGridAtMost() {
        for (int trials : List.of(1, 3, 11, 12, 50)) {
            List<? extends Map<String, ?>> plan = plan(
                    Map.of(
                            "over",
                            ordered("a", List.of(1, 2, 3), "b", List.of(10, 20, 30, 40)),
                            "search",
                            Map.of("random", trials)),
                    7);
            assertThat(plan).hasSize(Math.min(12, trials));
            assertThat(new HashSet<>(plan)).hasSize(plan.size());
        }
        List<Integer> many = IntStream.range(0, 2000).boxed().toList();
        List<? extends Map<String, ?>> few =
                plan(Map.of("over", ordered("a", many, "b", many), "search", Map.of("random", 30)), 7);
        assertThat(new HashSet<>(few)).hasSize(30);
    }

    /// scikit-learn 1.9.1: `ParameterSampler({"a": range(2000), "b": range(2000)}, n_iter=4, random_state=42)` with
    /// lists.
    @Test
    void aFewOfVeryManyAreDrawnAsScikitLearnDrawsThem() {
        List<Integer> many = IntStream.range(0, 2000).boxed().toList();
        assertThat(plan(Map.of("over", ordered("a", many, "b", many), "search", Map.of("random", 4)), 42).stream()
                        .map(Map::toString))
                .containsExactly("{a=1109, b=1110}", "{a=1384, b=307}", "{a=1114, b=1084}", "{a=1755, b=1566}");
    }

    @Test
    void rangesAreDrawnWithinTheirEndsAndTheSameForTheSameSeed() {
        Map<String, Object> tune = Map.of(
                "over",
                Map.of(
                        "rate", Map.of("log_uniform", List.of(1e-4, 1e-1)),
                        "share", Map.of("uniform", List.of(0.1, 0.5)),
                        "units", Map.of("int_uniform", List.of(3, 5)),
                        "more", Map.of("int_log_uniform", List.of(1, 100))),
                "search",
                Map.of("random", 400));
        List<? extends Map<String, ?>> plan = plan(tune, 3);
        assertThat(plan).hasSize(400).isEqualTo(plan(tune, 3)).isNotEqualTo(plan(tune, 4));
        assertThat(plan).allSatisfy(values -> {
            assertThat((Double) values.get("rate")).isBetween(1e-4, 1e-1);
            assertThat((Double) values.get("share")).isBetween(0.1, 0.5);
            assertThat(String.valueOf(values.get("share")).length()).isLessThanOrEqualTo(6);
            assertThat(values.get("more")).isInstanceOf(Integer.class);
        });
        assertThat(plan.stream().map(values -> Objects.requireNonNull(values.get("units"))))
                .contains(3, 4, 5)
                .isSubsetOf(3, 4, 5);
        long small = plan.stream()
                .filter(values -> (Double) Objects.requireNonNull(values.get("rate")) < 1e-3)
                .count();
        assertThat(small).as("a third of the logarithm's range").isBetween(90L, 180L);
        long ones = plan.stream()
                .filter(values -> (Integer) Objects.requireNonNull(values.get("more")) < 10)
                .count();
        assertThat(ones).as("half of the logarithm's range").isBetween(150L, 250L);
    }

    @Test
    void whatNoSearchCanGoThroughIsRefused() {
        assertThatThrownBy(() -> plan(Map.of("over", Map.of("a", Map.of("uniform", List.of(0, 1)))), 0))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("take search: {random: {trials: 20}}");
        List<Integer> many = IntStream.range(0, 101).boxed().toList();
        assertThatThrownBy(() -> plan(Map.of("over", Map.of("a", many, "b", many)), 0))
                .hasMessageContaining("the grid has 10201 combinations");
        assertThatThrownBy(() -> plan(Map.of("over", Map.of("split.seed", List.of(1, 2))), 0))
                .hasMessageContaining("figures on different rows cannot be compared");
        assertThatThrownBy(() -> plan(Map.of("over", Map.of("seed", List.of(1, 2))), 0))
                .hasMessageContaining("a seed is luck");
        assertThatThrownBy(() -> plan(Map.of("over", Map.of("a", 3)), 0)).hasMessageContaining("a list of values");
        assertThatThrownBy(() -> plan(Map.of("over", Map.of("a", List.of(3, 3))), 0))
                .hasMessageContaining("stands twice");
        assertThatThrownBy(() -> plan(Map.of("over", Map.of("a", Map.of("log_uniform", List.of(0, 1)))), 0))
                .hasMessageContaining("expected positive numbers");
        assertThatThrownBy(() -> plan(Map.of("over", Map.of("a", Map.of("uniformly", List.of(0, 1)))), 0))
                .hasMessageContaining("did you mean \"uniform\"?");
        assertThatThrownBy(() -> plan(Map.of("over", ordered("train", List.of(1), "train.epochs", List.of(3))), 0))
                .hasMessageContaining("train holds train.epochs");
    }

    private static List<Round> halving(int trials, int factor, int min, int max) {
        return Round.halving(new HalvingSearch(null, factor, "train.epochs", min, null), trials, max);
    }

    @Test
    void halvingGivesTheLastRoundAllAndComesDownToOne() {
        assertThat(halving(27, 3, 1, 81))
                .containsExactly(new Round(0, 27, 3), new Round(1, 9, 9), new Round(2, 3, 27), new Round(3, 1, 81));
        assertThat(halving(27, 3, 10, 81)).containsExactly(new Round(0, 27, 27), new Round(1, 9, 81));
        assertThat(halving(10, 2, 1, 100))
                .containsExactly(new Round(0, 10, 13), new Round(1, 5, 25), new Round(2, 3, 50), new Round(3, 2, 100));
        assertThat(halving(2, 3, 1, 100)).containsExactly(new Round(0, 2, 100));
        assertThat(halving(100, 3, 1, 1)).containsExactly(new Round(0, 100, 1));
    }
}

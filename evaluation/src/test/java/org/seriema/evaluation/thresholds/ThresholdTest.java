package org.seriema.evaluation.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.config.Default;

class ThresholdTest {

    private static final int[] LABELS = {0, 0, 1, 0, 1, 1};
    private static final double[] SCORES = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};

    /// As a recipe would hold one.
    public record Judging(@Default("0.5") Threshold threshold) {}

    private static Threshold read(Object option) {
        return Config.read(Judging.class, "evaluate", Map.of("threshold", option))
                .threshold();
    }

    private static double choose(Object option) {
        return read(option).choose(LABELS, SCORES, Map.of());
    }

    @Test
    void readsEachFormAndWritesWhatItReads() {
        Map<String, Object> cost = Map.of("missed", 500, "false_alarm", 40);
        Map<String, Object> columns = Map.of("missed", "LOSS", "false_alarm", 40);
        for (Object option : List.of(
                0.5,
                "f1",
                "youden",
                Map.of("cost", cost),
                Map.of("cost", columns),
                Map.of("precision", 0.8),
                Map.of("recall", 0.9))) {
            Threshold threshold = read(option);
            assertThat(Threshold.fromOption(threshold.toOption())).isEqualTo(threshold);
        }
        assertThat(read("F1")).isEqualTo(new BestF1());
        assertThat(read(Map.of("cost", cost))).isEqualTo(LeastCost.of(500, 40));
        assertThat(read(Map.of("cost", columns))).isEqualTo(new LeastCost(Money.column("LOSS"), Money.of(40)));
        assertThat(read(Map.of("cost", columns)).columns()).containsExactly("LOSS");
        assertThat(Config.read(Judging.class, "evaluate", null).threshold()).isEqualTo(new FixedThreshold(0.5));
        assertThat(read(0.5).isFixed()).isTrue();
        assertThat(read("f1").isFixed()).isFalse();
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatThrownBy(() -> read("yuoden"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown threshold \"yuoden\"; did you mean \"youden\"?");
        assertThatThrownBy(() -> read(Map.of("recal", 0.9))).hasMessageContaining("did you mean \"recall\"?");
        assertThatThrownBy(() -> read(Map.of("cost", Map.of("mised", 500, "false_alarm", 40))))
                .hasMessageContaining("has no option \"mised\"; did you mean \"missed\"?");
        assertThatThrownBy(() -> read(Map.of("cost", Map.of("missed", 500))))
                .hasMessageContaining("needs the option \"false_alarm\"");
        assertThatThrownBy(() -> read(Map.of("cost", Map.of("missed", -1, "false_alarm", 40))))
                .hasMessageContaining("an amount of money must be a number of at least 0, got -1.0");
        assertThatThrownBy(() -> read(Map.of("cost", Map.of("missed", List.of(1), "false_alarm", 40))))
                .hasMessageContaining("the name of the column that holds it");
        assertThatThrownBy(() -> read(Map.of("cost", Map.of("missed", 0, "false_alarm", 0))))
                .hasMessageContaining("must not both cost 0");
        assertThatThrownBy(() -> read(1.5)).hasMessageContaining("threshold must lie between 0 and 1, got 1.5");
        assertThatThrownBy(() -> read(Map.of("precision", 80)))
                .hasMessageContaining("precision must lie between 0 and 1, got 80.0");
        assertThatThrownBy(() -> read(true))
                .hasMessageContaining("such as 0.5, or one of f1, youden, cost, precision, recall, got true");
    }

    @Test
    void choosesByEachRule() {
        assertThat(choose(0.7)).isEqualTo(0.7);
        assertThat(choose("f1")).isEqualTo(0.3);
        assertThat(choose("youden")).isEqualTo(0.3);
        assertThat(choose(Map.of("precision", 0.8))).isEqualTo(0.5);
        assertThat(choose(Map.of("recall", 0.6))).isEqualTo(0.5);
        assertThat(choose(Map.of("cost", Map.of("missed", 500, "false_alarm", 40))))
                .isEqualTo(0.3);
        assertThat(choose(Map.of("cost", Map.of("missed", 40, "false_alarm", 50))))
                .isEqualTo(0.5);
    }

    @Test
    void aColumnOfMoneyCountsCaseByCase() {
        Threshold threshold = read(Map.of("cost", Map.of("missed", "LOSS", "false_alarm", 40)));
        // The theft with the low score is worth one visit for nothing only if it is large. Losses of honest customers,
        // of whom nothing is known, are not asked for.
        double none = Double.NaN;
        assertThat(threshold.choose(LABELS, SCORES, Map.of("LOSS", new double[] {none, none, 41, none, 500, 500})))
                .isEqualTo(0.3);
        assertThat(threshold.choose(LABELS, SCORES, Map.of("LOSS", new double[] {none, none, 39, none, 500, 500})))
                .isEqualTo(0.5);
        ThresholdTable table = threshold.table(
                LABELS, SCORES, Map.of("LOSS", new double[] {none, none, 39, none, 500, 500}), i -> "row " + i);
        assertThat(table.rows().stream().mapToDouble(ThresholdTable.Row::cost))
                .containsExactly(1039.0, 539.0, 39.0, 79.0, 40.0, 80.0, 120.0);
        assertThat(threshold.choose(table)).isEqualTo(new ThresholdChoice(0.5, 39, List.of(0.5)));
    }

    @Test
    void aMissingAmountIsAnErrorThatNamesTheRow() {
        Threshold threshold = read(Map.of("cost", Map.of("missed", "LOSS", "false_alarm", "TRIP")));
        double[] trips = {40, 40, 40, Double.NaN, 40, 40};
        double[] losses = {1, 1, 1, 1, 1, 1};
        assertThatThrownBy(() ->
                        threshold.choose(LABELS, SCORES, Map.of("LOSS", losses, "TRIP", trips), i -> "customer K" + i))
                .hasMessage("column TRIP must say what a false alarm at customer K3 costs, a number of at least 0, got"
                        + " no number; fill it in, or give one amount for all cases");
        assertThatThrownBy(() -> threshold.choose(LABELS, SCORES, Map.of("LOS", losses, "TRIP", losses)))
                .hasMessage("there is no column of money \"LOSS\"; did you mean \"LOS\"?");
        assertThatThrownBy(() -> threshold.choose(LABELS, SCORES, Map.of("LOSS", new double[] {1}, "TRIP", losses)))
                .hasMessageContaining("column LOSS holds 1 amounts");
        losses[4] = -3;
        assertThatThrownBy(() -> threshold.choose(LABELS, SCORES, Map.of("LOSS", losses, "TRIP", losses)))
                .hasMessageContaining("what missing case 4 costs, a number of at least 0, got -3.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void rowsOfOneClassGiveNoThreshold(int label) {
        int[] one = {label, label};
        double[] scores = {0.2, 0.7};
        assertThatThrownBy(() -> read("f1").choose(one, scores, Map.of()))
                .hasMessageContaining(
                        "can be found on rows of both classes, got 2 rows, " + 2 * label + " of them positive");
        assertThat(read(0.4).choose(one, scores, Map.of())).isEqualTo(0.4);
        assertThatThrownBy(() -> read("youden").choose(new int[0], new double[0], Map.of()))
                .hasMessageContaining("got 0 rows");
    }

    @Test
    void nobodyIsStoredAsANumberAboveEveryProbability() {
        int[] labels = {1, 0};
        double[] scores = {0, 1};
        ThresholdChoice nobody = LeastCost.of(1, 2).choose(labels, scores, Map.of(), i -> "case " + i);
        assertThat(nobody.isNobody()).isTrue();
        assertThat(nobody.stored()).isGreaterThan(1).isFinite();
        ThresholdChoice all = LeastCost.of(3, 2).choose(labels, scores, Map.of(), i -> "case " + i);
        assertThat(all.stored()).isZero();
        ThresholdChoice unreachable = new PrecisionAtLeast(0.9).choose(labels, scores, Map.of(), i -> "case " + i);
        assertThat(unreachable.isNobody()).isTrue();
    }

    @Test
    void costsAddUpInDecimals() {
        int[] labels = {1, 1, 1, 0, 0};
        int[] predicted = {0, 0, 0, 1, 0};
        // 0.1 + 0.1 + 0.1 is more than 0.3 in doubles
        assertThat(Costs.of(0.1, 0).total(labels, predicted)).isEqualTo(0.3);
        assertThat(Costs.of(500, 40).total(labels, predicted)).isEqualTo(1540);
        assertThat(Costs.of(500, 40).mean(labels, predicted)).isCloseTo(308, within(1e-12));
        assertThat(Costs.of(500, 40).total(labels, labels)).isZero();
        assertThat(Costs.of(500, 40).mean(new int[0], new int[0])).isNaN();
        assertThatThrownBy(() -> Costs.of(1, 1).total(labels, new int[2])).hasMessageContaining("got 5 and 2");
        assertThatThrownBy(() -> Costs.of(1, 1).total(new int[] {1}, new int[] {2}))
                .hasMessage("the prediction of case 0 must be 0 or 1, got 2");
        assertThatThrownBy(() -> Costs.of(1, 1).total(new int[] {3}, new int[] {1}))
                .hasMessage("the label of case 0 must be 0 or 1, got 3");
    }

    @Test
    void theTableOfNoCasesCallsNobodyPositive() {
        ThresholdTable table = ThresholdTable.of(new int[0], new double[0]);
        assertThat(table.rows()).hasSize(1);
        assertThat(table.costOfNobody()).isNaN();
        assertThatThrownBy(() -> LeastCost.of(1, 1).choose(table)).hasMessageContaining("a table with costs");
    }
}

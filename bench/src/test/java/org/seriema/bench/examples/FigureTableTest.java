package org.seriema.bench.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureTableTest {

    private static final String PAGE = """
            # Page

            <!-- figures, seeds 3
            LSTM | lstm.yaml --set 'data.file=${shared}/a table.csv'

            CNN | cnn.yaml | synth wsn --rate 30
            -->
            | old |
            <!-- end -->

            More.
            """;

    @Test
    void readsWhatIsToBeRunAndReplacesTheTableAlone() {
        FigureTable table = FigureTable.in(PAGE).getFirst();
        assertThat(table.seeds()).isEqualTo(3);
        assertThat(table.lines())
                .containsExactly(
                        new FigureTable.Line(
                                "LSTM", List.of("lstm.yaml", "--set", "data.file=${shared}/a table.csv"), List.of()),
                        new FigureTable.Line("CNN", List.of("cnn.yaml"), List.of("synth", "wsn", "--rate", "30")));
        String replaced = table.replaced(PAGE, List.of("| new |", "| 1 |"));
        assertThat(replaced).isEqualTo(PAGE.replace("| old |", "| new |\n| 1 |"));
        assertThat(FigureTable.in(replaced)).hasSize(1);
    }

    @Test
    void refusesALineWithoutAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FigureTable.in(PAGE.replace("CNN | cnn.yaml | ", "CNN ")))
                .withMessageContainingAll("expected NAME | ARGUMENTS or", "got CNN synth");
    }

    @Test
    void tellsTheMeanOverSeedsAndTheBestRule() {
        Map<String, Object> spread = Map.of("mean", 0.9, "std", 0.01);
        Map<String, Object> report = Map.of(
                "data", Map.of("test_rows", 1080),
                "verdict", Map.of("outcome", "not_shown"),
                "baselines", List.of(Map.of("name", "always a", "f1", 0.0), Map.of("name", "b | c", "f1", 0.5)),
                "seeds", Map.of("spread", Map.of("accuracy", spread, "f1", spread, "roc_auc", spread)));
        assertThat(new Outcome(report, 12.4).row("LSTM"))
                .isEqualTo("| LSTM | 1,080 | 0.900 ± 0.010 | 0.900 ± 0.010 | 0.900 ± 0.010 | b \\| c: 0.500 | not"
                        + " shown | 12 s |");
    }

    @Test
    void tellsEachFoldByWhatItTests() {
        List<Outcome> seeds = List.of(folds(0.5, 0.75), folds(0.7, 0.75));
        assertThat(Outcome.headByFold(seeds.getFirst()))
                .containsExactly("| fault | north | south |", "| --- | --- | --- |");
        assertThat(Outcome.rowByFold("stuck", seeds)).isEqualTo("| stuck | 0.600 ± 0.141 | 0.750 ± 0.000 |");
        assertThat(Outcome.rowByFold("stuck", seeds.subList(0, 1))).isEqualTo("| stuck | 0.500 | 0.750 |");
    }

    private static Outcome folds(double north, double south) {
        return new Outcome(
                Map.of(
                        "folds",
                        Map.of(
                                "runs",
                                List.of(Map.of("tests", "north", "f1", north), Map.of("tests", "south", "f1", south)))),
                1);
    }
}

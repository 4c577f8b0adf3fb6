package org.seriema.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgedTest {

    @Test
    void eachFigureGetsAVerdict() {
        double[] low = {.80, .81, .82, .83, .84, .85, .86, .87, .88, .89};
        double[] high = {.90, .91, .92, .93, .94, .95, .96, .97, .98, .99};
        List<Judged> judged = Judged.of(
                List.of(system(low, high), system(high, low), system(low, low), system(firstOf(low, 2), high)));
        assertThat(judged.stream().map(Judged::verdict).distinct())
                .containsExactly(Verdict.WORSE, Verdict.BETTER, Verdict.NOT_SHOWN, Verdict.TOO_FEW);
        assertThat(judged).hasSize(4 * Outcome.JUDGED.size());
        // 16 tests, each of ten against ten without overlap
        assertThat(judged.getFirst().worse()).isBetween(16 / 184_757.0, 16 / 184_755.0);
        assertThat(judged.getLast().seenFrom()).isNaN();
    }

    @Test
    void oneTestRowIsNoDifferenceHoweverSureItIs() {
        double[] ours = {.99, .99, .99, .99, .99, .99, .99, .99, .99, .99};
        double[] theirs = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        List<Judged> judged = Judged.of(List.of(system(ours, theirs)));
        assertThat(judged.stream().map(Judged::verdict))
                .containsExactly(Verdict.SAME, Verdict.SAME, Verdict.WORSE, Verdict.WORSE);
    }

    @Test
    void thePageHoldsWhatWasJudged() {
        double[] low = {.80, .81, .82, .83, .84, .85, .86, .87, .88, .89};
        double[] high = {.90, .91, .92, .93, .94, .95, .96, .97, .98, .99};
        QualityPage page = QualityPage.of(List.of(system(low, high)), List.of(), List.of("another"));
        assertThat(page.count(Verdict.WORSE)).isEqualTo(4);
        assertThat(page.parts().keySet())
                .containsExactly("summary", "differences", "together", "systems", "superseded");
        assertThat(page.parts().get("summary")).contains("| worse | 4 |").contains("Not run yet: another.");
        assertThat(page.parts().get("systems"))
                .contains("| set, mlp, standardised, random-20% | 10, 10 | 0.8450 ± 0.0303 / 0.9450 ± 0.0303 |")
                .contains("| worse |");
        assertThat(page.full().lines()).hasSize(2 + 4);
        // of the loss less is better: what is low for the others is good there
        assertThat(page.parts().get("together"))
                .contains("| sensors, mlp | accuracy | 1 | -1.69 | 5.4e-06 | 1.000 |")
                .contains("| sensors, mlp | last training loss | 1 | +1.69 | 1.000 | 5.4e-06 | - | - |");
    }

    private static double[] firstOf(double[] values, int count) {
        return Arrays.copyOf(values, count);
    }

    /// All figures have the same values; 100 test rows, 50 of them positive.
    private static SystemComparison system(double[] ours, double[] theirs) {
        Map<String, Object> seeds = new LinkedHashMap<>();
        List<Double> list = new ArrayList<>();
        for (double value : theirs) {
            list.add(value);
        }
        Outcome.FIGURES.forEach(figure -> seeds.put(figure, list));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("part", "wsn");
        row.put("set", "set");
        row.put("system", "mlp");
        row.put("input", "standardised");
        row.put("split", "random-20%");
        row.put("order", "new");
        row.put("runs", theirs.length);
        row.put("n_test", 100);
        row.put("pos_test", 50);
        row.put("seeds", seeds);
        List<Outcome> outcomes = new ArrayList<>();
        for (int seed = 0; seed < ours.length; seed++) {
            Map<String, Double> figures = new LinkedHashMap<>();
            for (String figure : Outcome.FIGURES) {
                figures.put(figure, ours[seed]);
            }
            outcomes.add(new Outcome("set", "key" + seed, "1", seed, Map.of(), figures, 1));
        }
        return new SystemComparison(new PeerResults.Row(row), outcomes);
    }
}

package org.seriema.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.data.statistics.Interval;
import org.seriema.data.statistics.ProportionInterval;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.PrecisionRecallCurve;
import org.seriema.evaluation.metrics.RocCurve;

class JudgementPlotTest {

    private static final List<String> NAMES = List.of("Normal", "Theft");
    private static final List<String> ODD =
            List.of("<b>Normal & \"calm\"\u0000</b>", "Störung an einem langen Namen, länger als das Bild");
    private static final int[] LABELS = {0, 0, 1, 1};
    private static final double[] SCORES = {0.1, 0.4, 0.35, 0.8};

    /// Every plot of some scores.
    private static List<Plot> of(int[] labels, double[] scores, double threshold, List<String> names) {
        ConfusionMatrix matrix = ConfusionMatrix.of(labels, scores, threshold);
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(labels, scores);
        return List.of(
                new PrecisionRecallPlot(curve, matrix, threshold, names),
                new GainPlot(RocCurve.of(labels, scores, false), matrix, threshold, names),
                new ThresholdPlot(curve, threshold, "validation rows of a longer name"),
                ScoresPlot.of(labels, scores, threshold, names),
                costs(labels, scores, threshold, 180, 1450));
    }

    private static CostPlot costs(int[] labels, double[] scores, double threshold, double visit, double miss) {
        double[] thresholds = Arrays.stream(scores).distinct().sorted().toArray();
        double[] costs = Arrays.stream(thresholds)
                .map(t -> {
                    ConfusionMatrix matrix = ConfusionMatrix.of(labels, scores, t);
                    return visit * (matrix.tp() + matrix.fp()) + miss * matrix.fn();
                })
                .toArray();
        double positives = Arrays.stream(labels).sum();
        return new CostPlot(
                thresholds, costs, threshold, miss * positives, visit * labels.length, "EUR", "validation rows");
    }

    /// Scores of two classes that overlap, some of them equal.
    private static List<Plot> many(int count, double apart, double threshold, List<String> names) {
        int[] labels = new int[count];
        double[] scores = new double[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 7 == 0 ? 1 : 0;
            double wave = 0.5 + 0.5 * Math.sin(i * 12.9898 + 78.233 * (i % 13));
            scores[i] = Math.round(1000 * (wave * (1 - apart) + apart * labels[i])) / 1000.0;
        }
        return of(labels, scores, threshold, names);
    }

    private static List<ReliabilityPlot.Bin> bins(int count, double bend) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    double score = (i + 0.5) / count;
                    long hits = Math.round(20 * Math.pow(score, bend));
                    ProportionInterval interval = ProportionInterval.wilson(hits, 20);
                    return new ReliabilityPlot.Bin(score, hits / 20.0, 20, interval.low(), interval.high());
                })
                .toList();
    }

    private static ForestPlot.Row row(String name, double value, double low, double high) {
        return new ForestPlot.Row(name, value, new Interval(low, high), name.equals("network"));
    }

    private static SpreadPlot.Row folds(String name, double... values) {
        return new SpreadPlot.Row(
                name,
                IntStream.range(0, values.length)
                        .mapToObj(i -> new SpreadPlot.Point("fold " + (i + 1), values[i]))
                        .toList(),
                Arrays.stream(values).average().orElse(Double.NaN),
                values.length < 2 ? null : new Interval(values[0], values[values.length - 1]));
    }

    static List<Plot> plots() {
        List<Plot> plots = new ArrayList<>();
        plots.addAll(of(LABELS, SCORES, 0.35, NAMES));
        plots.addAll(of(LABELS, SCORES, 0.35, ODD));
        plots.addAll(many(400, 0.3, 0.45, NAMES));
        plots.addAll(many(400, 0, 0.9, ODD));
        plots.addAll(many(5000, 0.6, 1.5e-5, NAMES));
        plots.addAll(of(new int[] {1}, new double[] {0.4}, 0.9, NAMES));
        plots.addAll(of(new int[] {0}, new double[] {0}, 0, NAMES));
        plots.addAll(of(new int[] {0, 1, 0, 1}, new double[] {0.4, 0.4, 0.4, 0.4}, 0.4, NAMES));
        plots.addAll(of(new int[] {0, 0}, new double[] {0.1, 0.9}, 0.5, NAMES));
        plots.addAll(of(new int[] {1, 1}, new double[] {0.1, 0.9}, 0.5, NAMES));
        plots.addAll(of(new int[0], new double[0], 0.5, NAMES));
        plots.addAll(of(LABELS, new double[] {-3e7, 12, 2, 5e8}, Double.POSITIVE_INFINITY, NAMES));
        plots.addAll(of(LABELS, new double[] {7, 7, 7, 7}, Double.NEGATIVE_INFINITY, NAMES));
        plots.addAll(
                of(LABELS, new double[] {Double.NEGATIVE_INFINITY, 0.2, 0.4, Double.POSITIVE_INFINITY}, 0.3, NAMES));
        plots.add(new CostPlot(new double[] {0.1, 0.2}, new double[] {-5e9, 3e8}, 0.1, 0, 1e9, "", "rows"));
        plots.addAll(List.of(reliability(), reliability(List.of()), reliability(bins(1, 1)), reliability(bins(30, 3))));
        plots.add(new ReliabilityPlot("Theft", List.of()));
        plots.add(new ReliabilityPlot(
                ODD.get(1),
                List.of(new ReliabilityPlot.Series(
                        ODD.get(0), List.of(new ReliabilityPlot.Bin(Double.NaN, Double.NaN, 0, 0, 1))))));
        plots.add(forest());
        plots.add(new ForestPlot("Nothing", "nothing", List.of(), null));
        plots.add(new ForestPlot(
                "A title that is much longer than the picture could ever be wide",
                "and an axis that has a lot to say as well, more than there is room for",
                List.of(
                        new ForestPlot.Row(ODD.get(1), Double.NaN, null, true),
                        row("all", 1, 1, 1),
                        row("far", 123456, -1e6, 1e6),
                        row("unbounded", 3, Double.NEGATIVE_INFINITY, 4)),
                new ForestPlot.Reference(-2e6, "a reference with a name longer than it should be")));
        plots.add(new SpreadPlot(
                "folds", "Spread", "F1 in a fold", List.of(folds("F1", 0.7, 0.8, 0.8, 0.9), folds("one", 0.5))));
        plots.add(new SpreadPlot("spread", "Equal", "F1", List.of(folds(ODD.get(0), new double[40]), folds("none"))));
        plots.add(new SpreadPlot("spread", "Nothing", "nothing", List.of()));
        return plots;
    }

    private static ReliabilityPlot reliability(List<ReliabilityPlot.Bin> bins) {
        return new ReliabilityPlot("Theft", List.of(new ReliabilityPlot.Series("scores", bins)));
    }

    private static ReliabilityPlot reliability() {
        return new ReliabilityPlot(
                "Theft",
                List.of(
                        new ReliabilityPlot.Series("before calibration", bins(10, 2)),
                        new ReliabilityPlot.Series("after calibration", bins(10, 1))));
    }

    private static ForestPlot forest() {
        return new ForestPlot(
                "Network beside baselines, 95 % intervals",
                "area under the ROC curve",
                List.of(
                        row("network", 0.9, 0.8, 1),
                        row("logistic regression", 0.7, 0.6, 0.8),
                        new ForestPlot.Row("majority", 0.5, null, false)),
                new ForestPlot.Reference(0.5, "guessing"));
    }

    @ParameterizedTest
    @MethodSource("plots")
    void writesXmlAndAnImageOfTwiceTheSize(Plot plot, @TempDir Path folder) throws Exception {
        PlotChecks.writesXmlAndAnImageOfTwiceTheSize(plot, folder);
    }

    @ParameterizedTest
    @MethodSource("plots")
    void numbersComeBackFromTheirFile(Plot plot, @TempDir Path folder) throws Exception {
        PlotChecks.numbersComeBackFromTheirFile(plot, folder);
    }

    @ParameterizedTest
    @MethodSource("plots")
    void everythingLiesOnThePicture(Plot plot) {
        PlotChecks.everythingLiesOnThePicture(plot);
    }

    @ParameterizedTest
    @MethodSource("plots")
    void noTextCoversAnother(Plot plot) {
        PlotChecks.noTextCoversAnother(plot);
    }

    @ParameterizedTest
    @MethodSource("plots")
    void sentencesHaveNoNumberThatIsNone(Plot plot) {
        assertThat(plot.description()).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(plot.marks())
                .allSatisfy(
                        mark -> assertThat(mark.text()).doesNotContain("NaN").doesNotContain("Infinity"));
    }

    @Test
    void precisionGoesInStepsWhoseAreaIsTheAveragePrecision() {
        Plot plot = of(LABELS, SCORES, 0.35, NAMES).getFirst();
        // Recall 1 at precisions 1/2 and 2/3, recall 1/2 at 1/2 and 1: steps on a square from (90, 400) to (418, 72).
        assertThat(plot.svg()).contains("d=\"M418 236L418 181.3L254 181.3L254 236L254 72L90 72\"");
        // 0.35 flags three cases, both of Theft among them.
        assertThat(plot.svg()).contains("<circle cx=\"418\" cy=\"181.3\" r=\"5\"");
        assertThat(PlotChecks.texts(plot))
                .contains(
                        "Precision and recall, average precision 0.8333",
                        "threshold 0.350",
                        "2 of 2 found",
                        "1 false alarm",
                        "at random 50.0 %");
        assertThat(plot.marks())
                .contains(new Plot.Mark(254, 72, "threshold 0.800: 50.0 % of Theft found, 100.0 % of the flagged are"));
    }

    @Test
    void gainsCountWhatTheFirstCasesHold() {
        Plot plot = of(LABELS, SCORES, 0.35, NAMES).get(1);
        // One of two in the first, none in the second, the other in the third of four cases.
        assertThat(plot.svg()).contains("d=\"M90 400L172 236L254 236L336 72L418 72\"");
        assertThat(plot.marks().stream().map(Plot.Mark::text))
                .containsExactly(
                        "the first 1 of 4: 1 of 2 found, precision 100.0 %",
                        "the first 2 of 4: 1 of 2 found, precision 50.0 %",
                        "the first 3 of 4: 2 of 2 found, precision 66.7 %",
                        "the first 4 of 4: 2 of 2 found, precision 50.0 %");
        assertThat(PlotChecks.texts(plot)).contains("the first 3", "2 of 2 found", "precision 66.7 %");
    }

    @Test
    void equalScoresGainInOneStraightLine() {
        Plot plot =
                of(new int[] {0, 1, 0, 1}, new double[] {3, 3, 3, 3}, 3, NAMES).get(1);
        assertThat(plot.marks())
                .containsExactly(new Plot.Mark(418, 72, "the first 4 of 4: 2 of 2 found, precision 50.0 %"));
    }

    @Test
    void theThresholdHasTheRatesOfTheNextScoreThatReachesIt() {
        for (double threshold : new double[] {0.35, 0.3, 0.11}) {
            Plot plot = of(LABELS, SCORES, threshold, NAMES).get(2);
            assertThat(PlotChecks.texts(plot))
                    .anyMatch(text -> text.endsWith(": precision 66.7 %, recall 100.0 %, F1 0.800"))
                    .contains("precision", "recall", "F1");
        }
        Plot above = of(LABELS, SCORES, 0.81, NAMES).get(2);
        assertThat(PlotChecks.texts(above)).contains("threshold 0.810: no case is flagged");
    }

    @Test
    void scoresAreCountedInSharesOfTheirClass() {
        ScoresPlot plot = ScoresPlot.of(new int[] {0, 0, 0, 1}, new double[] {0.01, 0.02, 0.5, 1}, 0.5, NAMES);
        assertThat(plot.counts().getFirst()).hasSize(25).startsWith(2L).endsWith(0L);
        assertThat(plot.flagged()).containsExactly(1L, 1L);
        assertThat(plot.marks().getLast().text()).isEqualTo("score 0.96 to 1: 0 of 3 Normal, 1 of 1 Theft");
        assertThat(plot.description()).contains("the threshold 0.500 flags 1 of 1 Theft and 1 of 3 Normal");
        assertThat(PlotChecks.texts(plot)).contains("Normal, 3 cases", "Theft, 1 case", "threshold 0.500");
        assertThatThrownBy(() -> ScoresPlot.of(new int[] {2}, new double[] {0}, 0.5, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("case 0 must have a label 0 or 1");
        assertThatThrownBy(() -> ScoresPlot.of(new int[] {1}, new double[0], 0.5, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 1 and 0");
    }

    @Test
    void costsNameTheLeastAndWhatNeedsNoScores() {
        CostPlot plot = costs(LABELS, SCORES, 0.8, 180, 1450);
        assertThat(plot.costs()).containsExactly(720, 540, 1810, 1630);
        assertThat(PlotChecks.texts(plot))
                .contains("Cost by threshold", "least 540 EUR", "at 0.350", "nobody 2,900 EUR", "everybody 720 EUR")
                .contains("threshold 0.800", "total cost in EUR");
        assertThat(PlotChecks.texts(costs(LABELS, SCORES, 0.8, 180, 100)))
                .contains("Cost by threshold: inspecting nobody costs least");
        assertThat(PlotChecks.texts(costs(LABELS, SCORES, 0.8, 18000, 1450000)))
                .contains("total cost in million EUR", "least 54,000 EUR");
        assertThatThrownBy(() -> new CostPlot(new double[1], new double[2], 0, 0, 0, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 for 1 thresholds");
        assertThatThrownBy(() -> new CostPlot(new double[1], new double[] {Double.NaN}, 0, 0, 0, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got NaN");
    }

    @Test
    void binsStandWhereTheirNumbersAre() {
        ReliabilityPlot plot = reliability(List.of(new ReliabilityPlot.Bin(0.25, 0.5, 1200, 0.4, 0.6)));
        // 0 to 1 on 96 to 416, and on 396 to 72.
        assertThat(plot.svg()).contains("<circle cx=\"176\" cy=\"234\" r=\"4\"", "d=\"M176 266.4L176 201.6\"");
        assertThat(PlotChecks.texts(plot)).contains("1,200", "share of Theft cases in a bin");
        assertThat(plot.marks())
                .containsExactly(
                        new Plot.Mark(176, 234, "mean score 0.250: 50.0 % of 1,200 are Theft (40.0 % to 60.0 %)"));
        assertThat(PlotChecks.texts(reliability())).contains("before calibration", "after calibration");
        assertThat(reliability().marks())
                .extracting(Plot.Mark::text)
                .anyMatch(text -> text.startsWith("after calibration, mean score 0.150: 15.0 % of 20"));
    }

    @Test
    void competitorsStandBelowEachOther() {
        ForestPlot plot = forest();
        assertThat(PlotChecks.texts(plot))
                .contains("network", "0.900", "0.800 to 1.000", "majority", "0.500", "guessing");
        assertThat(plot.marks()).hasSize(3);
        assertThat(plot.marks().getFirst().text()).isEqualTo("network: 0.900, interval 0.800 to 1.000");
        // 0.4 to 1 on 186 to 376.
        assertThat(plot.marks().getFirst().x()).isEqualTo(186 + 190 * 5 / 6.0, within(1e-9));
    }

    @Test
    void equalFoldsStandOnEachOther() {
        SpreadPlot plot = new SpreadPlot("spread", "Spread", "F1", List.of(folds("F1", 0.5, 0.5, 0.5, Double.NaN)));
        assertThat(plot.marks())
                .extracting(Plot.Mark::y)
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(plot.marks())
                .extracting(Plot.Mark::x)
                .containsOnly(plot.marks().getFirst().x());
        assertThat(plot.marks().getFirst().text()).isEqualTo("F1, fold 1: 0.500");
    }

    @Test
    void thresholdsAreShortAndNeverRoundedToTheirBounds() {
        assertThat(java.util.stream.DoubleStream.of(0.35, 0, 1, 0.99996, 1.5e-5, -2.5, 1e3, 3e8)
                        .mapToObj(Numerals::threshold))
                .containsExactly("0.350", "0.000", "1.000", "1.00", "1.50e-05", "-2.500", "1,000", "3.0e+08");
    }

    @Test
    void rareScoresAreSeenOnAnAxisOfDecades() {
        int[] labels = new int[20_000];
        double[] scores = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 100 == 0 ? 1 : 0;
            scores[i] = labels[i] == 1 ? 0.9 : i < 3 ? 0.7 : 0.01;
        }
        ScoresPlot plot = ScoresPlot.of(labels, scores, 0.5, NAMES);
        assertThat(PlotChecks.texts(plot)).contains("100", "0.1", "0.01", "0.001");
        // 2 of 19,800 normal cases, or 0.0101 %, stand just above the line of 0.01 %.
        Plot.Mark rare = plot.marks().stream()
                .filter(mark -> mark.text().contains(": 2 of 19,800"))
                .findFirst()
                .orElseThrow();
        assertThat(rare.y()).isLessThan(plot.height() - 60 - 30);
        assertThat(PlotChecks.texts(ScoresPlot.of(LABELS, SCORES, 0.5, NAMES))).doesNotContain("0.01");
    }

    @Test
    void theMatrixSaysHowManyOfThoseCalledSoAreSo() {
        ConfusionMatrixPlot plot = new ConfusionMatrixPlot(new ConfusionMatrix(93, 1, 4, 10), NAMES);
        assertThat(PlotChecks.texts(plot)).contains("93 of 97: 95.9 %", "10 of 11: 90.9 %");
        assertThat(plot.numbers().rows().get(1)).containsExactly("Normal", "Theft", 1L, 1 / 94.0, 1 / 11.0);
        assertThat(PlotChecks.texts(new ConfusionMatrixPlot(new ConfusionMatrix(5, 0, 2, 0), NAMES)))
                .contains("none called so");
    }

    @Test
    void numbersAreThoseOfTheCurve() {
        ConfusionMatrix matrix = ConfusionMatrix.of(LABELS, SCORES, 0.5);
        RocCurve curve = RocCurve.of(LABELS, SCORES);
        PlotNumbers numbers = new RocPlot(curve, matrix, 0.5, NAMES).numbers();
        assertThat(numbers.rows()).hasSize(curve.points().size() + 1);
        assertThat(numbers.rows().getLast()).containsExactly("chosen", 0.5, 0.0, 0.5);
    }

    @Test
    void aRowOfNumbersTakesACellForEachColumn() {
        assertThatThrownBy(() -> PlotNumbers.of("a", "b").row(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, b]");
    }
}

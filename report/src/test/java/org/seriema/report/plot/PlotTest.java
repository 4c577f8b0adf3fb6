package org.seriema.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.data.Cases;
import org.seriema.data.picture.DataPicture;
import org.seriema.data.statistics.Summary;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.RocCurve;
import org.seriema.pipeline.StepChange;

class PlotTest {

    private static final List<String> NAMES =
            List.of("<b>Normal & \"calm\"\u0000</b>", "Störung an einem langen Namen, länger als das Bild");
    private static final int[] LABELS = {0, 0, 1, 1};
    private static final double[] SCORES = {0.1, 0.4, 0.35, 0.8};

    /// Cases of some columns, two classes, some of them far from the others, some missing.
    private static DataPicture picture(int columns, boolean missing, double size, List<String> classes) {
        int count = 30;
        double[] values = new double[count * columns];
        int[] labels = new int[count];
        for (int i = 0; i < values.length; i++) {
            int row = i / columns;
            labels[row] = classes.size() == 2 && row % 4 == 0 ? 1 : 0;
            values[i] = size
                    * ((i * 37 % 101) - 20.5 + (i % columns % 3 == 0 ? 400 * (row % 9) : 0))
                    * Math.pow(10, i % columns % 2);
            values[i] = row == 7 ? 1e9 * size : missing && i % 11 == 3 ? Double.NaN : values[i];
        }
        List<String> names = IntStream.range(0, columns)
                .mapToObj(i -> i % 2 == 0 ? "T" + i : "<b>eine lange Spalte</b> &" + i)
                .toList();
        return DataPicture.of(Cases.of(names, values), labels, classes, List.of());
    }

    private static List<Plot> of(DataPicture picture) {
        return Stream.of(BoxPlot.of(picture), HistogramPlot.of(picture), CasesPlot.of(picture), MissingPlot.of(picture))
                .filter(Objects::nonNull)
                .map(Plot.class::cast)
                .toList();
    }

    static List<Plot> plots() {
        List<Plot> plots = new ArrayList<>(curves());
        plots.addAll(of(picture(1, true, 1, NAMES)));
        plots.addAll(of(picture(12, true, 1e-7, NAMES)));
        plots.addAll(of(picture(12, false, -1, List.of())));
        plots.addAll(of(picture(40, true, 1e6, NAMES)));
        plots.addAll(of(picture(400, true, 1, NAMES)));
        plots.addAll(List.of(rightAndWrong(1, 12, 3), rightAndWrong(6, 150, 3), rightAndWrong(2, 1, 1)));
        StepChange.ColumnChange odd = new StepChange.ColumnChange(
                "a column with a very long name indeed", 3, Summary.of(1, 2, 3, 1e12), Summary.of(Double.NaN));
        plots.add(BoxPlot.of(
                new StepChange(
                        "outliers by iqr, and some more words",
                        List.of(new StepChange.ClassRows("A", 4, 0)),
                        List.of(1),
                        List.of(1),
                        0,
                        1,
                        0,
                        0,
                        3,
                        0.75,
                        List.of(odd, odd)),
                3,
                true));
        return plots;
    }

    private static RightAndWrongPlot rightAndWrong(int channels, int points, int cases) {
        List<String> names = IntStream.range(0, channels)
                .mapToObj(i -> i == 0 ? "" : "a channel with a long name " + i)
                .toList();
        List<RightAndWrongPlot.Case> some = IntStream.range(0, cases)
                .mapToObj(k -> new RightAndWrongPlot.Case(
                        "a customer with a long id " + k,
                        k == 0 ? 1 : k * 1e-9,
                        IntStream.range(0, channels)
                                .mapToObj(c -> IntStream.range(0, points)
                                        .mapToObj(i -> i % 7 == 3 || c == 2 ? Double.NaN : c == 1 ? -1e9 : i * k * 1e6)
                                        .toList())
                                .toList()))
                .toList();
        return new RightAndWrongPlot(
                names,
                "a first column with a name",
                "and a last one",
                1,
                List.of(
                        new RightAndWrongPlot.Kind("Found: " + NAMES.get(1) + ", highest scores", 1, "none", some),
                        new RightAndWrongPlot.Kind("Missed", 1, "No " + NAMES.get(1) + " case was missed.", List.of()),
                        new RightAndWrongPlot.Kind("Normal", 0, "none", some)));
    }

    private static List<Plot> curves() {
        ConfusionMatrix matrix = ConfusionMatrix.of(LABELS, SCORES, 0.5);
        ConfusionMatrix oneClass = new ConfusionMatrix(3, 1, 0, 0);
        return List.of(
                new LearningCurve("loss", new double[] {0.5}, null),
                new LearningCurve("accuracy", new double[] {0.5, 0.5, 0.5}, new double[] {0.5, 0.5, 0.5}),
                new LearningCurve("loss", new double[] {1, Double.NaN, 2, Double.POSITIVE_INFINITY}, null),
                new LearningCurve("loss", new double[] {0}, null),
                new LearningCurve("loss", new double[500], new double[] {1}),
                new LearningCurve("odd", new double[] {-3e8, 2e12}, null),
                new ConfusionMatrixPlot(matrix, NAMES),
                new ConfusionMatrixPlot(oneClass, List.of("MMMMMMMMMMMMMMMMMMMMM", "W")),
                new RocPlot(RocCurve.of(LABELS, SCORES), matrix, 0.5, NAMES),
                new RocPlot(RocCurve.of(new int[] {0, 0}, new double[] {0.1, 0.2}), oneClass, 0.5, NAMES));
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

    @Test
    void theRocLinePassesThroughThePointsOfTheCurve() {
        RocPlot plot = new RocPlot(
                RocCurve.of(LABELS, SCORES), ConfusionMatrix.of(LABELS, SCORES, 0.5), 0.5, List.of("A", "B"));
        // The points (0, 0) (0, .5) (.5, .5) (.5, 1) (1, 1) on a square from (90, 400) to (418, 72).
        assertThat(plot.svg()).contains("d=\"M90 400L90 236L254 236L254 72L418 72\"");
        // Threshold 0.5 flags the case with 0.8 only: half of B found, no false alarm.
        assertThat(plot.svg()).contains("<circle cx=\"90\" cy=\"236\" r=\"5\"");
        assertThat(plot.marks())
                .contains(new Plot.Mark(254, 72, "threshold 0.350: 100.0 % of B found, 50.0 % of A falsely flagged"));
    }

    @Test
    void boxesStandWhereTheirNumbersAre() {
        BoxPlot plot = new BoxPlot(
                "boxes",
                "Boxes",
                List.of("all"),
                List.of(Ink.FIRST),
                List.of(new BoxPlot.Lane("A", List.of(Summary.of(0, 10, 20, 30, 40)))),
                true);
        // 0 to 40 on 124 to 420: quartiles 10, 20, 30 at 198, 272, 346.
        assertThat(plot.svg()).contains("<rect x=\"198\" y=\"82\" width=\"148\" height=\"11\"", "d=\"M272 82L272 93\"");
        assertThat(plot.marks())
                .containsExactly(new Plot.Mark(
                        272, 87.5, "A, all: median 20, middle half 10 to 30, all 0 to 40, 0 beyond the whiskers"));
    }

    @Test
    void numbersFarBeyondTheWhiskersAreNamedAtTheEdge() {
        BoxPlot plot = BoxPlot.of(picture(12, true, 1, NAMES));
        assertThat(PlotChecks.texts(plot)).contains("› 1.0e+09");
        assertThat(PlotChecks.texts(new BoxPlot(
                        "boxes",
                        "Boxes",
                        List.of("all"),
                        List.of(Ink.FIRST),
                        List.of(new BoxPlot.Lane("A", List.of(Summary.of(new double[0])))),
                        false)))
                .contains("no number");
    }

    @Test
    void nothingMissingAndTooFewNumbersHaveNoPlot() {
        assertThat(MissingPlot.of(picture(12, false, 1, NAMES))).isNull();
        assertThat(CasesPlot.of(picture(2, false, 1, NAMES))).isNull();
    }

    @Test
    void numbersOnLittleRoomKeepThreeDigits() {
        assertThat(java.util.stream.DoubleStream.of(0, 12, 1234567, 0.012345, 12.345, 1234.4, -0.00002, Double.NaN)
                        .mapToObj(Numerals::of))
                .containsExactly("0", "12", "1.2e+06", "0.0123", "12.3", "1,234", "-2.0e-05", "-");
    }

    @Test
    void epochsAreWholeNumbers() {
        for (int epochs : new int[] {1, 2, 3, 7, 15, 100, 1000}) {
            LearningCurve curve = new LearningCurve("loss", new double[epochs], null);
            assertThat(PlotChecks.texts(curve))
                    .filteredOn(text -> text.matches("[0-9]+\\.5"))
                    .isEmpty();
        }
        assertThat(PlotChecks.texts(new LearningCurve("loss", new double[] {3, 2, 1}, null)))
                .contains("1", "2", "3")
                .doesNotContain("4");
    }

    @Test
    void aHistoryGivesACurveForEachMetricThatCanBeDrawn() {
        Map<String, double[]> history = new LinkedHashMap<>();
        history.put("loss", new double[] {2, 1});
        history.put("accuracy", new double[] {0.5, 0.6});
        history.put("val_loss", new double[] {2, 1.5});
        history.put("learning_rate", new double[] {0.1, 0.1});
        history.put("broken", new double[] {Double.NaN, Double.NaN});
        assertThat(LearningCurve.of(history)).extracting(Plot::name).containsExactly("loss", "accuracy");
        assertThat(LearningCurve.of(history).getFirst().validation()).containsExactly(2, 1.5);
    }

    @Test
    void axesHaveRoundTicks() {
        Scale scale = Scale.widened(0.0917, 0.2913, 5, 300, 70);
        assertThat(scale.ticks().stream().map(scale::label))
                .containsExactly("0.05", "0.10", "0.15", "0.20", "0.25", "0.30");
        assertThat(scale.pixel(scale.low())).isEqualTo(300);
        assertThat(scale.pixel(scale.high())).isEqualTo(70);
    }
}

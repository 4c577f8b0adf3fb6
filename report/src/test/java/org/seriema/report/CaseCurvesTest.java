package org.seriema.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.data.Cases;
import org.seriema.data.picture.DataPicture;
import org.seriema.report.plot.RightAndWrongPlot;
import org.seriema.tensor.Shape;

class CaseCurvesTest {

    private static final List<String> NAMES = List.of("Normal", "Theft");

    private static @Nullable CaseCurves curves(List<String> columns, double... values) {
        return curves(Cases.of(columns, values));
    }

    private static @Nullable CaseCurves curves(Cases cases) {
        int[] labels = IntStream.range(0, cases.count()).map(i -> i % 2).toArray();
        List<String> ids =
                IntStream.range(0, cases.count()).mapToObj(i -> "C" + i).toList();
        return CaseCurves.of(cases, ids, DataPicture.of(cases, labels, NAMES, ids));
    }

    private static double[] numbers(int rows, int columns) {
        return IntStream.range(0, rows * columns)
                .mapToDouble(i -> 10 + (i * 37 % 101))
                .toArray();
    }

    @Test
    void showsTheSurestOfEachKindOfCall() {
        CaseCurves curves = Objects.requireNonNull(curves(List.of("M1", "M2", "M3", "M4"), numbers(8, 4)));
        // Rows 1, 3, 5, 7 are thefts; 1 and 3 are found, 5 and 7 missed; of 0, 2, 4, 6 one is a false alarm.
        int[] rows = {0, 1, 2, 3, 4, 5, 6, 7};
        int[] labels = {0, 1, 0, 1, 0, 1, 0, 1};
        double[] scores = {0.1, 0.7, 0.3, 0.9, 0.8, 0.4, 0.05, 0.2};
        RightAndWrongPlot plot = curves.rightAndWrong(TestScores.of(rows, labels, scores, 0.5), NAMES);
        assertThat(plot.kinds().stream().map(kind -> kind.cases().stream()
                        .map(RightAndWrongPlot.Case::id)
                        .toList()))
                .containsExactly(List.of("C3", "C1"), List.of("C6", "C0", "C2"), List.of("C7", "C5"), List.of("C4"));
        assertThat(plot.kinds().getFirst().cases().getFirst().curves())
                .containsExactly(List.of(numbers(8, 4)[12], numbers(8, 4)[13], numbers(8, 4)[14], numbers(8, 4)[15]));
    }

    @Test
    void saysWhereThereIsNoSuchCase(@TempDir Path folder) throws Exception {
        CaseCurves curves = Objects.requireNonNull(curves(List.of("M1", "M2", "M3"), numbers(4, 3)));
        RightAndWrongPlot plot = curves.rightAndWrong(
                TestScores.of(new int[] {0, 1}, new int[] {0, 1}, new double[] {0.1, 0.9}, 0.5), NAMES);
        assertThat(plot.svg()).contains("No Theft case was missed.", "There is no false alarm.");
        plot.writeCsv(folder.resolve("plot.csv"));
        assertThat(Files.readAllLines(folder.resolve("plot.csv"))).hasSize(1 + 2 * 3);
    }

    @Test
    void readsChannelsFromNamesAndShapes() {
        List<String> flat = List.of("T1_t0", "H1_t0", "T1_t1", "H1_t1", "T1_t2", "H1_t2");
        assertThat(Objects.requireNonNull(curves(flat, numbers(6, 6)))
                        .channels()
                        .toString())
                .isEqualTo("{T1=[0, 2, 4], H1=[1, 3, 5]}");
        List<String> names = new ArrayList<>();
        for (int step = 0; step < 4; step++) {
            names.addAll(List.of("humidity_t" + step, "temperature_t" + step));
        }
        Cases windows = Cases.of(names, numbers(6, 8)).reshape(Shape.of(4, 2));
        assertThat(Objects.requireNonNull(curves(windows)).channels().toString())
                .isEqualTo("{humidity=[0, 2, 4, 6], temperature=[1, 3, 5, 7]}");
    }

    @Test
    void columnsOfDifferentKindsAreNoCurve() {
        double[] values = new double[20 * 4];
        for (int i = 0; i < 20; i++) {
            values[4 * i] = 20 + i;
            values[4 * i + 1] = 1000.0 * i * i;
            values[4 * i + 2] = i % 3;
            values[4 * i + 3] = 0.01 * i;
        }
        assertThat(curves(List.of("age", "income", "children", "load"), values)).isNull();
        assertThat(curves(List.of("Jan", "Feb"), numbers(6, 2))).isNull();
        assertThat(curves(List.of("Jan", "Feb", "Mar"), numbers(6, 3))).isNotNull();
    }

    @Test
    void longCurvesAreMeansOfSomeReadings() {
        List<String> columns = IntStream.range(0, 400).mapToObj(i -> "day_" + i).toList();
        CaseCurves curves = Objects.requireNonNull(curves(columns, numbers(4, 400)));
        RightAndWrongPlot plot = curves.rightAndWrong(
                TestScores.of(new int[] {0, 1}, new int[] {0, 1}, new double[] {0.1, 0.9}, 0.5), NAMES);
        assertThat(plot.per()).isEqualTo(3);
        List<Double> curve = plot.kinds().getFirst().cases().getFirst().curves().getFirst();
        assertThat(curve).hasSize(134);
        double[] all = numbers(4, 400);
        assertThat(curve.getFirst()).isEqualTo((all[400] + all[401] + all[402]) / 3);
    }
}

package org.seriema.app.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.statistics.Quantiles;
import org.seriema.evaluation.importance.AccumulatedLocalEffects;
import org.seriema.evaluation.importance.PartialDependence;
import org.seriema.report.Explanation.ColumnCurve;

/// How the mean score goes with single columns: partial dependence and accumulated local effects.
public final class CurvesOfTable {

    private static final int RESOLUTION = 21;

    private static final double LOW = 0.05;

    private static final double HIGH = 0.95;

    private static final int BINS = 20;

    private CurvesOfTable() {}

    /// The curves of some columns; one whose values are all alike has none, and is told of in the notes.
    ///
    /// @param cases that take part
    /// @param columns their places
    /// @param notes to which sentences are added
    public static List<ColumnCurve> of(
            Cases cases,
            Function<Cases, double[]> model,
            List<Integer> columns,
            List<String> notes,
            Progress progress) {
        List<ColumnCurve> curves = new ArrayList<>();
        progress.begin("the score over values of columns", columns.size());
        double mean = DoubleStream.of(model.apply(cases)).average().orElse(0);
        for (int column : columns) {
            progress.next();
            double[] values = values(cases, column);
            Quantiles sorted = Quantiles.of(values);
            if (isFlat(sorted)) {
                notes.add("There is no curve of " + cases.columns().get(column) + ", for "
                        + (sorted.count() == 0
                                ? "it holds no number."
                                : "nine of ten cases have the same value, " + sorted.at(0.5) + "."));
                continue;
            }
            PartialDependence dependence = PartialDependence.of(cases, model, RESOLUTION, LOW, HIGH, column);
            AccumulatedLocalEffects effects = AccumulatedLocalEffects.of(cases, model, BINS, column);
            curves.add(new ColumnCurve(
                    cases.columns().get(column),
                    cases.count(),
                    list(dependence.grids().getFirst()),
                    list(dependence.average()),
                    list(effects.edges()),
                    DoubleStream.of(effects.effects())
                            .map(effect -> effect + mean)
                            .boxed()
                            .toList(),
                    IntStream.rangeClosed(1, 9)
                            .mapToObj(tenth -> sorted.at(tenth / 10.0))
                            .toList()));
        }
        return curves;
    }

    private static boolean isFlat(Quantiles sorted) {
        return sorted.count() == 0
                || sorted.distinct() < 2
                || (sorted.distinct() >= RESOLUTION
                        && sorted.at(HIGH) - sorted.at(LOW) <= 1e-4 * Math.abs(sorted.at(HIGH)));
    }

    private static double[] values(Cases cases, int column) {
        double[] values = new double[cases.count()];
        int width = cases.columns().size();
        Arrays.setAll(values, i -> cases.values()[i * width + column]);
        return values;
    }

    private static List<Double> list(double[] numbers) {
        return DoubleStream.of(numbers).boxed().toList();
    }
}

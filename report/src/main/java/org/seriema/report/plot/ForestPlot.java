package org.seriema.report.plot;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.Interval;

/// A number with its interval in each row: the network beside the baselines, or its distance to each of them.
///
/// Intervals of two rows that overlap do not say that the two are equally good; the interval of their difference does.
///
/// @param title `Area under the ROC curve, 95 % intervals`
/// @param axis what the numbers count
/// @param rows top to bottom
/// @param reference a number to compare with, such as what guessing gives; `null` for none
public record ForestPlot(
        String title, String axis, List<Row> rows, @Nullable Reference reference) implements Plot {

    /// One competitor.
    ///
    /// @param value NaN where it is not defined
    /// @param interval `null` where there is none
    /// @param own whether it is what the others are compared with
    public record Row(String name, double value, @Nullable Interval interval, boolean own) {
        public Row {
            interval = Lanes.known(interval);
        }
    }

    /// A number with its name.
    public record Reference(double value, String name) {}

    public ForestPlot {
        rows = List.copyOf(rows);
    }

    @Override
    public String name() {
        return "comparison";
    }

    @Override
    public String description() {
        return title + "; "
                + String.join(
                        "; ",
                        rows.stream()
                                .map(row -> Lanes.sentence(row.name, row.value, row.interval))
                                .toList());
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("kind", "name", "value", "low", "high");
        for (Row row : rows) {
            Interval interval = row.interval;
            numbers.row(
                    row.own ? "own" : "other",
                    row.name,
                    row.value,
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high());
        }
        if (reference != null) {
            numbers.row("reference", reference.name, reference.value, null, null);
        }
        return numbers;
    }

    @Override
    public int width() {
        return 500;
    }

    @Override
    public int height() {
        return lanes().height();
    }

    @Override
    public void draw(Canvas canvas) {
        Lanes lanes = lanes();
        lanes.draw(canvas, Axes.cut(title, 52), axis);
        if (reference != null) {
            lanes.reference(canvas, reference.value, reference.name);
        }
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double y = lanes.middle(i);
            Ink ink = row.own ? Ink.FIRST : Ink.MUTED;
            lanes.name(canvas, i, row.name, row.own);
            lanes.number(canvas, i, row.value, row.interval, row.own);
            if (row.interval != null) {
                double low = lanes.pixel(row.interval.low());
                double high = lanes.pixel(row.interval.high());
                canvas.line(new double[] {low, high}, new double[] {y, y}, ink, row.own ? 3 : 2, false);
            }
            if (Double.isFinite(row.value)) {
                canvas.dot(lanes.pixel(row.value), y, row.own ? 6 : 5, ink);
            }
        }
    }

    @Override
    public List<Mark> marks() {
        Lanes lanes = lanes();
        return IntStream.range(0, rows.size())
                .filter(i -> Double.isFinite(rows.get(i).value))
                .mapToObj(i -> new Mark(
                        lanes.pixel(rows.get(i).value),
                        lanes.middle(i),
                        Lanes.sentence(rows.get(i).name, rows.get(i).value, rows.get(i).interval)))
                .toList();
    }

    private Lanes lanes() {
        DoubleStream numbers = rows.stream()
                .flatMapToDouble(row -> DoubleStream.concat(DoubleStream.of(row.value), Lanes.bounds(row.interval)));
        DoubleStream compared = reference == null ? DoubleStream.empty() : DoubleStream.of(reference.value);
        return Lanes.of(DoubleStream.concat(numbers, compared), reference == null ? 56 : 76, rows.size(), 38);
    }
}

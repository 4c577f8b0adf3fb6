package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.Interval;
import org.seriema.report.plot.Canvas.Anchor;

/// What a metric was in every fold or with every seed, a dot each, and below them the mean with its interval: how
/// much of a number is the luck of the split or of the first weights.
///
/// @param name the file's name: `folds`
/// @param title `Area under the ROC curve by seed`
/// @param axis what the numbers count
/// @param rows metrics that share a scale, or seeds
public record SpreadPlot(String name, String title, String axis, List<Row> rows) implements Plot {

    private static final double PITCH = 54;
    private static final double RADIUS = 3;

    /// So many dots may stand on each other; more cover the topmost.
    private static final int HIGHEST = 6;

    /// How far below the middle of a row the mean stands.
    private static final double MEAN = 19;

    /// A metric, or a seed.
    ///
    /// @param mean NaN where it is not defined
    /// @param interval the mean's; `null` where there is none
    public record Row(
            String name,
            List<Point> points,
            double mean,
            @Nullable Interval interval) {
        public Row {
            points = List.copyOf(points);
            interval = Lanes.known(interval);
        }
    }

    /// What one fold or seed gave.
    ///
    /// @param name `seed 2, fold 3`
    /// @param value NaN where it is not defined: such a point is not drawn
    public record Point(String name, double value) {}

    public SpreadPlot {
        rows = List.copyOf(rows);
    }

    @Override
    public String description() {
        return title + "; "
                + String.join(
                        "; ",
                        rows.stream()
                                .map(row -> Lanes.sentence(row.name, row.mean, row.interval))
                                .toList());
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("row", "of", "value", "low", "high");
        for (Row row : rows) {
            for (Point point : row.points) {
                numbers.row(row.name, point.name, point.value, null, null);
            }
            Interval interval = row.interval;
            numbers.row(
                    row.name,
                    "mean",
                    row.mean,
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high());
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
        canvas.text(
                rows.stream().anyMatch(row -> row.interval() != null)
                        ? "a dot for each; below them their mean with its interval"
                        : "a dot for each; below them their mean",
                20,
                54,
                Axes.TEXT_SIZE,
                false,
                Ink.MUTED,
                Anchor.START);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double y = lanes.middle(i);
            lanes.name(canvas, i, row.name, false);
            lanes.number(canvas, i, row.mean, row.interval, true);
            for (Mark dot : dots(lanes, i)) {
                canvas.dot(dot.x(), dot.y(), RADIUS, Ink.FIRST);
            }
            if (row.interval != null) {
                double low = lanes.pixel(row.interval.low());
                double high = lanes.pixel(row.interval.high());
                canvas.line(new double[] {low, high}, new double[] {y + MEAN, y + MEAN}, Ink.SECOND, 2.5, false);
            }
            if (Double.isFinite(row.mean)) {
                canvas.dot(lanes.pixel(row.mean), y + MEAN, 4.5, Ink.SECOND);
            }
        }
    }

    @Override
    public List<Mark> marks() {
        Lanes lanes = lanes();
        return IntStream.range(0, rows.size())
                .boxed()
                .flatMap(i -> dots(lanes, i).stream())
                .toList();
    }

    /// The dots of a row, from left to right; each stands on those that are in its place.
    private List<Mark> dots(Lanes lanes, int row) {
        List<Point> sorted = rows.get(row).points.stream()
                .filter(point -> Double.isFinite(point.value))
                .sorted(Comparator.comparingDouble(Point::value))
                .toList();
        double[] free = new double[HIGHEST];
        List<Mark> dots = new ArrayList<>();
        for (Point point : sorted) {
            double x = lanes.pixel(point.value);
            int place = 0;
            while (place < free.length - 1 && x < free[place]) {
                place++;
            }
            free[place] = x + 2 * RADIUS;
            String text = rows.get(row).name + ", " + point.name + ": " + Numerals.metric(point.value);
            dots.add(new Mark(x, lanes.middle(row) + MEAN - 11 - 2 * RADIUS * place, text));
        }
        return dots;
    }

    private Lanes lanes() {
        DoubleStream numbers = rows.stream()
                .flatMapToDouble(row -> DoubleStream.concat(
                        row.points.stream().mapToDouble(Point::value),
                        DoubleStream.concat(DoubleStream.of(row.mean), Lanes.bounds(row.interval))));
        return Lanes.of(numbers, 72, rows.size(), PITCH);
    }
}

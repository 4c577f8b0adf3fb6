package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.seriema.report.plot.Canvas.Anchor;

/// The figures of the trials that gave a key one of a few values, a lane for each value, and their median at the
/// right.
///
/// Figures far beyond the others stand at the edge.
///
/// @param key its short name
/// @param metric what the figure is
/// @param rows a value each
public record KeyValuesPlot(String key, String metric, List<Row> rows) implements Plot {

    private static final double PITCH = 40;
    private static final double RADIUS = 4;

    /// The trials of a value.
    public record Row(String value, List<Point> points) {

        public Row {
            points = List.copyOf(points);
        }

        private double median() {
            double[] sorted = points.stream()
                    .mapToDouble(Point::figure)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            int half = sorted.length / 2;
            return sorted.length == 0
                    ? Double.NaN
                    : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        }
    }

    /// A trial.
    ///
    /// @param figure NaN if it failed: such a trial is not drawn
    public record Point(int trial, double figure, boolean isWinner) {}

    public KeyValuesPlot {
        rows = List.copyOf(rows);
    }

    @Override
    public String name() {
        return "key-" + key.replaceAll("[^A-Za-z0-9_]+", "-");
    }

    @Override
    public String description() {
        return metric + " by " + key + "; median of "
                + String.join(
                        "; ",
                        rows.stream()
                                .map(row -> row.value + ": " + Numerals.of(row.median()))
                                .toList());
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("value", "trial", metric);
        rows.forEach(row -> row.points.forEach(point -> numbers.row(row.value, point.trial, point.figure)));
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
        lanes.draw(canvas, Axes.cut(metric + " by " + key, 52), metric);
        canvas.text("median", 392, 54, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.START);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            lanes.name(canvas, i, row.value, row.points.stream().anyMatch(Point::isWinner));
            canvas.text(
                    Numerals.of(row.median()),
                    392,
                    lanes.middle(i) + 4.5,
                    Axes.TEXT_SIZE,
                    false,
                    Ink.TEXT,
                    Anchor.START);
            for (Point point : row.points) {
                if (Double.isFinite(point.figure)) {
                    canvas.dot(
                            lanes.pixel(point.figure),
                            lanes.middle(i),
                            point.isWinner ? RADIUS + 2 : RADIUS,
                            point.isWinner ? Ink.SECOND : Ink.FIRST);
                }
            }
        }
    }

    @Override
    public List<Mark> marks() {
        Lanes lanes = lanes();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            for (Point point : rows.get(i).points) {
                if (Double.isFinite(point.figure)) {
                    marks.add(new Mark(
                            lanes.pixel(point.figure),
                            lanes.middle(i),
                            "trial " + point.trial + ", " + key + " " + rows.get(i).value + ": "
                                    + Numerals.of(point.figure)));
                }
            }
        }
        return marks;
    }

    private Lanes lanes() {
        FigureRange range = FigureRange.of(rows.stream()
                .flatMap(row -> row.points.stream())
                .mapToDouble(Point::figure)
                .toArray());
        return Lanes.of(DoubleStream.of(range.low(), range.high()), 72, rows.size(), PITCH);
    }
}

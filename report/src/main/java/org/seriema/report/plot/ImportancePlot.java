package org.seriema.report.plot;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.seriema.report.plot.Canvas.Anchor;

/// How much of the order of the trials each key decides by itself, a bar each.
///
/// @param axis what the numbers count
/// @param rows top to bottom
public record ImportancePlot(String axis, List<Row> rows) implements Plot {

    /// A key.
    ///
    /// @param share NaN where it cannot be told
    /// @param isMoreThanChance whether random order would hardly give as much
    public record Row(String name, double share, boolean isMoreThanChance) {}

    public ImportancePlot {
        rows = List.copyOf(rows);
    }

    @Override
    public String name() {
        return "importance";
    }

    @Override
    public String description() {
        return "Importance of each key; "
                + String.join(
                        "; ",
                        rows.stream()
                                .map(row -> row.name + ": " + Numerals.metric(row.share))
                                .toList());
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("key", "share", "more_than_chance");
        rows.forEach(row -> numbers.row(row.name, row.share, String.valueOf(row.isMoreThanChance)));
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
        lanes.draw(canvas, "Importance of each key", axis);
        canvas.text("grey: no more than chance gives", 20, 54, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.START);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double y = lanes.middle(i);
            lanes.name(canvas, i, row.name, row.isMoreThanChance);
            lanes.number(canvas, i, row.share, null, row.isMoreThanChance);
            if (Double.isFinite(row.share)) {
                double left = lanes.pixel(0);
                Ink ink = row.isMoreThanChance ? Ink.FIRST : Ink.MUTED;
                canvas.box(left, y - 8, Math.max(1, lanes.pixel(row.share) - left), 16, ink, 0.85);
            }
        }
    }

    @Override
    public List<Mark> marks() {
        Lanes lanes = lanes();
        return IntStream.range(0, rows.size())
                .filter(i -> Double.isFinite(rows.get(i).share))
                .mapToObj(i -> new Mark(
                        lanes.pixel(rows.get(i).share),
                        lanes.middle(i),
                        rows.get(i).name + ": " + Numerals.metric(rows.get(i).share)))
                .toList();
    }

    private Lanes lanes() {
        return Lanes.of(
                DoubleStream.concat(DoubleStream.of(0, 1), rows.stream().mapToDouble(Row::share)), 72, rows.size(), 34);
    }
}

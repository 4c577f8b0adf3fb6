package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seriema.report.plot.Canvas.Anchor;

/// How much each of some columns counts, a bar each from zero with its deviation, a colour for each sign.
///
/// @param name the file's name without its ending
/// @param title what is shown
/// @param remark below the title
/// @param axis what the numbers are
/// @param rows top to bottom
public record ShareBarsPlot(String name, String title, String remark, String axis, List<Row> rows) implements Plot {

    /// Longer names do not fit beside the bars in bold.
    private static final int LETTERS = 19;

    /// A column, or several together.
    ///
    /// @param value how much it counts
    /// @param deviation of the value, drawn to both sides of it; 0 or NaN: none
    /// @param clear whether the value is hardly chance; others are grey
    public record Row(String name, double value, double deviation, boolean clear) {}

    public ShareBarsPlot {
        rows = List.copyOf(rows);
    }

    @Override
    public String description() {
        return title + "; "
                + String.join("; ", rows.stream().map(ShareBarsPlot::sentence).toList());
    }

    private static String sentence(Row row) {
        return row.name + ": " + Numerals.metric(row.value)
                + (row.deviation > 0 ? ", deviation " + Numerals.metric(row.deviation) : "");
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("name", "value", "deviation", "more_than_chance");
        rows.forEach(row -> numbers.row(row.name, row.value, row.deviation, String.valueOf(row.clear)));
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
        lanes.draw(canvas, title, axis);
        canvas.text(remark, 20, 54, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.START);
        double zero = lanes.pixel(0);
        canvas.line(zero, lanes.top(), zero, lanes.bottom(), Ink.MUTED);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double y = lanes.middle(i);
            lanes.name(canvas, i, Axes.cut(row.name, LETTERS), row.clear);
            lanes.number(canvas, i, row.value, null, row.clear);
            if (!Double.isFinite(row.value)) {
                continue;
            }
            double end = lanes.pixel(row.value);
            Ink ink = row.clear ? row.value < 0 ? Ink.SECOND : Ink.FIRST : Ink.MUTED;
            canvas.box(Math.min(zero, end), y - 7, Math.max(1, Math.abs(end - zero)), 14, ink, 0.8);
            if (row.deviation > 0) {
                double low = lanes.pixel(row.value - row.deviation);
                double high = lanes.pixel(row.value + row.deviation);
                canvas.line(new double[] {low, high}, new double[] {y, y}, Ink.TEXT, 1.6, false);
                canvas.line(low, y - 3, low, y + 3, Ink.TEXT);
                canvas.line(high, y - 3, high, y + 3, Ink.TEXT);
            }
        }
    }

    @Override
    public List<Mark> marks() {
        Lanes lanes = lanes();
        List<Mark> marks = new ArrayList<>();
        IntStream.range(0, rows.size())
                .filter(i -> Double.isFinite(rows.get(i).value))
                .forEach(i ->
                        marks.add(new Mark(lanes.pixel(rows.get(i).value), lanes.middle(i), sentence(rows.get(i)))));
        return marks;
    }

    private Lanes lanes() {
        Stream<Row> finite = rows.stream().filter(row -> Double.isFinite(row.value));
        DoubleStream ends = finite.flatMapToDouble(row -> row.deviation > 0
                ? DoubleStream.of(row.value - row.deviation, row.value + row.deviation)
                : DoubleStream.of(row.value));
        return Lanes.of(DoubleStream.concat(DoubleStream.of(0), ends), 72, rows.size(), 26);
    }
}

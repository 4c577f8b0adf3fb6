package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.seriema.report.plot.Canvas.Anchor;
import org.seriema.report.plot.Canvas.Run;

/// A table of numbers as shades, with a colour bar: kernels, activations, what each step and feature counted.
///
/// More than [#ROWS] rows or [#COLUMNS] columns are drawn together: a cell then shows that number of its block which
/// is farthest from zero, so that nothing strong gets lost, and the picture says so. [#of] makes one.
///
/// @param name the file's name without its ending
/// @param title what the table is
/// @param rows top to bottom
/// @param columns left to right
/// @param values those drawn, a list for each row; NaN is drawn in the ink of texts
/// @param colours which numbers have which shade
public record HeatmapPlot(
        String name, String title, PlaceAxis rows, PlaceAxis columns, List<List<Double>> values, HeatmapColours colours)
        implements Plot {

    /// Of more rows several are drawn together.
    public static final int ROWS = 120;

    /// Of more columns several are drawn together.
    public static final int COLUMNS = 200;

    private static final double TOP = 80;
    private static final double RIGHT = 20;
    private static final double GRID = 280;
    private static final int SMALL = 11;

    /// Of more cells none says its number when a reader points at it, for they would make the file large.
    private static final int POINTED = 1_200;

    /// The numbers of a table.
    public interface Values {

        /// The number of a cell.
        double at(int row, int column);
    }

    public HeatmapPlot {
        values = values.stream().map(List::copyOf).toList();
    }

    /// A heatmap of numbers with a colour for each sign, equally strong at equal distance from zero.
    public static HeatmapPlot diverging(String name, String title, PlaceAxis rows, PlaceAxis columns, Values values) {
        List<List<Double>> drawn = drawn(rows, columns, values);
        double reach = finite(drawn).map(Math::abs).max().orElse(0);
        return new HeatmapPlot(name, title, rows, columns, drawn, new HeatmapColours(-reach, reach, true));
    }

    /// A heatmap of numbers in one colour, from the least to the greatest.
    public static HeatmapPlot sequential(String name, String title, PlaceAxis rows, PlaceAxis columns, Values values) {
        List<List<Double>> drawn = drawn(rows, columns, values);
        double low = finite(drawn).min().orElse(0);
        return of(name, title, rows, columns, values, low, finite(drawn).max().orElse(0));
    }

    /// A heatmap of numbers in one colour over a range that is known, such as 0 to 1.
    ///
    /// @param low the number of the lightest shade
    /// @param high the number of the darkest shade
    public static HeatmapPlot of(
            String name, String title, PlaceAxis rows, PlaceAxis columns, Values values, double low, double high) {
        return new HeatmapPlot(
                name, title, rows, columns, drawn(rows, columns, values), new HeatmapColours(low, high, false));
    }

    private static List<List<Double>> drawn(PlaceAxis rows, PlaceAxis columns, Values values) {
        List<List<Double>> drawn = new ArrayList<>();
        for (PlaceAxis.Block row : rows.blocks(ROWS)) {
            List<Double> line = new ArrayList<>();
            for (PlaceAxis.Block column : columns.blocks(COLUMNS)) {
                line.add(farthest(row, column, values));
            }
            drawn.add(line);
        }
        return drawn;
    }

    /// The number of a block that is farthest from zero; NaN if there is one.
    private static double farthest(PlaceAxis.Block rows, PlaceAxis.Block columns, Values values) {
        double farthest = 0;
        for (int i = rows.first(); i < rows.first() + rows.count(); i++) {
            for (int j = columns.first(); j < columns.first() + columns.count(); j++) {
                double value = values.at(i, j);
                if (Double.isNaN(value)) {
                    return value;
                }
                farthest = Math.abs(value) > Math.abs(farthest) ? value : farthest;
            }
        }
        return farthest;
    }

    private static DoubleStream finite(List<List<Double>> values) {
        return values.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite);
    }

    @Override
    public String description() {
        return title + ": a heatmap of " + rows.count() + " rows (" + rows.title() + ") and " + columns.count()
                + " columns (" + columns.title() + "); the numbers lie between "
                + Numerals.of(finite(values).min().orElse(0)) + " and "
                + Numerals.of(finite(values).max().orElse(0));
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("row", "column", "value");
        Frame frame = frame();
        List<String> names = frame.columns.stream().map(columns::label).toList();
        for (int i = 0; i < values.size(); i++) {
            String row = rows.label(frame.rows.get(i));
            for (int j = 0; j < names.size(); j++) {
                numbers.row(row, names.get(j), values.get(i).get(j));
            }
        }
        return numbers;
    }

    @Override
    public int width() {
        return 500;
    }

    @Override
    public int height() {
        return (int) Math.ceil(frame().bottom() + 88 + 18 * remarks().size());
    }

    @Override
    public void draw(Canvas canvas) {
        Frame frame = frame();
        double bottom = frame.bottom();
        Axes.title(canvas, Axes.cut(title, 46));
        double above = columns.groups().isEmpty() ? TOP - 12 : TOP - 26;
        canvas.text("rows: " + rows.title(), 20, above, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.START);
        cells(canvas, frame);
        numbersInCells(canvas, frame);
        rowNames(canvas, frame);
        columnNames(canvas, frame);
        double end = Math.max(frame.right(), 20 + Room.width(columns.title(), Axes.TEXT_SIZE, false));
        canvas.text(columns.title(), end, bottom + 36, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.END);
        colours.bar(canvas, 20, bottom + 52, missing());
        double y = bottom + 100;
        for (String remark : remarks()) {
            canvas.text(remark, 20, y - 4, SMALL, false, Ink.MUTED, Anchor.START);
            y += 18;
        }
    }

    @Override
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        Frame frame = frame();
        if (frame.rows.size() * frame.columns.size() > POINTED) {
            return marks;
        }
        for (int i = 0; i < frame.rows.size(); i++) {
            for (int j = 0; j < frame.columns.size(); j++) {
                String at = rows.said(frame.rows.get(i)) + ", " + columns.said(frame.columns.get(j));
                marks.add(new Mark(
                        frame.x(j + 0.5),
                        frame.y(i + 0.5),
                        at + ": " + Numerals.of(values.get(i).get(j))));
            }
        }
        return marks;
    }

    /// One path for each shade: the file stays small.
    private void cells(Canvas canvas, Frame frame) {
        Map<HeatmapColours.Shade, List<Run>> shades = new TreeMap<>();
        for (int i = 0; i < frame.rows.size(); i++) {
            List<Double> line = values.get(i);
            int from = 0;
            for (int j = 1; j <= line.size(); j++) {
                HeatmapColours.Shade shade = colours.of(line.get(from));
                if (j == line.size() || !colours.of(line.get(j)).equals(shade)) {
                    shades.computeIfAbsent(shade, any -> new ArrayList<>()).add(new Run(i, from, j - from));
                    from = j;
                }
            }
        }
        shades.forEach((shade, runs) ->
                canvas.cells(frame.left, TOP, frame.cellWidth, frame.cellHeight, runs, shade.ink(), shade.opacity()));
        canvas.line(
                new double[] {frame.left, frame.right(), frame.right(), frame.left, frame.left},
                new double[] {TOP, TOP, frame.bottom(), frame.bottom(), TOP},
                Ink.MUTED,
                1,
                false);
    }

    /// Where there is room, each cell says its number.
    private void numbersInCells(Canvas canvas, Frame frame) {
        double most = finite(values).map(Math::abs).max().orElse(0);
        if (frame.cellWidth < 34 || frame.cellHeight < 15 || most >= 1000 || most < 0.095) {
            return;
        }
        String form = most >= 100 ? "%.0f" : most >= 10 ? "%.1f" : "%.2f";
        for (int i = 0; i < frame.rows.size(); i++) {
            for (int j = 0; j < frame.columns.size(); j++) {
                double value = values.get(i).get(j);
                String text = Double.isFinite(value) ? String.format(Locale.ROOT, form, value + 0.0) : "-";
                boolean dark = colours.of(value).opacity() > 0.6;
                Ink ink = dark ? Ink.PAPER : Ink.TEXT;
                canvas.text(text, frame.x(j + 0.5), frame.y(i + 0.5) + 4, SMALL, false, ink, Anchor.MIDDLE);
            }
        }
    }

    private void rowNames(Canvas canvas, Frame frame) {
        int every = (int) Math.ceil(13 / frame.cellHeight);
        for (int i : rows.named(ROWS, every)) {
            double y = frame.y(i + 0.5) + 4;
            canvas.text(rows.shortLabel(frame.rows.get(i)), frame.left - 6, y, SMALL, false, Ink.MUTED, Anchor.END);
        }
        int from = 0;
        for (PlaceAxis.Group group : rows.groups(ROWS)) {
            double y = frame.y(from);
            canvas.line(frame.left - (from == 0 ? 0 : 4), y, frame.right() + 4, y, Ink.TEXT);
            if (group.count() * frame.cellHeight >= 14) {
                String text = Axes.cut(group.name(), 10);
                canvas.text(text, frame.right() + 6, y + 12, SMALL, true, Ink.TEXT, Anchor.START);
            }
            from += group.count();
        }
    }

    private void columnNames(Canvas canvas, Frame frame) {
        double widest = 0;
        for (int j = 0; j < frame.columns.size(); j++) {
            widest = Math.max(widest, Room.width(columns.shortLabel(frame.columns.get(j)), SMALL, false) + 8);
        }
        int every = Math.max(1, (int) Math.ceil(widest / frame.cellWidth));
        for (int j : columns.named(COLUMNS, every)) {
            String text = columns.shortLabel(frame.columns.get(j));
            double half = Room.width(text, SMALL, false) / 2;
            double middle = Math.max(2 + half, Math.min(498 - half, frame.x(j + 0.5)));
            canvas.text(text, middle, frame.bottom() + 16, SMALL, false, Ink.MUTED, Anchor.MIDDLE);
        }
        int from = 0;
        for (PlaceAxis.Group group : columns.groups(COLUMNS)) {
            if (from > 0) {
                canvas.line(frame.x(from), TOP - 18, frame.x(from), frame.bottom(), Ink.TEXT);
            }
            int letters = (int) (group.count() * frame.cellWidth / (0.66 * SMALL));
            if (letters > 0) {
                String text = Axes.cut(group.name(), letters);
                double middle = frame.x(from + group.count() / 2.0);
                canvas.text(text, middle, TOP - 7, SMALL, true, Ink.TEXT, Anchor.MIDDLE);
            }
            from += group.count();
        }
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (rows.together(ROWS) > 1 || columns.together(COLUMNS) > 1) {
            remarks.add("A cell stands for up to " + rows.together(ROWS) + " x " + columns.together(COLUMNS) + " of "
                    + rows.count() + " x " + columns.count() + " numbers: that farthest from 0.");
        }
        return remarks;
    }

    private boolean missing() {
        return values.stream().flatMap(List::stream).anyMatch(value -> Double.isNaN(value));
    }

    private Frame frame() {
        List<PlaceAxis.Block> lines = rows.blocks(ROWS);
        List<PlaceAxis.Block> places = columns.blocks(COLUMNS);
        double widest = 0;
        for (PlaceAxis.Block line : lines) {
            widest = Math.max(widest, Room.width(rows.shortLabel(line), SMALL, false));
        }
        double left = Math.max(34, widest + 14);
        double right = rows.groups().isEmpty() ? RIGHT : 90;
        double height = GRID / lines.size();
        return new Frame(
                left,
                Math.min(60, (width() - right - left) / places.size()),
                height > 22 ? 22 : height >= 3 ? Math.floor(height) : height,
                lines,
                places);
    }

    /// Where the cells stand.
    private record Frame(
            double left,
            double cellWidth,
            double cellHeight,
            List<PlaceAxis.Block> rows,
            List<PlaceAxis.Block> columns) {

        double bottom() {
            return y(rows.size());
        }

        double right() {
            return x(columns.size());
        }

        double x(double column) {
            return left + column * cellWidth;
        }

        double y(double row) {
            return TOP + row * cellHeight;
        }
    }
}

package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.seriema.report.plot.Canvas.Anchor;

/// Numbers as bars from zero, side by side, with the groups that they belong to: a layer's biases, gate by gate.
///
/// More than [#MOST] are drawn together: a bar then shows the number of its block that is farthest from zero.
///
/// @param name the file's name without its ending
/// @param title what the numbers are
/// @param places what each bar is called
/// @param axis what the numbers mean
/// @param values a number for each place; NaN has no bar
/// @param errors how far each may be off, up and down; none: not known
public record BarsPlot(
        String name, String title, PlaceAxis places, String axis, List<Double> values, List<Double> errors)
        implements Plot {

    /// Of more numbers several are drawn together.
    public static final int MOST = 200;

    private static final double LEFT = 66;
    private static final double RIGHT = 482;
    private static final double TOP = 96;
    private static final double BOTTOM = 250;
    private static final int SMALL = 11;

    /// @throws IllegalArgumentException if there are not as many numbers as places
    public BarsPlot {
        values = List.copyOf(values);
        errors = List.copyOf(errors);
        if (values.size() != places.count() || (!errors.isEmpty() && errors.size() != values.size())) {
            throw new IllegalArgumentException("a bar for each place needs " + places.count() + " numbers, got "
                    + values.size() + " and " + errors.size() + " errors");
        }
    }

    @Override
    public String description() {
        double[] finite = finite().toArray();
        return title + ": " + values.size() + " bars (" + places.title() + "); the numbers lie between "
                + Numerals.of(DoubleStream.of(finite).min().orElse(0)) + " and "
                + Numerals.of(DoubleStream.of(finite).max().orElse(0));
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("group", "place", "value", "error");
        int place = 0;
        for (PlaceAxis.Group group : places.allGroups()) {
            for (int i = 0; i < group.count(); i++, place++) {
                Double error = errors.isEmpty() ? null : errors.get(place);
                numbers.row(group.name(), places.labels().get(place), values.get(place), error);
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
        return together() > 1 ? 316 : 300;
    }

    @Override
    public void draw(Canvas canvas) {
        List<PlaceAxis.Block> blocks = places.blocks(MOST);
        Scale y = scale();
        Axes.title(canvas, Axes.cut(title, 46));
        canvas.text(axis, 20, 54, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.START);
        groups(canvas);
        new Axes(Scale.of(0, 1, 1, false, LEFT, RIGHT), y).yTicks(canvas);
        double widest = values.stream()
                .mapToDouble(value -> Room.width(Numerals.of(value), SMALL, false))
                .max()
                .orElse(0);
        boolean said = step() >= widest + 4;
        for (int i = 0; i < blocks.size(); i++) {
            bar(canvas, i, blocks.get(i), y, said);
        }
        canvas.line(LEFT, y.pixel(0), RIGHT, y.pixel(0), Ink.MUTED);
        names(canvas, blocks);
        canvas.text(places.title(), RIGHT, BOTTOM + 38, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.END);
        if (together() > 1) {
            canvas.text(
                    "A bar stands for up to " + together() + " of " + values.size() + " numbers: that farthest from 0.",
                    20,
                    BOTTOM + 58,
                    SMALL,
                    false,
                    Ink.MUTED,
                    Anchor.START);
        }
    }

    @Override
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        List<PlaceAxis.Block> blocks = places.blocks(MOST);
        Scale y = scale();
        for (int i = 0; i < blocks.size(); i++) {
            int shown = shown(blocks.get(i));
            if (Double.isFinite(values.get(shown))) {
                String error = errors.isEmpty() ? "" : " +- " + Numerals.of(errors.get(shown));
                String text = places.said(blocks.get(i)) + ": " + Numerals.of(values.get(shown)) + error;
                marks.add(new Mark(middle(i), y.pixel(values.get(shown)), text));
            }
        }
        return marks;
    }

    private void bar(Canvas canvas, int place, PlaceAxis.Block block, Scale y, boolean said) {
        int shown = shown(block);
        double value = values.get(shown);
        if (!Double.isFinite(value)) {
            return;
        }
        double width = Math.max(1, Math.min(46, step() * 0.8));
        double end = y.pixel(value);
        double top = Math.min(end, y.pixel(0));
        double height = Math.abs(end - y.pixel(0));
        canvas.box(middle(place) - width / 2, top, width, height, value < 0 ? Ink.SECOND : Ink.FIRST, 0.85);
        double highest = top;
        if (!errors.isEmpty() && Double.isFinite(errors.get(shown))) {
            double low = y.pixel(value - errors.get(shown));
            double high = y.pixel(value + errors.get(shown));
            double cap = Math.min(4, width / 2);
            canvas.line(middle(place), low, middle(place), high, Ink.TEXT);
            canvas.line(middle(place) - cap, low, middle(place) + cap, low, Ink.TEXT);
            canvas.line(middle(place) - cap, high, middle(place) + cap, high, Ink.TEXT);
            highest = Math.min(highest, high);
        }
        if (said) {
            canvas.text(Numerals.of(value), middle(place), highest - 4, SMALL, false, Ink.TEXT, Anchor.MIDDLE);
        }
    }

    private void groups(Canvas canvas) {
        int from = 0;
        int number = 0;
        for (PlaceAxis.Group group : places.groups(MOST)) {
            double left = LEFT + from * step();
            double width = group.count() * step();
            if (number++ % 2 == 0) {
                canvas.box(left, TOP - 22, width, BOTTOM - TOP + 22, Ink.GRID, 0.45);
            }
            int letters = (int) (width / (0.66 * SMALL));
            if (letters > 0) {
                String text = Axes.cut(group.name(), letters);
                canvas.text(text, left + width / 2, TOP - 27, SMALL, true, Ink.TEXT, Anchor.MIDDLE);
            }
            from += group.count();
        }
    }

    private void names(Canvas canvas, List<PlaceAxis.Block> blocks) {
        double widest = 0;
        for (PlaceAxis.Block block : blocks) {
            widest = Math.max(widest, Room.width(places.shortLabel(block), SMALL, false) + 8);
        }
        int every = Math.max(1, (int) Math.ceil(widest / step()));
        for (int i : places.named(MOST, every)) {
            String text = places.shortLabel(blocks.get(i));
            double half = Room.width(text, SMALL, false) / 2;
            double x = Math.max(2 + half, Math.min(498 - half, middle(i)));
            canvas.text(text, x, BOTTOM + 18, SMALL, false, Ink.MUTED, Anchor.MIDDLE);
        }
    }

    /// The number of a block that is farthest from zero.
    private int shown(PlaceAxis.Block block) {
        int farthest = block.first();
        for (int i = block.first(); i < block.first() + block.count(); i++) {
            farthest = Math.abs(values.get(i)) > Math.abs(values.get(farthest)) ? i : farthest;
        }
        return farthest;
    }

    private int together() {
        return places.together(MOST);
    }

    private DoubleStream finite() {
        return values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite);
    }

    private Scale scale() {
        double low = 0;
        double high = 0;
        for (int i = 0; i < values.size(); i++) {
            double error = errors.isEmpty() || !Double.isFinite(errors.get(i)) ? 0 : errors.get(i);
            if (Double.isFinite(values.get(i))) {
                low = Math.min(low, values.get(i) - error);
                high = Math.max(high, values.get(i) + error);
            }
        }
        return low == high ? Scale.of(0, 1, 2, false, BOTTOM, TOP) : Scale.widened(low, high, 4, BOTTOM, TOP);
    }

    private double step() {
        return (RIGHT - LEFT) / places.blocks(MOST).size();
    }

    private double middle(int place) {
        return LEFT + (place + 0.5) * step();
    }
}

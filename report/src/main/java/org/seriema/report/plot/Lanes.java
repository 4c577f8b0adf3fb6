package org.seriema.report.plot;

import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.Interval;
import org.seriema.report.plot.Canvas.Anchor;

/// Rows that share a scale: a name at the left, something drawn in the middle, its number and interval at the right.
///
/// @param x the scale
/// @param top where the first begins
/// @param count how many rows
/// @param pitch the height of a row
record Lanes(Scale x, double top, int count, double pitch) {

    private static final double LEFT = 186;
    private static final double RIGHT = 376;

    /// Lanes on a scale that holds some numbers, those that are not finite left out.
    static Lanes of(DoubleStream numbers, double top, int count, double pitch) {
        double[] finite = numbers.filter(Double::isFinite).toArray();
        double low = DoubleStream.of(finite).min().orElse(0);
        double high = DoubleStream.of(finite).max().orElse(1);
        Scale scale = Scale.around(low, high, 4, LEFT, RIGHT);
        for (int ticks = 3; ticks > 0 && !isReadable(scale); ticks--) {
            scale = Scale.around(low, high, ticks, LEFT, RIGHT);
        }
        return new Lanes(scale, top, count, pitch);
    }

    /// Whether the ticks' numbers stand apart.
    private static boolean isReadable(Scale scale) {
        double room = scale.pixel(scale.low() + scale.step()) - scale.start();
        return scale.ticks().stream().allMatch(tick -> Room.width(scale.label(tick), Axes.TEXT_SIZE, false) + 6 < room);
    }

    /// The bounds of an interval, none if there is none.
    static DoubleStream bounds(@Nullable Interval interval) {
        return interval == null ? DoubleStream.empty() : DoubleStream.of(interval.low(), interval.high());
    }

    /// An interval, none if its bounds are not known.
    static @Nullable Interval known(@Nullable Interval interval) {
        return interval == null || Double.isNaN(interval.low()) || Double.isNaN(interval.high()) ? null : interval;
    }

    /// What a mark says of a number with its interval.
    static String sentence(String name, double value, @Nullable Interval interval) {
        return name + ": " + number(value) + (interval == null ? "" : ", interval " + words(interval));
    }

    double bottom() {
        return top + Math.max(1, count) * pitch;
    }

    int height() {
        return (int) Math.ceil(bottom() + 56);
    }

    double middle(int row) {
        return top + (row + 0.5) * pitch;
    }

    void draw(Canvas canvas, String title, String axis) {
        Axes.title(canvas, title);
        for (double tick : x.ticks()) {
            canvas.line(x.pixel(tick), top, x.pixel(tick), bottom(), Ink.GRID);
        }
        new Axes(x, new Scale(0, 1, 1, bottom(), top)).xTicks(canvas);
        canvas.text(Axes.cut(axis, 50), RIGHT, bottom() + 42, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.END);
        if (count == 0) {
            new Axes(x, new Scale(0, 1, 1, bottom(), top)).instead(canvas, "nothing to show");
        }
    }

    void name(Canvas canvas, int row, String name, boolean bold) {
        canvas.text(Axes.cut(name, 22), LEFT - 14, middle(row) + 4.5, Axes.TEXT_SIZE, bold, Ink.TEXT, Anchor.END);
    }

    /// The number at the right, its interval below it.
    void number(Canvas canvas, int row, double value, @Nullable Interval interval, boolean bold) {
        double y = middle(row) + (interval == null ? 4.5 : -2);
        canvas.text(number(value), RIGHT + 16, y, Axes.TEXT_SIZE, bold, Ink.TEXT, Anchor.START);
        if (interval != null) {
            canvas.text(words(interval), RIGHT + 16, y + 15, 10, false, Ink.MUTED, Anchor.START);
        }
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Numerals.metric(value) : "not defined";
    }

    private static String words(Interval interval) {
        if (Double.isInfinite(interval.width())) {
            boolean below = Double.isInfinite(interval.low());
            boolean above = Double.isInfinite(interval.high());
            return below && above
                    ? "no bounds"
                    : below ? "up to " + Numerals.metric(interval.high()) : "from " + Numerals.metric(interval.low());
        }
        return Numerals.metric(interval.low()) + " to " + Numerals.metric(interval.high());
    }

    /// Where a number stands; beyond the scale at its edge.
    double pixel(double value) {
        return x.pixel(Math.clamp(value, x.low(), x.high()));
    }

    /// A vertical line through all rows with its name above them.
    void reference(Canvas canvas, double value, String name) {
        double pixel = pixel(value);
        canvas.line(new double[] {pixel, pixel}, new double[] {top - 4, bottom()}, Ink.MUTED, 1, true);
        String text = Axes.cut(name, 40);
        double half = Room.width(text, 12, false) / 2;
        double middle = Math.clamp(pixel, 20 + half, 484 - half);
        canvas.text(text, middle, top - 10, 12, false, Ink.MUTED, Anchor.MIDDLE);
    }
}

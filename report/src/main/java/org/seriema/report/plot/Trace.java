package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.seriema.report.plot.Plot.Mark;

/// A line through points in pixels, of which only those are drawn that can be told apart.
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
record Trace(double[] xs, double[] ys) {

    /// Points nearer than so many pixels to the last one drawn would not be seen.
    private static final double NEAREST = 0.4;

    private static final int MARKS = 150;

    /// The line through some points on these axes; what lies beyond an axis stands at its edge.
    static <P> Trace of(List<P> points, ToDoubleFunction<P> x, ToDoubleFunction<P> y, Axes axes) {
        return new Trace(
                points.stream().mapToDouble(p -> pixel(x, p, axes.x())).toArray(),
                points.stream().mapToDouble(p -> pixel(y, p, axes.y())).toArray());
    }

    private static <P> double pixel(ToDoubleFunction<P> value, P point, Scale scale) {
        return scale.pixel(Math.clamp(value.applyAsDouble(point), scale.low(), scale.high()));
    }

    /// The same points joined by steps.
    ///
    /// @param across whether a step goes across before it goes up or down
    Trace steps(boolean across) {
        int count = Math.max(0, 2 * xs.length - 1);
        double[] cornerXs = new double[count];
        double[] cornerYs = new double[count];
        for (int i = 0; i < count; i++) {
            int before = i / 2;
            int after = (i + 1) / 2;
            cornerXs[i] = xs[across ? after : before];
            cornerYs[i] = ys[across ? before : after];
        }
        return new Trace(cornerXs, cornerYs);
    }

    /// The line without points that would fall on the same spot; its ends stay.
    Trace thinned() {
        List<Integer> visible = visible();
        return new Trace(
                visible.stream().mapToDouble(i -> xs[i]).toArray(),
                visible.stream().mapToDouble(i -> ys[i]).toArray());
    }

    private List<Integer> visible() {
        List<Integer> kept = new ArrayList<>();
        double lastX = Double.NEGATIVE_INFINITY;
        double lastY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < xs.length; i++) {
            boolean isEnd = i == xs.length - 1 && (xs[i] != lastX || ys[i] != lastY);
            if (isEnd || Math.abs(xs[i] - lastX) + Math.abs(ys[i] - lastY) >= NEAREST) {
                kept.add(i);
                lastX = xs[i];
                lastY = ys[i];
            }
        }
        return kept;
    }

    void draw(Canvas canvas, Ink ink, double width) {
        draw(canvas, ink, width, false);
    }

    void draw(Canvas canvas, Ink ink, double width, boolean dashed) {
        Trace thinned = thinned();
        if (thinned.xs.length == 1) {
            canvas.dot(thinned.xs[0], thinned.ys[0], 1.5 * width, ink);
        } else if (thinned.xs.length > 1) {
            canvas.line(thinned.xs, thinned.ys, ink, width, dashed);
        }
    }

    /// The points a reader can point at, not too many.
    ///
    /// @param from the first of the visible points
    List<Integer> marked(int from) {
        List<Integer> visible = visible();
        int every = 1 + visible.size() / MARKS;
        List<Integer> marked = new ArrayList<>();
        for (int i = from; i < visible.size(); i += every) {
            marked.add(visible.get(i));
        }
        return marked;
    }

    Mark mark(int i, String text) {
        return new Mark(xs[i], ys[i], text);
    }
}

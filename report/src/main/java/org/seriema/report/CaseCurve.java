package org.seriema.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.explanation.reasons.CaseReason;
import org.seriema.report.plot.Ink;
import org.seriema.report.plot.Numerals;

/// A small picture of a case: its readings, those of the nearest normal case, and the block that its score rests on.
///
/// Of several channels it shows the one of the block, else the one in which the two cases differ most.
record CaseCurve(CaseCurves curves, CaseReason reason) {

    private static final double WIDTH = 320;
    private static final double HEIGHT = 116;
    private static final double LEFT = 46;
    private static final double RIGHT = 312;
    private static final double TOP = 18;
    private static final double BOTTOM = 92;

    Html html() {
        Map.Entry<String, List<Integer>> channel = channel();
        List<Integer> columns = channel.getValue();
        List<Double> own = curves.curve(reason.row(), columns);
        CaseReason.Nearest nearest = reason.nearest();
        List<Double> other = nearest == null ? List.of() : curves.curve(nearest.row(), columns);
        double[] finite = Stream.concat(own.stream(), other.stream())
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (finite.length == 0 || own.size() < 2) {
            return new Html("");
        }
        double high = finite[finite.length - 1];
        double low = finite[0] > 0 && finite[0] < 0.5 * high ? 0 : finite[0];
        double range = high > low ? high - low : 1;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                HEIGHT,
                Html.escape("the readings of " + reason.id() + " beside the nearest normal case")));
        block(svg, columns.size());
        line(svg, other, low, range, Ink.MUTED, true);
        line(svg, own, low, range, Ink.SECOND, false);
        text(svg, LEFT - 4, TOP + 8, "end", number(high));
        text(svg, LEFT - 4, BOTTOM, "end", number(low));
        List<String> names = curves.cases().columns();
        text(svg, LEFT, HEIGHT - 8, "start", names.get(columns.getFirst()));
        text(svg, RIGHT, HEIGHT - 8, "end", names.get(columns.getLast()));
        if (!channel.getKey().isEmpty()) {
            text(svg, LEFT, 11, "start", channel.getKey());
        }
        return new Html("<figure>" + svg.append("</svg></figure>"));
    }

    private Map.Entry<String, List<Integer>> channel() {
        CaseReason.Part block = reason.block();
        Map<String, List<Integer>> all = curves.channels();
        List<String> columns = curves.cases().columns();
        @Nullable String named = block == null ? null : block.channel();
        CaseReason.Nearest nearest = reason.nearest();
        return all.entrySet().stream()
                .filter(one -> named != null
                        ? one.getKey().equals(named)
                        : nearest != null
                                && nearest.column() != null
                                && one.getValue().contains(columns.indexOf(nearest.column())))
                .findFirst()
                .orElseGet(() -> all.entrySet().iterator().next());
    }

    /// The steps of the block, each as wide as the way from one reading to the next.
    private void block(StringBuilder svg, int steps) {
        CaseReason.Part part = reason.block();
        if (part == null) {
            return;
        }
        double each = (RIGHT - LEFT) / Math.max(1, steps - 1);
        double from = Math.max(LEFT, LEFT + (part.firstStep() - 0.5) * each);
        double to = Math.min(RIGHT, LEFT + (part.lastStep() + 0.5) * each);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"0.9\"/>",
                from,
                TOP,
                Math.max(2, to - from),
                BOTTOM - TOP,
                Ink.GRID.light()));
    }

    private static void line(StringBuilder svg, List<Double> curve, double low, double range, Ink ink, boolean dashed) {
        StringBuilder path = new StringBuilder();
        boolean gap = true;
        for (int i = 0; i < curve.size(); i++) {
            double value = curve.get(i);
            if (!Double.isFinite(value)) {
                gap = true;
                continue;
            }
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.1f",
                    gap ? "M" : "L",
                    LEFT + (RIGHT - LEFT) * i / Math.max(1, curve.size() - 1),
                    BOTTOM - (BOTTOM - TOP) * (value - low) / range));
            gap = false;
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\"%s/>",
                path,
                ink.light(),
                dashed ? "1.3" : "1.9",
                dashed ? " stroke-dasharray=\"4 3\"" : ""));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"10\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x,
                y,
                anchor,
                Ink.MUTED.light(),
                Html.escape(text.length() > 20 ? text.substring(0, 19) + "…" : text)));
    }

    private static String number(double value) {
        return Numerals.of(value);
    }
}

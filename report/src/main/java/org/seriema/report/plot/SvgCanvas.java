package org.seriema.report.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Draws as SVG. Colours are attributes, so a page's style sheet can exchange them for dark ones.
final class SvgCanvas implements Canvas {

    private static final String FONTS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

    private final StringBuilder svg = new StringBuilder();

    /// The element around all that was drawn.
    String element(int width, int height, String description) {
        return "<svg viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width + "\" height=\"" + height
                + "\" role=\"img\" aria-label=\"" + escape(description) + "\" font-family=\"" + FONTS + "\">\n"
                + "<rect width=\"" + width + "\" height=\"" + height + "\" fill=\"" + Ink.PAPER.light() + "\"/>\n"
                + svg + "</svg>";
    }

    @Override
    public void line(double[] xs, double[] ys, Ink ink, double width, boolean dashed) {
        svg.append("<path d=\"");
        for (int i = 0; i < xs.length; i++) {
            svg.append(i == 0 ? 'M' : 'L').append(number(xs[i])).append(' ').append(number(ys[i]));
        }
        svg.append("\" fill=\"none\" stroke=\"").append(ink.light()).append('"');
        svg.append(" stroke-width=\"").append(number(width)).append("\" stroke-linejoin=\"round\"");
        svg.append(dashed ? " stroke-dasharray=\"5 5\"/>\n" : "/>\n");
    }

    @Override
    public void box(double x, double y, double width, double height, Ink ink, double opacity) {
        svg.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
        svg.append("\" width=\"").append(number(width)).append("\" height=\"").append(number(height));
        svg.append("\" fill=\"").append(ink.light());
        svg.append("\" fill-opacity=\"").append(String.format(Locale.ROOT, "%.3f", opacity));
        svg.append("\"/>\n");
    }

    @Override
    public void cells(double x, double y, double width, double height, List<Run> runs, Ink ink, double opacity) {
        svg.append(String.format(
                Locale.ROOT, "<path transform=\"translate(%.1f %.1f) scale(%.4f %.4f)\" d=\"", x, y, width, height));
        for (Run run : runs) {
            svg.append('M').append(run.column()).append(' ').append(run.row());
            svg.append('h').append(run.count()).append("v1h-").append(run.count());
        }
        svg.append("\" fill=\"").append(ink.light());
        // Without soft edges, which would let the paper shine through between cells.
        svg.append(String.format(Locale.ROOT, "\" fill-opacity=\"%.3f\" shape-rendering=\"crispEdges\"/>\n", opacity));
    }

    @Override
    public void area(double[] xs, double[] lows, double[] highs, Ink ink, double opacity) {
        svg.append("<path d=\"");
        for (int i = 0; i < xs.length; i++) {
            svg.append(i == 0 ? 'M' : 'L').append(number(xs[i])).append(' ').append(number(highs[i]));
        }
        boolean flat = Arrays.stream(lows).allMatch(low -> low == lows[0]);
        for (int i = xs.length - 1; i >= 0; i -= flat && i > 0 ? xs.length - 1 : 1) {
            svg.append('L').append(number(xs[i])).append(' ').append(number(lows[i]));
        }
        svg.append("Z\" fill=\"").append(ink.light());
        svg.append("\" fill-opacity=\"").append(String.format(Locale.ROOT, "%.3f", opacity));
        svg.append("\"/>\n");
    }

    @Override
    public void dot(double x, double y, double radius, Ink ink) {
        svg.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y));
        svg.append("\" r=\"").append(number(radius));
        svg.append("\" fill=\"").append(ink.light()).append("\"/>\n");
    }

    @Override
    public void text(String text, double x, double y, double size, boolean bold, Ink ink, Anchor anchor) {
        svg.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
        svg.append("\" font-size=\"").append(number(size)).append('"');
        svg.append(bold ? " font-weight=\"600\"" : "");
        if (anchor != Anchor.START) {
            svg.append(" text-anchor=\"")
                    .append(anchor.name().toLowerCase(Locale.ROOT))
                    .append('"');
        }
        svg.append(" fill=\"").append(ink.light()).append("\">");
        svg.append(escape(text)).append("</text>\n");
    }

    /// Tenths of a pixel are enough, and keep the file small.
    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.valueOf(tenths / 10.0);
    }

    /// Control characters have no place in XML, escaped or not.
    private static String escape(String text) {
        return text.replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

package org.seriema.report.plot;

import java.util.List;
import org.seriema.report.plot.Canvas.Anchor;

/// Names with their colours on one line below the title.
///
/// @param names one or two
/// @param inks the colour of each
record Legend(List<String> names, List<Ink> inks) {

    private static final double BASELINE = 54;
    private static final int LONGEST = 26;

    /// The colours of groups of cases: the first two series.
    static List<Ink> groups(int count) {
        return List.of(Ink.FIRST, Ink.SECOND).subList(0, count);
    }

    /// How much the areas of a group are filled: the first group's are full, the second's nearly hollow, so that they
    /// can be told apart without their colours too.
    static double opacity(int group) {
        return group == 0 ? 0.4 : 0.08;
    }

    /// How wide the lines around the areas of a group are.
    static double outline(int group) {
        return group == 0 ? 1.2 : 2;
    }

    void draw(Canvas canvas) {
        double x = 20;
        for (int i = 0; i < names.size(); i++) {
            String name = Axes.cut(names.get(i), LONGEST);
            double top = BASELINE - 9.5;
            canvas.box(x, top, 14, 10, inks.get(i), i == 0 ? 0.6 : opacity(i));
            canvas.line(
                    new double[] {x, x + 14, x + 14, x, x},
                    new double[] {top, top, top + 10, top + 10, top},
                    inks.get(i),
                    outline(i),
                    false);
            canvas.text(name, x + 20, BASELINE, Axes.TEXT_SIZE, false, Ink.TEXT, Anchor.START);
            x += 46 + 7 * name.length(); // about what the text takes
        }
    }
}

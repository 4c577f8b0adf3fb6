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

    void draw(Canvas canvas) {
        double x = 20;
        for (int i = 0; i < names.size(); i++) {
            String name = Axes.cut(names.get(i), LONGEST);
            canvas.box(x, BASELINE - 9.5, 12, 10, inks.get(i), 0.75);
            canvas.text(name, x + 18, BASELINE, Axes.TEXT_SIZE, false, Ink.TEXT, Anchor.START);
            x += 44 + 7 * name.length(); // about what the text takes
        }
    }
}

package org.seriema.report.plot;

import java.util.List;
import java.util.Locale;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.report.plot.Canvas.Anchor;

/// The confusion matrix as a heatmap: counts, and the share of each true class, which also gives the shade; below each
/// column how many of those called so are so.
///
/// @param names the names of class 0 and class 1
public record ConfusionMatrixPlot(ConfusionMatrix matrix, List<String> names) implements Plot {

    private static final double LEFT = 140;
    private static final double TOP = 92;
    private static final double CELL_WIDTH = 165;
    private static final double CELL_HEIGHT = 148;
    private static final double GAP = 4;

    public ConfusionMatrixPlot {
        names = List.copyOf(names);
    }

    @Override
    public String name() {
        return "confusion";
    }

    @Override
    public String description() {
        return "Confusion matrix of the test cases: " + sentence(0, 0) + "; " + sentence(0, 1) + "; " + sentence(1, 0)
                + "; " + sentence(1, 1);
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of(
                "true_class", "predicted_class", "cases", "share_of_true_class", "share_of_predicted_class");
        for (int truth = 0; truth < 2; truth++) {
            for (int predicted = 0; predicted < 2; predicted++) {
                numbers.row(
                        names.get(truth),
                        names.get(predicted),
                        count(truth, predicted),
                        share(truth, predicted),
                        shareOfCalled(truth, predicted));
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
        return 460;
    }

    @Override
    public void draw(Canvas canvas) {
        Axes.title(canvas, "Confusion matrix, test cases");
        canvas.text("predicted class", LEFT, 60, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.START);
        canvas.text("true class", LEFT - 14, 60, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.END);
        for (int i = 0; i < 2; i++) {
            canvas.text(
                    Axes.cut(names.get(i), 16),
                    LEFT + i * (CELL_WIDTH + GAP) + CELL_WIDTH / 2,
                    TOP - 10,
                    13,
                    true,
                    Ink.TEXT,
                    Anchor.MIDDLE);
            canvas.text(Axes.cut(names.get(i), 12), LEFT - 14, middle(i) + 5, 13, true, Ink.TEXT, Anchor.END);
            for (int j = 0; j < 2; j++) {
                cell(canvas, i, j);
            }
        }
        double below = TOP + 2 * CELL_HEIGHT + GAP + 22;
        canvas.text("rightly called so", LEFT - 14, below, 12, false, Ink.MUTED, Anchor.END);
        for (int i = 0; i < 2; i++) {
            double centre = LEFT + i * (CELL_WIDTH + GAP) + CELL_WIDTH / 2;
            canvas.text(called(i), centre, below, 13, false, Ink.TEXT, Anchor.MIDDLE);
        }
        canvas.text(
                "Percentages in the cells, and shades: of the true class.",
                20,
                below + 28,
                12,
                false,
                Ink.MUTED,
                Anchor.START);
    }

    @Override
    public List<Mark> marks() {
        return List.of(mark(0, 0), mark(0, 1), mark(1, 0), mark(1, 1));
    }

    private void cell(Canvas canvas, int truth, int predicted) {
        double x = LEFT + predicted * (CELL_WIDTH + GAP);
        double share = share(truth, predicted);
        // Never so dark that the text on it, dark on white paper and light on dark paper, becomes hard to read.
        double opacity = Double.isNaN(share) ? 0.04 : 0.04 + 0.56 * share;
        double centre = x + CELL_WIDTH / 2;
        canvas.box(x, middle(truth) - CELL_HEIGHT / 2, CELL_WIDTH, CELL_HEIGHT, Ink.FIRST, opacity);
        canvas.text(
                String.format(Locale.ROOT, "%,d", count(truth, predicted)).replace(',', '\u2009'),
                centre,
                middle(truth) - 10,
                28,
                true,
                Ink.TEXT,
                Anchor.MIDDLE);
        canvas.text(percent(share), centre, middle(truth) + 16, 14, false, Ink.TEXT, Anchor.MIDDLE);
        canvas.text(meaning(truth, predicted), centre, middle(truth) + 39, 12, false, Ink.TEXT, Anchor.MIDDLE);
    }

    private static double middle(int row) {
        return TOP + row * (CELL_HEIGHT + GAP) + CELL_HEIGHT / 2;
    }

    private static String meaning(int truth, int predicted) {
        if (truth == predicted) {
            return truth == 1 ? "found" : "rightly left alone";
        }
        return truth == 1 ? "missed" : "false alarms";
    }

    private Mark mark(int truth, int predicted) {
        double x = LEFT + predicted * (CELL_WIDTH + GAP) + CELL_WIDTH / 2;
        return new Mark(x, middle(truth), sentence(truth, predicted));
    }

    private String sentence(int truth, int predicted) {
        return count(truth, predicted) + " of " + (count(truth, 0) + count(truth, 1)) + " " + names.get(truth)
                + " cases called " + names.get(predicted);
    }

    private long count(int truth, int predicted) {
        long[] counts = {matrix.tn(), matrix.fp(), matrix.fn(), matrix.tp()};
        return counts[2 * truth + predicted];
    }

    private double share(int truth, int predicted) {
        long cases = count(truth, 0) + count(truth, 1);
        return cases == 0 ? Double.NaN : (double) count(truth, predicted) / cases;
    }

    /// Of the cases called so, the share of those that are of one true class.
    private double shareOfCalled(int truth, int predicted) {
        long cases = count(0, predicted) + count(1, predicted);
        return cases == 0 ? Double.NaN : (double) count(truth, predicted) / cases;
    }

    /// "12 of 18: 66.7 %".
    private String called(int predicted) {
        long cases = count(0, predicted) + count(1, predicted);
        return cases == 0
                ? "none called so"
                : String.format(Locale.ROOT, "%,d of %,d: ", count(predicted, predicted), cases)
                                .replace(',', '\u2009')
                        + percent(shareOfCalled(predicted, predicted));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "no cases" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}

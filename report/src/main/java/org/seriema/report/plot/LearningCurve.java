package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.report.plot.Canvas.Anchor;

/// Loss or another metric after each epoch, on training rows and, if there are any, on validation rows.
///
/// @param metric its name in the history: `loss`
/// @param training a value an epoch
/// @param validation a value an epoch, or `null`
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record LearningCurve(String metric, double[] training, double @Nullable [] validation) implements Plot {

    /// Up to so many epochs each one has a dot.
    private static final int DOTTED = 25;

    /// One plot for each metric of a history with Keras' names: `val_loss` goes with `loss`. The learning rate and
    /// metrics without a finite value have none.
    public static List<LearningCurve> of(Map<String, double[]> history) {
        List<LearningCurve> curves = new ArrayList<>();
        history.forEach((metric, values) -> {
            boolean drawable = Arrays.stream(values).anyMatch(Double::isFinite);
            if (drawable && !metric.startsWith("val_") && !metric.equals("learning_rate")) {
                curves.add(new LearningCurve(metric, values, history.get("val_" + metric)));
            }
        });
        return curves;
    }

    @Override
    public String name() {
        return metric;
    }

    @Override
    public String description() {
        return title() + " after each of " + training.length + " epochs: " + show(training[0]) + " at first, "
                + show(training[training.length - 1]) + " at the end of training";
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = validation == null
                ? PlotNumbers.of("epoch", "training")
                : PlotNumbers.of("epoch", "training", "validation");
        for (int i = 0; i < training.length; i++) {
            if (validation == null) {
                numbers.row(i + 1, training[i]);
            } else {
                numbers.row(i + 1, training[i], i < validation.length ? (Double) validation[i] : null);
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
        return 340;
    }

    @Override
    public void draw(Canvas canvas) {
        Axes axes = axes();
        axes.draw(canvas, title(), "epoch", meaning());
        legend(canvas);
        series(canvas, axes, training, Ink.FIRST, false);
        if (validation != null) {
            series(canvas, axes, validation, Ink.SECOND, true);
        }
    }

    @Override
    public List<Mark> marks() {
        Axes axes = axes();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < training.length; i++) {
            String text = "epoch " + (i + 1) + ": training " + show(training[i])
                    + (validation == null || i >= validation.length ? "" : ", validation " + show(validation[i]));
            if (Double.isFinite(training[i])) {
                marks.add(new Mark(axes.x().pixel(i + 1), axes.y().pixel(training[i]), text));
            }
        }
        return marks;
    }

    private String title() {
        if (metric.equals("auc")) {
            return "Area under the curve (AUC)";
        }
        String words = metric.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private String meaning() {
        return switch (metric) {
            case "loss" -> "mean loss of a case, lower is better";
            case "accuracy", "binary_accuracy" -> "share of cases called what they are";
            case "auc" -> "a positive case scores higher than a normal one, share of pairs";
            case "precision" -> "share of the flagged cases that are positive";
            case "recall" -> "share of the positive cases that are flagged";
            case "f1_score" -> "harmonic mean of precision and recall";
            default -> "after each epoch";
        };
    }

    private Axes axes() {
        double[] values = (validation == null
                        ? Arrays.stream(training)
                        : Stream.of(training, validation).flatMapToDouble(Arrays::stream))
                .filter(Double::isFinite)
                .toArray();
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(1);
        if (low >= 0 && low < 0.5 * high && metric.equals("loss")) {
            low = 0; // so that the height of the curve is the size of the loss
        }
        if (high - low < 1e-6 * Math.max(1, Math.abs(high))) {
            low -= 0.05 * Math.max(1, Math.abs(low));
            high = high == 1 ? 1 : high + 0.05 * Math.max(1, Math.abs(high)); // no tick above a perfect accuracy
        }
        int epochs = training.length;
        double from = epochs == 1 ? 0.5 : 1;
        double to = epochs == 1 ? 1.5 : epochs;
        return new Axes(Scale.of(from, to, 8, true, 76, width() - 28), Scale.widened(low, high, 5, height() - 60, 70));
    }

    private void legend(Canvas canvas) {
        double right = width() - 28;
        if (validation != null) {
            key(canvas, right, "validation rows", Ink.SECOND, true);
            right -= 145;
        }
        key(canvas, right, "training rows", Ink.FIRST, false);
    }

    private static void key(Canvas canvas, double right, String text, Ink ink, boolean dashed) {
        double width = 6.6 * text.length(); // about what the text takes
        canvas.text(text, right, 30, Axes.TEXT_SIZE, false, Ink.TEXT, Anchor.END);
        canvas.line(new double[] {right - 26 - width, right - 8 - width}, new double[] {25.5, 25.5}, ink, 3, dashed);
    }

    /// Values that are not finite leave a gap.
    private static void series(Canvas canvas, Axes axes, double[] values, Ink ink, boolean dashed) {
        int start = 0;
        for (int i = 0; i <= values.length; i++) {
            if (i == values.length || !Double.isFinite(values[i])) {
                int first = start;
                double[] xs = IntStream.range(first, i)
                        .mapToDouble(k -> axes.x().pixel(k + 1))
                        .toArray();
                double[] ys = IntStream.range(first, i)
                        .mapToDouble(k -> axes.y().pixel(values[k]))
                        .toArray();
                if (xs.length > 1) {
                    canvas.line(xs, ys, ink, 2, dashed);
                }
                for (int k = 0; k < xs.length && values.length <= DOTTED; k++) {
                    canvas.dot(xs[k], ys[k], 3.5, ink);
                }
                start = i + 1;
            }
        }
    }

    private static String show(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "not a number";
    }
}

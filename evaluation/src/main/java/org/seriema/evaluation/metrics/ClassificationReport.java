package org.seriema.evaluation.metrics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// Precision, recall and F1 of both classes and their averages, as numbers and as the text of scikit-learn.
///
/// When to distrust it: two digits hide what a handful of cases can do; a recall of 1.00 on five cases may be 0.57 in
/// truth (Wilson's interval, [org.seriema.data.statistics.ProportionInterval]). The macro average counts a class
/// of five cases as much as one of five thousand.
///
/// Source: scikit-learn `classification_report` with `labels=[0, 1]`.
///
/// @param matrix the counts
/// @param names the names of class 0 and class 1
/// @param zeroDivision what stands for 0/0: 0 as usual, 1, or NaN, which averages leave out
public record ClassificationReport(ConfusionMatrix matrix, List<String> names, double zeroDivision) {

    /// One line of the report; support is the number of cases.
    public record Line(double precision, double recall, double f1, long support) {}

    public ClassificationReport {
        names = List.copyOf(names);
        if (names.size() != 2) {
            throw new IllegalArgumentException("a report needs the names of class 0 and class 1, got " + names);
        }
    }

    /// A report in which 0 stands for 0/0.
    public static ClassificationReport of(ConfusionMatrix matrix, List<String> names) {
        return new ClassificationReport(matrix, names, 0);
    }

    /// The line of class 0 or 1.
    public Line line(int label) {
        ConfusionMatrix counts =
                switch (label) {
                    case 0 -> matrix.swapped();
                    case 1 -> matrix;
                    default -> throw new IllegalArgumentException("a class is 0 or 1, got " + label);
                };
        return new Line(
                counts.precision(zeroDivision),
                counts.recall(zeroDivision),
                counts.f1(zeroDivision),
                counts.positives());
    }

    /// The mean of both classes' lines.
    public Line macroAverage() {
        return average(1, 1);
    }

    /// The mean of both classes' lines, each weighing its cases.
    public Line weightedAverage() {
        return average((double) matrix.negatives(), (double) matrix.positives());
    }

    /// The text, each number with two digits.
    public String text() {
        return text(2);
    }

    /// The text, to the character as scikit-learn writes it, with a line break at its end.
    public String text(int digits) {
        int width = Math.max("weighted avg".length(), digits);
        for (String name : names) {
            width = Math.max(width, name.codePointCount(0, name.length()));
        }
        StringBuilder text = new StringBuilder();
        row(text, width, "", "precision", "recall", "f1-score", "support");
        text.append('\n');
        row(text, width, names.get(0), line(0), digits);
        row(text, width, names.get(1), line(1), digits);
        text.append('\n');
        row(text, width, "accuracy", "", "", round(matrix.accuracy(), digits), String.valueOf(matrix.total()));
        row(text, width, "macro avg", macroAverage(), digits);
        row(text, width, "weighted avg", weightedAverage(), digits);
        return text.toString();
    }

    private Line average(double weight0, double weight1) {
        Line a = line(0);
        Line b = line(1);
        return new Line(
                average(a.precision, weight0, b.precision, weight1),
                average(a.recall, weight0, b.recall, weight1),
                average(a.f1, weight0, b.f1, weight1),
                matrix.total());
    }

    private static double average(double a, double weightA, double b, double weightB) {
        if (Double.isNaN(a)) {
            return b;
        }
        return Double.isNaN(b) ? a : (a * weightA + b * weightB) / (weightA + weightB);
    }

    private static void row(StringBuilder text, int width, String name, Line line, int digits) {
        row(
                text,
                width,
                name,
                round(line.precision, digits),
                round(line.recall, digits),
                round(line.f1, digits),
                String.valueOf(line.support));
    }

    private static void row(StringBuilder text, int width, String name, String... cells) {
        text.repeat(' ', width - name.codePointCount(0, name.length()))
                .append(name)
                .append(' ');
        for (String cell : cells) {
            text.append(' ').repeat(' ', Math.max(0, 9 - cell.length())).append(cell);
        }
        text.append('\n');
    }

    /// From the exact binary value, ties to even, which `String.format` does not do.
    private static String round(double value, int digits) {
        return Double.isNaN(value)
                ? "nan"
                : new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }
}

package org.seriema.evaluation.metrics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Precision, recall and F1 of each class and their averages, as numbers and as the text of scikit-learn.
///
/// When to distrust it: two digits hide what a handful of cases can do; a recall of 1.00 on five cases may be 0.57 in
/// truth (Wilson's interval, [org.seriema.data.statistics.ProportionInterval]). The macro average counts a class
/// of five cases as much as one of five thousand.
///
/// Source: scikit-learn `classification_report`.
///
/// @param counts what was predicted for what
/// @param classes the classes that get a line, in its order; one that `counts` does not know has no cases
/// @param names what stands in front of each line
/// @param zeroDivision what stands for 0/0: 0 as usual, 1, or NaN, which averages leave out
public record ClassificationReport(ClassCounts counts, List<String> classes, List<String> names, double zeroDivision) {

    /// One line of the report.
    ///
    /// @param support the cases, or the sum of their weights
    public record Line(String name, double precision, double recall, double f1, double support) {}

    public ClassificationReport {
        classes = List.copyOf(classes);
        names = List.copyOf(names);
        if (classes.isEmpty() || names.size() != classes.size()) {
            throw new IllegalArgumentException("a report needs at least one class and a name for each, got the names "
                    + names + " for the classes " + classes);
        }
    }

    /// A report on all classes in which 0 stands for 0/0.
    public static ClassificationReport of(ClassCounts counts) {
        return new ClassificationReport(counts, counts.classes(), counts.classes(), 0);
    }

    /// A report on both classes of a binary decision in which 0 stands for 0/0.
    public static ClassificationReport of(ConfusionMatrix matrix, List<String> names) {
        List<String> classes = List.of("0", "1");
        return new ClassificationReport(ClassCounts.of(matrix, classes), classes, names, 0);
    }

    /// The line of each class.
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        ClassRates rates = rates();
        for (int i = 0; i < names.size(); i++) {
            BinaryRates one = rates.each().get(i);
            lines.add(new Line(
                    names.get(i),
                    one.precision(zeroDivision),
                    one.recall(zeroDivision),
                    one.f1(zeroDivision),
                    one.support()));
        }
        return lines;
    }

    /// The line of the counts of all classes added; if every class has a line, all three numbers are the accuracy, and
    /// that is its name.
    public Line microAverage() {
        return average(isComplete() ? "accuracy" : "micro avg", Average.MICRO);
    }

    /// The mean of the classes' lines.
    public Line macroAverage() {
        return average("macro avg", Average.MACRO);
    }

    /// The mean of the classes' lines, each weighing its cases.
    public Line weightedAverage() {
        return average("weighted avg", Average.WEIGHTED);
    }

    /// Whether no class that occurs is left out.
    public boolean isComplete() {
        return classes.containsAll(counts.classes());
    }

    /// The text, each number with two digits.
    public String text() {
        return text(2);
    }

    /// The text, to the character as scikit-learn writes it, with a line break at its end.
    public String text(int digits) {
        if (digits < 0) {
            throw new IllegalArgumentException("digits must be at least 0, got " + digits);
        }
        int width = Math.max("weighted avg".length(), digits);
        for (String name : names) {
            width = Math.max(width, name.codePointCount(0, name.length()));
        }
        StringBuilder text = new StringBuilder();
        row(text, width, "", "precision", "recall", "f1-score", "support");
        text.append('\n');
        for (Line line : lines()) {
            row(text, width, line, digits);
        }
        text.append('\n');
        Line micro = microAverage();
        if (isComplete()) {
            row(text, width, micro.name, "", "", round(micro.f1, digits), support(micro.support));
        } else {
            row(text, width, micro, digits);
        }
        row(text, width, macroAverage(), digits);
        row(text, width, weightedAverage(), digits);
        return text.toString();
    }

    private ClassRates rates() {
        return counts.rates(classes);
    }

    private Line average(String name, Average average) {
        ClassRates rates = rates();
        return new Line(
                name,
                rates.precision(average, zeroDivision),
                rates.recall(average, zeroDivision),
                rates.fBeta(1, average, zeroDivision),
                rates.support());
    }

    private void row(StringBuilder text, int width, Line line, int digits) {
        row(
                text,
                width,
                line.name,
                round(line.precision, digits),
                round(line.recall, digits),
                round(line.f1, digits),
                support(line.support));
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

    /// A count, or a sum of weights in its shortest form.
    ///
    /// Like scikit-learn it writes counts as if they were weights, "5.0", where no case at all is right.
    private String support(double support) {
        if (!counts.weighted() && (counts.correct() > 0 || counts.total() == 0)) {
            return String.valueOf((long) support);
        }
        BigDecimal shortest = new BigDecimal(Double.toString(support)).stripTrailingZeros();
        return (shortest.scale() < 1 ? shortest.setScale(1, RoundingMode.UNNECESSARY) : shortest).toPlainString();
    }

    /// From the exact binary value, ties to even, which `String.format` does not do.
    private static String round(double value, int digits) {
        return Double.isNaN(value)
                ? "nan"
                : new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }
}

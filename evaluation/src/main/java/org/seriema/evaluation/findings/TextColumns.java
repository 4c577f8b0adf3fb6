package org.seriema.evaluation.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.evaluation.findings.Finding.Severity;

/// Columns of text among the features: `text_columns`; one whose words name the class: `label_in_features`.
///
/// A column names the class if nearly every row has a text there, few texts are different, and the class that most
/// rows of a text have is right in 99 % of all rows.
///
/// When to distrust it: an easy task has such a column rightly. Whether it is known before the label, in use, is what
/// decides.
final class TextColumns {

    /// From this share of rows on a column holds text, not slips.
    private static final double TEXT = 0.5;

    /// From this share of rows on a text is a label.
    private static final double FILLED = 0.95;

    private static final double RIGHT = 0.99;

    /// With fewer rows a text, texts are ids, and tell the class by being different.
    private static final int ROWS_A_TEXT = 10;

    private TextColumns() {}

    static List<Finding> of(Checked table) {
        int width = table.width();
        int rows = table.cases().count();
        int[] cells = new int[width];
        table.cases().texts().keySet().forEach(index -> cells[index % width]++);
        List<String> columns = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            if (cells[j] >= FILLED * rows && namesClass(table, j)) {
                labels.add(table.cases().columns().get(j));
            } else if (cells[j] > 0 && cells[j] >= TEXT * rows) {
                columns.add(table.cases().columns().get(j));
            }
        }
        List<Finding> findings = new ArrayList<>();
        boolean one = labels.size() == 1;
        add(
                findings,
                "label_in_features",
                Severity.WARNING,
                labels,
                one ? " names the class in words, yet is a feature." : " name the class in words, yet are features.");
        boolean single = columns.size() == 1;
        add(
                findings,
                "text_columns",
                Severity.INFO,
                columns,
                (single ? " holds" : " hold") + " text, which a network cannot take"
                        + "; the step to_numeric would make it missing, the step one_hot columns of 0 and 1.");
        return findings;
    }

    private static void add(List<Finding> findings, String code, Severity severity, List<String> columns, String says) {
        if (!columns.isEmpty()) {
            Map<String, Object> evidence = new LinkedHashMap<>();
            evidence.put("columns", columns);
            findings.add(new Finding(code, severity, Words.list(columns) + says, evidence, Words.takeOut(columns)));
        }
    }

    private static boolean namesClass(Checked table, int column) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (int row = 0; row < table.cases().count(); row++) {
            String text = table.cases().texts().getOrDefault(row * table.width() + column, "");
            counts.computeIfAbsent(text, any -> new int[2])[table.labels()[row]]++;
        }
        int right = 0;
        int zeros = 0;
        for (int[] ofText : counts.values()) {
            right += Math.max(ofText[0], ofText[1]);
            zeros += ofText[0];
        }
        int rows = table.cases().count();
        return counts.size() * ROWS_A_TEXT <= rows && right >= RIGHT * rows && right > Math.max(zeros, rows - zeros);
    }
}

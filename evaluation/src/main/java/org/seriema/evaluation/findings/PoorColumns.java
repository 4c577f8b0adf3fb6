package org.seriema.evaluation.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.findings.Finding.Severity;

/// Columns that say nothing, or next to nothing: `constant_columns`, `empty_columns`.
///
/// A column is constant if all its numbers are the same, in the training rows if there is a split; nearly empty if more
/// than 95 % of its cells hold neither number nor text. One without any number is nearly empty, not constant.
///
/// When to distrust it: a column that is constant here may move in next year's table, and a cell that is filled in one
/// row of fifty may be the one that matters.
final class PoorColumns {

    /// The share of missing cells above which a column is nearly empty.
    private static final double MISSING = 0.95;

    private PoorColumns() {}

    static List<Finding> of(Checked table, @Nullable Sides sides) {
        int[] rows = sides == null ? Sample.every(table.cases().count()) : sides.train();
        int width = table.width();
        double[] values = table.cases().values();
        double[] first = new double[width];
        boolean[] varied = new boolean[width];
        int[] filled = new int[width];
        for (int row : rows) {
            for (int j = 0; j < width; j++) {
                double value = values[row * width + j];
                if (!Double.isNaN(value)) {
                    varied[j] |= filled[j] > 0 && value != first[j];
                    first[j] = value;
                    filled[j]++;
                }
            }
        }
        boolean[] text = new boolean[width];
        table.cases().texts().keySet().forEach(index -> text[index % width] = true);
        List<String> constant = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (int j = 0; j < width && rows.length > 1; j++) {
            if (text[j]) {
                continue;
            }
            if (filled[j] < (1 - MISSING) * rows.length) {
                empty.add(table.cases().columns().get(j));
            } else if (!varied[j]) {
                constant.add(table.cases().columns().get(j));
            }
        }
        String where = sides == null ? "" : " in the training rows";
        List<Finding> findings = new ArrayList<>();
        add(findings, "constant_columns", constant, " hold" + "%s one value only" + where, width);
        add(findings, "empty_columns", empty, " hold" + "%s no number in more than 95 %% of the rows" + where, width);
        return findings;
    }

    private static void add(List<Finding> findings, String code, List<String> columns, String says, int width) {
        if (columns.isEmpty()) {
            return;
        }
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("columns", columns);
        evidence.put("of", width);
        findings.add(new Finding(
                code,
                Severity.INFO,
                Words.list(columns) + String.format(says, columns.size() == 1 ? "s" : "") + ".",
                evidence,
                Words.takeOut(columns)));
    }
}

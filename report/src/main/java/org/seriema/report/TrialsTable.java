package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The trials of a tuning as a table, from the best on.
public final class TrialsTable {

    private static final int LONGEST = 24;

    private final TuningReport report;
    private final List<String> keys;
    private final boolean rounds;
    private final boolean spread;

    /// A table of a tuning's trials.
    public TrialsTable(TuningReport report) {
        this.report = report;
        this.keys = report.differing();
        this.rounds = report.rounds().size() > 1;
        this.spread = report.trials().stream().anyMatch(row -> row.trainings().size() > 1);
    }

    /// The first so many trials.
    public Grid first(int count) {
        Map<String, String> names = ShortKeys.of(keys);
        List<String> header = new ArrayList<>(List.of("trial"));
        keys.forEach(key -> header.add(names.getOrDefault(key, key)));
        int texts = header.size();
        if (rounds) {
            header.add("round");
        }
        header.add(report.metric());
        if (spread) {
            header.add("deviation");
        }
        header.addAll(List.of("epochs", "seconds"));
        List<List<String>> lines =
                report.ranked().stream().limit(count).map(this::line).toList();
        return new Grid(header, lines, texts);
    }

    private List<String> line(TuningReport.Row row) {
        List<String> cells = new ArrayList<>(List.of(String.valueOf(row.trial())));
        for (String key : keys) {
            String value = row.settings().containsKey(key)
                    ? TuningReport.shown(row.settings().get(key))
                    : "-";
            cells.add(value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…");
        }
        if (rounds) {
            cells.add(String.valueOf(row.round() + 1));
        }
        boolean failed = row.status().equals("failed");
        cells.add(failed ? "failed" : figure(row.mean()));
        if (spread) {
            cells.add(Double.isNaN(row.deviation()) ? "-" : figure(row.deviation()));
        }
        cells.add(String.format(Locale.ROOT, row.epochs() == Math.rint(row.epochs()) ? "%.0f" : "%.1f", row.epochs()));
        cells.add(String.format(Locale.ROOT, "%.1f", row.seconds()));
        return cells;
    }

    /// Four digits that count.
    public static String figure(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.4g", value);
    }
}

package org.seriema.bench.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The comparison as tables in Markdown.
///
/// @param judged every figure of every system
/// @param systems those compared, in the order of the tables
/// @param superseded rows of the peer's that others took the place of
/// @param missing names of systems that no seed of ours was trained for
record QualityPage(
        List<Judged> judged, List<SystemComparison> systems, List<PeerResults.Row> superseded, List<String> missing) {

    /// The comparison of some systems.
    static QualityPage of(List<SystemComparison> systems, List<PeerResults.Row> superseded, List<String> missing) {
        List<SystemComparison> ordered = systems.stream()
                .sorted(Comparator.comparing(SystemComparison::group)
                        .thenComparing(system -> system.row().set())
                        .thenComparing(system -> system.row().system())
                        .thenComparing(system -> system.row().input())
                        .thenComparing(system -> system.row().split()))
                .toList();
        return new QualityPage(Judged.of(ordered), ordered, superseded, missing);
    }

    /// How many figures have a verdict.
    long count(Verdict verdict) {
        return judged.stream().filter(one -> one.verdict() == verdict).count();
    }

    /// The parts of the page by name.
    Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("summary", summary());
        parts.put("differences", differences());
        parts.put("together", together());
        parts.put("systems", overview());
        parts.put("superseded", replaced());
        return parts;
    }

    private String summary() {
        StringBuilder text = new StringBuilder();
        text.append(systems.size())
                .append(" systems, ")
                .append(judged.size())
                .append(" figures (")
                .append(Outcome.JUDGED.size())
                .append(" of each), ")
                .append(systems.stream().mapToInt(one -> one.outcomes().size()).sum())
                .append(" values of ours beside ")
                .append(systems.stream().mapToInt(one -> one.row().seeds()).sum())
                .append(" of Keras.\n\n| verdict | figures |\n| --- | --- |\n");
        for (Verdict verdict : Verdict.values()) {
            text.append("| ")
                    .append(verdict.words())
                    .append(" | ")
                    .append(count(verdict))
                    .append(" |\n");
        }
        if (!missing.isEmpty()) {
            text.append("\nNot run yet: ").append(String.join("; ", missing)).append(".\n");
        }
        return text.toString();
    }

    private String differences() {
        List<Judged> differing = judged.stream()
                .filter(one -> one.verdict() == Verdict.WORSE || one.verdict() == Verdict.BETTER)
                .toList();
        return differing.isEmpty() ? "None.\n" : table(differing);
    }

    /// A line a figure, for a terminal.
    String sideBySide() {
        StringBuilder text = new StringBuilder();
        String name = "";
        for (Judged one : judged) {
            if (!name.equals(name(one.system()))) {
                name = name(one.system());
                text.append(name).append(", seeds ").append(seeds(one.system())).append('\n');
            }
            TwoSamples pair = one.pair();
            text.append(String.format(
                    Locale.ROOT,
                    "  %-17s %7.4f ± %6.4f   Keras %7.4f ± %6.4f   p worse %s, Holm %s: %s%n",
                    pair.figure(),
                    pair.ourMean(),
                    pair.ourDeviation(),
                    pair.theirMean(),
                    pair.theirDeviation(),
                    p(one.test().worse()),
                    p(one.worse()),
                    one.verdict().words()));
        }
        return text.toString();
    }

    /// All figures with their tests.
    String full() {
        return table(judged);
    }

    private static String table(List<Judged> some) {
        StringBuilder text =
                new StringBuilder("| system | figure | seeds | ours: mean ± std [least, greatest] | Keras | difference"
                        + " | p worse | p better | Holm worse | Holm better | Welch p | U p | seen from | verdict |\n"
                        + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (Judged one : some) {
            TwoSamples pair = one.pair();
            text.append(cells(
                    name(one.system()),
                    pair.figure(),
                    seeds(one.system()),
                    spread(pair.ourMean(), pair.ourDeviation(), pair.ours()),
                    spread(pair.theirMean(), pair.theirDeviation(), pair.theirs()),
                    String.format(Locale.ROOT, "%+.4f", pair.ourMean() - pair.theirMean()),
                    p(one.test().worse()),
                    p(one.test().better()),
                    p(one.worse()),
                    p(one.better()),
                    p(pair.welch()),
                    p(pair.mannWhitney()),
                    Double.isNaN(one.seenFrom()) ? "never" : number(one.seenFrom()),
                    one.verdict().words()));
        }
        return text.toString();
    }

    private String overview() {
        StringBuilder text = new StringBuilder();
        groups().forEach((group, members) -> {
            text.append("### ").append(group.substring(0, 1).toUpperCase(Locale.ROOT));
            text.append(group.substring(1)).append("\n\n| system | seeds |");
            Outcome.JUDGED.forEach(
                    figure -> text.append(' ').append(title(figure)).append(" |"));
            text.append(" last training loss | verdict |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
            for (SystemComparison system : members) {
                List<String> cells = new ArrayList<>(List.of(name(system), seeds(system)));
                system.judged().forEach(pair -> cells.add(both(pair)));
                cells.add(system.hasLoss() ? both(system.pair(Outcome.LOSS)) : "");
                cells.add(verdict(system));
                text.append(cells(cells.toArray(String[]::new)));
            }
            text.append('\n');
        });
        return text.toString();
    }

    private String verdict(SystemComparison system) {
        Map<String, List<String>> figures = new LinkedHashMap<>();
        for (Judged one : judged) {
            if (one.system().equals(system)) {
                figures.computeIfAbsent(one.verdict().words(), key -> new ArrayList<>())
                        .add(title(one.pair().figure()));
            }
        }
        return figures.size() == 1
                ? figures.keySet().iterator().next()
                : figures.entrySet().stream()
                        .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                        .collect(Collectors.joining("; "));
    }

    private String together() {
        List<String> names = new ArrayList<>();
        List<String> figures = new ArrayList<>();
        List<JointTest> tests = new ArrayList<>();
        Map<String, List<SystemComparison>> groups = groups();
        for (String figure : Outcome.JUDGED) {
            groups.forEach((name, members) -> {
                names.add(name);
                figures.add(figure);
                tests.add(JointTest.of(
                        members.stream().map(member -> member.pair(figure)).toList()));
            });
        }
        double[] worse =
                Holm.corrected(tests.stream().mapToDouble(JointTest::worse).toArray());
        double[] better =
                Holm.corrected(tests.stream().mapToDouble(JointTest::better).toArray());
        StringBuilder text =
                new StringBuilder("| systems | figure | how many | ours better by, in deviations | p worse |"
                        + " p better | Holm worse | Holm better | verdict |\n"
                        + "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (int i = 0; i < tests.size(); i++) {
            Verdict verdict = worse[i] < Judged.ALPHA
                    ? Verdict.WORSE
                    : better[i] < Judged.ALPHA ? Verdict.BETTER : Verdict.NOT_SHOWN;
            text.append(joint(
                    names.get(i), title(figures.get(i)), tests.get(i), p(worse[i]), p(better[i]), verdict.words()));
        }
        groups.forEach((name, members) -> {
            List<TwoSamples> losses = members.stream()
                    .filter(SystemComparison::hasLoss)
                    .map(member -> member.pair(Outcome.LOSS).negative())
                    .toList();
            if (!losses.isEmpty()) {
                text.append(joint(
                        name, "last training loss", JointTest.of(losses), "-", "-", "for information, uncorrected"));
            }
        });
        return text.toString();
    }

    private static String joint(
            String name, String figure, JointTest test, String worse, String better, String verdict) {
        return cells(
                name,
                figure,
                String.valueOf(test.systems()),
                String.format(Locale.ROOT, "%+.2f", test.shift()),
                p(test.worse()),
                p(test.better()),
                worse,
                better,
                verdict);
    }

    private Map<String, List<SystemComparison>> groups() {
        return systems.stream()
                .collect(Collectors.groupingBy(SystemComparison::group, LinkedHashMap::new, Collectors.toList()));
    }

    private String replaced() {
        return superseded.stream()
                .map(row -> "- " + row.name().replace(" | ", ", ") + " (" + row.text("backend") + ")\n")
                .collect(Collectors.joining());
    }

    private static String name(SystemComparison system) {
        PeerResults.Row row = system.row();
        return String.join(", ", row.set(), row.system(), row.input(), row.split())
                + (row.order().equals("fixed") ? " (fixed order)" : "");
    }

    private static String seeds(SystemComparison system) {
        return system.outcomes().size() + ", " + system.row().seeds();
    }

    private static String both(TwoSamples pair) {
        return number(pair.ourMean()) + " ± " + number(pair.ourDeviation()) + " / " + number(pair.theirMean()) + " ± "
                + number(pair.theirDeviation());
    }

    private static String spread(double mean, double deviation, double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return number(mean) + " ± " + number(deviation) + " [" + number(least) + ", " + number(greatest) + "]";
    }

    private static String title(String figure) {
        return switch (figure) {
            case "f1" -> "F1";
            case "roc_auc" -> "ROC AUC";
            case "average_precision" -> "average precision";
            default -> figure;
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String p(double p) {
        return Double.isNaN(p) ? "-" : String.format(Locale.ROOT, p < 0.001 ? "%.1e" : "%.3f", p);
    }

    private static String cells(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}

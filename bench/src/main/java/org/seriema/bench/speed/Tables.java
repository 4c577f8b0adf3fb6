package org.seriema.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The lines of all runs as Markdown tables.
///
/// @param lines of runs, without those of the machine
record Tables(List<Line> lines) {

    /// A table with a row for each network, a column for each peer, how many times as fast ours is as the fastest of
    /// them, and the target if there are targets.
    String compared(Measure measure, int threads) {
        return table(measure, threads, true);
    }

    /// A table with a row for each network and a column for each peer.
    String listed(Measure measure, int threads) {
        return table(measure, threads, false);
    }

    private String table(Measure measure, int threads, boolean withRatio) {
        List<Comparison> comparisons = comparisons(measure, threads);
        List<Peer> peers = peers(comparisons);
        boolean withTarget =
                withRatio && comparisons.stream().anyMatch(one -> target(one).isPresent());
        List<String> header = new ArrayList<>(List.of("network"));
        peers.forEach(peer -> header.add(peer.title()));
        if (withRatio) {
            header.add("times as fast");
        }
        if (withTarget) {
            header.add("target");
        }
        List<List<String>> rows = new ArrayList<>();
        for (Comparison one : comparisons) {
            List<String> row = new ArrayList<>(List.of(one.network()));
            peers.forEach(peer -> row.add(one.of(peer).map(Tables::cell).orElse("")));
            if (withRatio) {
                row.add(ratio(one.ratio(), one.ratios()));
            }
            if (withTarget) {
                row.add(target(one).map(target -> target(target, one.ratio())).orElse(""));
            }
            rows.add(row);
        }
        return table(header, rows);
    }

    private static Optional<Double> target(Comparison one) {
        return Target.of(one.measure(), one.network(), one.threads());
    }

    /// Whole processes: how many times as fast ours is as each peer.
    String processes() {
        List<List<String>> rows = new ArrayList<>();
        for (int cores : List.of(1, 2)) {
            for (Comparison one : comparisons(Measure.PROCESS, cores)) {
                for (Peer peer : List.of(Peer.KERAS_TF, Peer.TORCH)) {
                    process(one, peer).ifPresent(rows::add);
                }
            }
        }
        return table(
                List.of("table", "cores", "peer", "its seconds", "Seriema's seconds", "times as fast", "target"), rows);
    }

    private static Optional<List<String>> process(Comparison one, Peer peer) {
        Optional<Spread> ours = one.of(Peer.SERIEMA);
        Optional<Spread> theirs = one.of(peer);
        if (ours.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        double ratio = theirs.get().median() / ours.get().median();
        return Optional.of(List.of(
                one.network(),
                String.valueOf(one.threads()),
                peer.title(),
                cell(theirs.get()),
                cell(ours.get()),
                number(ratio),
                target(Target.ofProcess(peer), Optional.of(ratio))));
    }

    /// One row in ours: the slowest call of a hundred beside the one in the middle, and what a call allocates.
    String tail() {
        List<List<String>> rows = new ArrayList<>();
        for (Comparison one : comparisons(Measure.ONE_ROW_P99, 1)) {
            Optional<Spread> slow = one.of(Peer.SERIEMA);
            if (slow.isEmpty()) {
                continue;
            }
            double middle = comparison(Measure.ONE_ROW, one.network(), 1)
                    .of(Peer.SERIEMA)
                    .orElseThrow()
                    .median();
            String bytes = lines.stream()
                    .filter(line ->
                            line.has("allocated_bytes") && line.text("model").equals(one.network()))
                    .map(line -> line.count("allocated_bytes"))
                    .max(Integer::compare)
                    .map(most -> number(most))
                    .orElse("");
            rows.add(List.of(
                    one.network(),
                    number(middle),
                    number(slow.get().median()),
                    number(slow.get().median() / middle),
                    bytes));
        }
        return table(List.of("network", "p50, µs", "p99, µs", "p99 / p50", "bytes a call"), rows);
    }

    /// The plain ways in which Keras predicts one row, in milliseconds.
    String plain() {
        Map<String, Map<String, String>> ways = new TreeMap<>();
        TreeSet<String> columns = new TreeSet<>();
        for (Line line : lines) {
            String what = line.text("what");
            if (line.text("peer").startsWith("keras")
                    && (what.equals("latency_call") || what.equals("latency_predict"))) {
                String column = Peer.of(line.text("peer")).title()
                        + (what.equals("latency_call") ? ", `model(x)`" : ", `model.predict(x)`");
                columns.add(column);
                ways.computeIfAbsent(line.text("model"), name -> new TreeMap<>())
                        .put(column, number(line.number("p50_us") / 1e3));
            }
        }
        List<String> header = new ArrayList<>(List.of("network"));
        header.addAll(columns);
        List<List<String>> rows = new ArrayList<>();
        ways.forEach((network, cells) -> {
            List<String> row = new ArrayList<>(List.of(network));
            columns.forEach(column -> row.add(cells.getOrDefault(column, "")));
            rows.add(row);
        });
        return table(header, rows);
    }

    /// Which versions ran, by peer.
    String versions() {
        Map<Peer, TreeSet<String>> versions = new TreeMap<>();
        for (Line line : lines) {
            line.texts("versions").forEach((name, version) -> versions.computeIfAbsent(
                            Peer.of(line.text("peer")), peer -> new TreeSet<>())
                    .add(name + " " + version));
        }
        return table(
                List.of("peer", "versions"),
                versions.entrySet().stream()
                        .map(entry -> List.of(entry.getKey().title(), String.join(", ", entry.getValue())))
                        .toList());
    }

    /// How much of each network was trained on.
    String portions() {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Line line : lines) {
            if (Work.of(line) == Work.TRAIN) {
                rows.put(
                        line.text("model"),
                        List.of(
                                line.text("model"),
                                number(line.number("parameters")),
                                number(line.number("n")),
                                line.text("batch"),
                                number(Math.ceilDiv(line.count("n"), line.count("batch"))),
                                line.text("epochs_timed")));
            }
        }
        return table(
                List.of("network", "weights", "rows", "batch", "steps an epoch", "epochs timed"),
                List.copyOf(rows.values()));
    }

    private List<Comparison> comparisons(Measure measure, int threads) {
        return lines.stream()
                .filter(line -> measure.isOf(line) && line.count("threads") == threads)
                .map(line -> line.text("model"))
                .distinct()
                .sorted()
                .map(network -> comparison(measure, network, threads))
                .toList();
    }

    private Comparison comparison(Measure measure, String network, int threads) {
        return Comparison.of(measure, network, threads, lines);
    }

    private static List<Peer> peers(List<Comparison> comparisons) {
        List<Peer> peers = new ArrayList<>(List.of(Peer.values()));
        peers.removeIf(peer -> comparisons.stream().allMatch(one -> one.of(peer).isEmpty()));
        return peers;
    }

    /// Median, and behind it the least and the most if there are several.
    private static String cell(Spread spread) {
        String median = number(spread.median());
        String least = number(spread.least());
        String most = number(spread.most());
        return least.equals(most) ? median : median + " (" + least + " - " + most + ")";
    }

    private static String ratio(Optional<Double> ratio, Optional<Spread> rounds) {
        if (ratio.isEmpty() || rounds.isEmpty()) {
            return "";
        }
        Spread spread =
                new Spread(ratio.get(), rounds.get().least(), rounds.get().most());
        return "**" + cell(spread).replaceFirst(" |$", "**$0");
    }

    private static String target(double target, Optional<Double> reached) {
        return number(target)
                + reached.map(ratio -> ratio >= target ? ", met" : ", missed").orElse("");
    }

    /// Three digits that count; whole from a hundred on.
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }

    private static String table(List<String> header, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "Not measured.\n";
        }
        StringBuilder text = new StringBuilder(row(header));
        text.append(row(header.stream().map(cell -> "---").toList()));
        rows.forEach(cells -> text.append(row(cells)));
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}

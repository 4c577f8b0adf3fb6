package org.seriema.bench.speed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `docs/performance.md`: `performance.md` among the resources, with tables made of the lines in place of `{{..}}`.
///
/// @param root the folder of the clone
/// @param lines of all runs
record PerformancePage(Path root, List<Line> lines) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([^}]+)}}\n?");
    /// More of a core than this, kept busy by others, may have disturbed a run.
    private static final double DISTURBING = 0.1;

    /// The page.
    ///
    /// @throws IllegalStateException if the template names a table that there is not
    String text() throws IOException {
        Map<String, String> parts = parts();
        StringBuilder text = new StringBuilder();
        Matcher place = PLACE.matcher(template());
        while (place.find()) {
            String name = place.group(1);
            String part = name.endsWith(".md") ? file(name) : parts.get(name);
            if (part == null) {
                throw new IllegalStateException("performance.md names " + name + "; there are " + parts.keySet());
            }
            place.appendReplacement(text, Matcher.quoteReplacement(part));
        }
        return place.appendTail(text).toString();
    }

    /// Writes the page.
    void write() throws IOException {
        Files.writeString(root.resolve("docs/performance.md"), text());
    }

    private Map<String, String> parts() {
        List<Line> runs = lines.stream().filter(line -> !Computer.isOne(line)).toList();
        Tables tables = new Tables(runs);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("machine", machine());
        parts.put("rounds", rounds(runs));
        parts.put("versions", tables.versions());
        parts.put("portions", tables.portions());
        for (int threads = 1; threads <= 2; threads++) {
            parts.put("training " + threads, tables.compared(Measure.TRAINING, threads));
        }
        parts.put("start", tables.listed(Measure.START, 1));
        parts.put("warm-up", tables.listed(Measure.WARM_UP, 1));
        parts.put("memory", tables.listed(Measure.MEMORY, 1));
        parts.put("one row", tables.compared(Measure.ONE_ROW, 1));
        parts.put("one row p99", tables.listed(Measure.ONE_ROW_P99, 1));
        parts.put("tail", tables.tail());
        parts.put("plain", tables.plain());
        parts.put("many rows", tables.compared(Measure.MANY_ROWS, 1));
        parts.put("processes", tables.processes());
        List<String> against = Sameness.against(runs);
        parts.put(
                "sameness",
                against.isEmpty()
                        ? "In the runs of this page all of it held.\n"
                        : against.stream()
                                .collect(Collectors.joining(
                                        "\n- ", "In the runs of this page it did not all hold:\n\n- ", "\n")));
        return parts;
    }

    private String machine() {
        return lines.stream()
                .filter(Computer::isOne)
                .map(line -> "- " + line.text("date") + ": " + line.text("cpu") + ", " + line.text("cores") + " cores, "
                        + line.text("simd") + ", " + line.text("memory_gb") + " GB, " + line.text("system") + ", "
                        + line.text("java") + ", Seriema " + line.text("seriema") + "\n")
                .collect(Collectors.joining());
    }

    private static String rounds(List<Line> runs) {
        int rounds = runs.stream().mapToInt(line -> line.count("round")).max().orElse(0);
        Map<Job, Double> others = new LinkedHashMap<>();
        runs.forEach(line -> others.put(Job.of(line), line.number("others_cores") + line.number("stolen_cores")));
        int disturbed = (int)
                others.values().stream().filter(cores -> cores > DISTURBING).count();
        return others.size() + " processes in " + rounds + (rounds == 1 ? " round" : " rounds") + "; while "
                + (disturbed == 0 ? "none" : Tables.number(disturbed))
                + " of them ran, anything else kept more than a tenth of a core busy.\n";
    }

    /// Another page as a part of this one: its links lead from here, and a title at its head is a section's.
    private String file(String name) throws IOException {
        Path file = root.resolve(name);
        if (!Files.exists(file)) {
            return "";
        }
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        String text = Files.readString(file).replaceAll("]\\((?!https?:|#)", "](../" + folder);
        return text.startsWith("# ") ? text.replaceAll("(?m)^(#+ )", "#$1") : text;
    }

    private static String template() throws IOException {
        try (InputStream in = Objects.requireNonNull(PerformancePage.class.getResourceAsStream("performance.md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

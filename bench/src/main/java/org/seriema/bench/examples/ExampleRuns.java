package org.seriema.bench.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.seriema.pipeline.json.Json;

/// Runs `seriema train` as a person would, and reads what came out of each run's report.
///
/// @param root the folder of the clone
/// @param folder where the recipes lie
/// @param shared where tables lie that may not be shipped; `${shared}` in arguments
record ExampleRuns(Path root, Path folder, Path shared) {

    /// Whether the tables that a table's runs read are here.
    boolean canRun(FigureTable table) {
        return Files.isDirectory(shared) || table.lines().stream().noneMatch(FigureTable.Line::needsShared);
    }

    /// The table's lines in Markdown.
    List<String> rows(FigureTable table) throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>();
        seriema(List.of("--version")); // the launcher builds at its first start, which is no part of a training
        for (FigureTable.Line line : table.lines()) {
            if (table.byFold()) {
                List<Outcome> outcomes = new ArrayList<>();
                for (int seed = 0; seed < table.seeds(); seed++) {
                    outcomes.add(train(line, "seed=" + seed));
                }
                if (rows.isEmpty()) {
                    rows.addAll(Outcome.headByFold(outcomes.getFirst()));
                }
                rows.add(Outcome.rowByFold(line.name(), outcomes));
            } else {
                if (rows.isEmpty()) {
                    rows.addAll(Outcome.HEAD);
                }
                rows.add(train(line, "evaluate.seeds=" + table.seeds()).row(line.name()));
            }
            System.out.println(rows.getLast());
        }
        return rows;
    }

    private Outcome train(FigureTable.Line line, String setting) throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory("example");
        try {
            List<String> command = new ArrayList<>(List.of("train", "--quiet"));
            command.addAll(line.arguments());
            if (!line.table().isEmpty()) {
                String made = temporary.resolve("table.csv").toString();
                List<String> make = new ArrayList<>(line.table());
                make.addAll(List.of("--quiet", "-o", made));
                seriema(make);
                command.addAll(List.of("--set", "data.file='" + made + "'"));
            }
            Path run = temporary.resolve("run");
            command.addAll(List.of("--set", setting, "--out", run.toString()));
            double seconds = seriema(command);
            return new Outcome(
                    (Map<?, ?>) Objects.requireNonNull(Json.read(Files.readString(run.resolve("report.json")))),
                    seconds);
        } finally {
            delete(temporary);
        }
    }

    /// Runs the launcher in the recipes' folder, and returns the seconds that it took.
    private double seriema(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(root.resolve("seriema").toString()));
        for (String argument : arguments) {
            command.add(argument.replace("${shared}", shared.toString()));
        }
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ended with " + process.exitValue() + ": " + command);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.seriema.pipeline.model.ModelFile;

/// A folder with a table of sixty cases that are easy to tell apart, and a recipe for it.
record SmallTable(Path folder) {

    static final String NOTE = "These rows are made up.";

    private static final int CASES = 60;

    /// The table has the columns CASE, A, B, C and FLAG, which is 1 (Thief) in every third row.
    static SmallTable in(Path folder) throws IOException {
        Files.write(folder.resolve("table.csv"), lines());
        Files.writeString(folder.resolve("recipe.yaml"), """
                name: small
                seed: 1
                data:
                  file: table.csv
                  id: CASE
                  label: {column: FLAG, normal: 0, positive: 1, names: [Honest, Thief]}
                  note: %s
                split: {kind: stratified, test: 0.3, seed: 1}
                steps:
                  - standardize
                model:
                  - Dense: {units: 4, activation: relu}
                  - Dense: {units: 1, activation: sigmoid}
                train: {epochs: 2, batch_size: 8, optimizer: {adam: {learning_rate: 0.1}}}
                """.formatted(NOTE));
        return new SmallTable(folder);
    }

    static List<String> lines() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> lines = new ArrayList<>(List.of("CASE,A,B,C,FLAG"));
        for (int i = 1; i <= CASES; i++) {
            int thief = i % 3 == 0 ? 1 : 0;
            lines.add(String.format(
                    Locale.ROOT,
                    "C%d,%.3f,%.3f,%.3f,%d",
                    i,
                    2 * thief + random.nextDouble(),
                    random.nextDouble(),
                    random.nextDouble() - thief,
                    thief));
        }
        return lines;
    }

    Path table() {
        return folder.resolve("table.csv");
    }

    Path recipe() {
        return folder.resolve("recipe.yaml");
    }

    /// Writes a table beside the first one, such as the first one with a cell changed.
    Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    /// The table with one line (0: the header) changed.
    List<String> with(int line, String from, String to) {
        List<String> lines = lines();
        assertThat(lines.get(line)).contains(from);
        lines.set(line, lines.get(line).replace(from, to));
        return lines;
    }

    /// Gives the table a further column before FLAG.
    ///
    /// @param cell of a row, counted from 1
    void addColumn(String name, IntFunction<String> cell) throws IOException {
        List<String> lines = Files.readAllLines(table());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int flag = line.lastIndexOf(',');
            lines.set(i, line.substring(0, flag) + "," + (i == 0 ? name : cell.apply(i)) + line.substring(flag));
        }
        write("table.csv", lines);
    }

    /// Turns the label of some rows, counted from 1.
    void turnLabels(IntPredicate which) throws IOException {
        List<String> lines = Files.readAllLines(table());
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (which.test(i)) {
                lines.set(i, line.substring(0, line.length() - 1) + (line.endsWith("1") ? 0 : 1));
            }
        }
        write("table.csv", lines);
    }

    /// Trains the recipe with steps that make cells which are no numbers 0, and returns its model file.
    Path trainFilling() {
        return train("--set", "steps=[to_numeric, {fill: {with: 0}}, standardize]");
    }

    /// Trains the recipe and returns its model file.
    Path train(String... options) {
        Path out = folder.resolve(options.length == 0 ? "trained" : "trained-other");
        List<String> args = new ArrayList<>(List.of("train", recipe().toString(), "--out", out.toString(), "--quiet"));
        args.addAll(List.of(options));
        CommandLineRun run = CommandLineRun.of(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return out.resolve("model.seriema");
    }

    /// Writes a model file beside the first one that carries another recipe.
    Path withRecipe(Path model, String recipe) {
        ModelFile read = ModelFile.read(model);
        Path other = folder.resolve("other.seriema");
        new ModelFile(read.model(), recipe, read.provenance(), read.weights()).write(other);
        return other;
    }
}

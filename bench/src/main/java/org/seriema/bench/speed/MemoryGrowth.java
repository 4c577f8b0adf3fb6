package org.seriema.bench.speed;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Workers;

/// Measures what memory a training from a table takes: read, split, standardised, one epoch, scored.
final class MemoryGrowth {

    /// How many rows the tables have.
    static final List<Integer> ROWS = List.of(1_000, 4_000, 16_000, 64_000, 256_000);

    private static final int COLUMNS = 12;

    private static final String RECIPE = """
            name: memory
            seed: 0
            data:
              file: table.csv
              label: {column: label, normal: 0, positive: 1}
            split: {kind: random, test: 0.2, seed: 0}
            steps: [standardize]
            model:
              - Dense: {units: 32, activation: relu}
              - Dense: {units: 1, activation: sigmoid}
            train: {epochs: 1, batch_size: 256}
            """;

    private MemoryGrowth() {}

    /// Prints `rows,table,live,peak` in bytes: of the table's file, of what is live on the heap when all is done, and
    /// the most that the process held; that is 0 where the system does not say.
    static void print(int rows) throws IOException {
        Path table = Files.createTempFile("table", ".csv");
        try (Workers workers = new Workers(1)) {
            write(table, rows);
            String file = table.toAbsolutePath().toString().replace("'", "''");
            RecipeSource source = RecipeSource.parse("memory.yaml", RECIPE).set("data.file='" + file + "'");
            TrainingRun run = TrainingRun.prepare(source, Recipe.of(source));
            run.train(workers, Path.of(""), List.of());
            float[] scores = run.scores(run.testRows(), workers);
            System.gc();
            long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            if (scores.length != run.testRows().length) { // and so both are live until here
                throw new IllegalStateException("expected a score for each row of the test");
            }
            System.out.println(rows + "," + Files.size(table) + "," + live + "," + peak());
        } finally {
            Files.delete(table);
        }
    }

    private static void write(Path table, int rows) throws IOException {
        Rng rng = Rng.of(0);
        try (BufferedWriter out = Files.newBufferedWriter(table)) {
            for (int j = 0; j < COLUMNS; j++) {
                out.write("x" + j + ",");
            }
            out.write("label\n");
            for (int i = 0; i < rows; i++) {
                StringJoiner row = new StringJoiner(",", "", "\n");
                for (int j = 0; j < COLUMNS; j++) {
                    row.add(String.valueOf(rng.normal()));
                }
                row.add(String.valueOf(rng.nextInt(2)));
                out.write(row.toString());
            }
        }
    }

    /// The largest resident set so far, as Linux tells it.
    private static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }
}

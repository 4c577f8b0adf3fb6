package org.seriema.bench.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// How good our networks are beside those of real Keras: the same rows, the same networks, as many seeds.
///
/// Arguments: see [QualitySettings]. What is not yet among the outcomes is trained, one network a thread; then all are
/// compared, and the tables written into `docs/quality.md` and `bench/results/quality.md`. Ends with 1 if a system of
/// ours is worse.
public final class QualityBench {

    /// A deviation needs two values.
    private static final int FEWEST = 2;

    private final QualitySettings settings;
    private final PeerResults keras;
    private final Systems systems;
    private final OutcomeFile file;

    private QualityBench(QualitySettings settings) throws IOException {
        this.settings = settings;
        keras = PeerResults.read(settings.shared().resolve("bench/quality/results.json"));
        Path examples = settings.root().resolve("examples");
        PreparedTables tables = new PreparedTables(examples, settings.shared(), settings.tables(), keras.outliers());
        systems = new Systems(examples, settings.shared(), tables);
        file = OutcomeFile.read(settings.out());
    }

    /// Trains, compares and writes.
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        QualityBench bench = new QualityBench(QualitySettings.of(arguments));
        if (bench.settings.train()) {
            bench.train();
        }
        if (bench.settings.only().isEmpty()) {
            QualityPage page = bench.page();
            bench.write(page);
            System.out.println(page.sideBySide());
            System.out.println(page.parts().get("summary"));
            if (page.count(Verdict.WORSE) > 0) {
                System.exit(1);
            }
        }
    }

    private void train() throws IOException, InterruptedException, ExecutionException {
        List<PeerResults.Row> rows = keras.compared().stream()
                .filter(row -> row.name().contains(settings.only()))
                .sorted(PeerResults.Row.MOST_TELLING_FIRST)
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(settings.threads())) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (PeerResults.Row row : rows) {
                for (int seed = 0; seed < seeds(row); seed++) {
                    int number = seed;
                    running.add(threads.submit(() -> train(systems.run(row, number), row)));
                }
            }
            try {
                for (Future<Boolean> one : running) {
                    one.get();
                }
            } finally {
                threads.shutdownNow(); // after a failure the rest would be trained first
            }
        }
    }

    private int seeds(PeerResults.Row row) {
        return settings.seeds() > 0 ? settings.seeds() : row.seeds();
    }

    /// Trains what is not among the outcomes, and says whether it was not.
    private boolean train(SeedRun run, PeerResults.Row row) throws IOException {
        String key = Trial.key(run.trials());
        boolean missing = file.find(key, settings.version()) == null;
        if (missing) {
            Outcome outcome = run.run(key, settings.version()).requireRowsOf(row);
            file.append(outcome);
            System.out.printf(
                    Locale.ROOT,
                    "%s, seed %d: %s, %.1f s%n",
                    row.name(),
                    run.seed(),
                    outcome.figures(),
                    outcome.seconds());
        }
        return missing;
    }

    /// The comparison of what there is.
    private QualityPage page() throws IOException {
        List<SystemComparison> compared = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (PeerResults.Row row : keras.compared()) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int seed = 0; seed < seeds(row); seed++) {
                String key = Trial.key(systems.run(row, seed).trials());
                @Nullable Outcome outcome = file.find(key, settings.version());
                if (outcome != null) {
                    outcomes.add(outcome);
                }
            }
            if (outcomes.size() < FEWEST) {
                missing.add(row.name().replace(" | ", ", "));
            } else {
                compared.add(new SystemComparison(row, outcomes));
            }
        }
        return QualityPage.of(compared, keras.superseded(), missing);
    }

    private void write(QualityPage page) throws IOException {
        MarkedFile docs = new MarkedFile(settings.root().resolve("docs/quality.md"));
        for (Map.Entry<String, String> part : page.parts().entrySet()) {
            docs.write(part.getKey(), part.getValue());
        }
        Path full = settings.root().resolve("bench/results/quality.md");
        Files.writeString(
                full,
                "# Every figure beside Keras\n\n"
                        + "Made by the profile `quality`; [docs/quality.md](../../docs/quality.md) says what the columns"
                        + " are.\n\n"
                        + page.full());
    }
}

package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seriema.pipeline.Predictor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A run of `seriema train` on a small table, read back from its folder.
record TrialRun(Path folder, CommandLineRun command) {

    /// A line of `predictions.csv`; `fold` is -1 where there is no such column.
    record Prediction(String id, String split, String label, float score, String predicted, int fold) {}

    /// Trains the table's recipe with settings, whatever comes of it.
    static TrialRun of(SmallTable small, String name, String... settings) {
        Path out = small.folder().resolve(name);
        List<String> args =
                new ArrayList<>(List.of("train", small.recipe().toString(), "--out", out.toString(), "--quiet"));
        for (String setting : settings) {
            args.addAll(setting.startsWith("--") ? List.of(setting.split(" ", -1)) : List.of("--set", setting));
        }
        return new TrialRun(out, CommandLineRun.of(args.toArray(String[]::new)));
    }

    /// Trains the table's recipe with settings (`train.epochs=3`) or options (`--threads 2`).
    static TrialRun done(SmallTable small, String name, String... settings) {
        TrialRun run = of(small, name, settings);
        assertThat(run.command.exitCode()).as(run.command.err()).isEqualTo(ExitCode.DONE);
        return run;
    }

    /// What is said of a recipe that cannot be trained; nothing is trained then.
    static String refused(SmallTable small, String... settings) {
        TrialRun run = of(small, "refused", settings);
        assertThat(run.command.exitCode()).as(run.command.out()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.command.err()).startsWith("Error: ").hasLineCount(1);
        assertThat(run.folder).doesNotExist();
        return run.command.err();
    }

    JsonNode report() {
        return JsonMapper.shared().readTree(text("report.json"));
    }

    List<Prediction> predictions() {
        return text("predictions.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Prediction(
                        cells[0],
                        cells[1],
                        cells[2],
                        Float.parseFloat(cells[3]),
                        cells[4],
                        cells.length > 5 ? Integer.parseInt(cells[5]) : -1))
                .toList();
    }

    Path model() {
        return folder.resolve("model.seriema");
    }

    Predictor predictor() {
        return Predictor.load(model());
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

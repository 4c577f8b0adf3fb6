package org.seriema.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.tune.TrialTraining;

/// `trials.csv`: a line for each trial of each round, with its settings and the figure of every fold and seed.
public final class TrialsCsv {

    private TrialsCsv() {}

    /// Writes the file.
    public static void write(Path file, TuningReport report) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            List<String> header = new ArrayList<>(List.of("trial", "round", "resource"));
            header.addAll(report.keys());
            List<TrialTraining> places = report.trials().getFirst().trainings();
            places.forEach(place -> header.add("fold " + place.fold() + " seed " + place.seed()));
            header.addAll(List.of(report.metric(), "deviation", "epochs", "seconds", "status", "failure"));
            csv.writeRecord(header);
            for (TuningReport.Row row : report.trials()) {
                csv.writeRecord(line(report, row));
            }
        }
    }

    private static List<String> line(TuningReport report, TuningReport.Row row) {
        List<String> line = new ArrayList<>();
        line.add(String.valueOf(row.trial()));
        line.add(String.valueOf(row.round()));
        line.add(cell(row.resource()));
        for (String key : report.keys()) {
            line.add(
                    row.settings().containsKey(key)
                            ? TuningReport.shown(row.settings().get(key))
                            : "");
        }
        row.trainings().forEach(training -> line.add(cell(training.figure())));
        line.add(cell(row.mean()));
        line.add(cell(row.deviation()));
        line.add(cell(row.epochs()));
        line.add(cell(row.seconds()));
        line.add(row.status());
        line.add(cell(row.failure()));
        return line;
    }

    private static String cell(@Nullable Object value) {
        return value == null || value.equals(Double.NaN) ? "" : value.toString();
    }
}

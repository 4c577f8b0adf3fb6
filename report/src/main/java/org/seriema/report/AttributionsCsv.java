package org.seriema.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.seriema.report.ExplainedCase.CaseAttribution;
import org.seriema.report.ExplainedCase.Reading;

/// `attributions.csv`: what each reading of each explained case counts, by each method.
///
/// Columns: `id, score, method, baseline, column, step, feature, value, normal_mean, attribution, deviation`. What
/// there is not is empty.
public final class AttributionsCsv {

    private AttributionsCsv() {}

    /// Writes the file.
    public static void write(Path file, List<ExplainedCase> cases) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            csv.writeRecord(
                    "id",
                    "score",
                    "method",
                    "baseline",
                    "column",
                    "step",
                    "feature",
                    "value",
                    "normal_mean",
                    "attribution",
                    "deviation");
            for (ExplainedCase one : cases) {
                for (CaseAttribution by : one.attributions()) {
                    for (int i = 0; i < one.readings().size(); i++) {
                        Reading reading = one.readings().get(i);
                        csv.writeRecord(
                                one.id(),
                                String.valueOf((float) one.score()),
                                by.method(),
                                Objects.requireNonNullElse(by.baseline(), ""),
                                reading.column(),
                                Objects.requireNonNullElse(reading.step(), ""),
                                Objects.requireNonNullElse(reading.feature(), ""),
                                number(reading.value()),
                                number(reading.normal()),
                                number(by.values().get(i)),
                                by.deviations().isEmpty()
                                        ? ""
                                        : number(by.deviations().get(i)));
                    }
                }
            }
        }
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.valueOf(value);
    }
}

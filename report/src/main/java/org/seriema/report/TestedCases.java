package org.seriema.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The test cases of a run, as its `predictions.csv` tells them.
///
/// @param ids what each is called
/// @param labels the name of each one's class
/// @param predicted the name of the class that the network gave it
/// @param scores the network's scores
/// @param folds which fold tested each; all 0 without cross-validation
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record TestedCases(
        List<String> ids, List<String> labels, List<String> predicted, double[] scores, List<String> folds) {

    /// Reads the file.
    ///
    /// @throws IOException if there is none, or it is no `predictions.csv`
    public static TestedCases read(Path file) throws IOException {
        List<String> ids = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> predicted = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        List<String> folds = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : csv) {
                if (line.getField("split").equals("test")) {
                    ids.add(line.getField("id"));
                    labels.add(line.getField("label"));
                    predicted.add(line.getField("predicted"));
                    scores.add(Double.valueOf(line.getField("score")));
                    folds.add(line.findField("fold").orElse("0"));
                }
            }
        } catch (RuntimeException e) { // a column that is missing, a score that is no number
            throw new IOException(file + ": this is no predictions.csv of a run: " + e.getMessage(), e);
        }
        return new TestedCases(
                ids,
                labels,
                predicted,
                scores.stream().mapToDouble(Double::doubleValue).toArray(),
                folds);
    }

    /// How many cases there are.
    public int count() {
        return ids.size();
    }
}

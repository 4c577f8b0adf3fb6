package org.seriema.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/// Scores of new cases as CSV: id, score and label of each; labels by name.
public final class ScoresCsv {

    private final CsvWriter csv;

    /// Writes the header.
    ///
    /// @param out stays open
    public ScoresCsv(Writer out) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("id", "score", "label");
    }

    /// Writes a case.
    public void add(String id, float score, String label) {
        csv.writeRecord(id, String.valueOf(score), label);
    }

    /// Hands over to the writer what is still held back.
    public void flush() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

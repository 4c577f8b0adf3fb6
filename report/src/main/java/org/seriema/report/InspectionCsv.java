package org.seriema.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `inspection.csv`: every case of an inspection list, the highest rank first.
///
/// Columns: `rank, id, probability, expected_money, flagged, label, reasons, data_quality`, and for sensors `channel,
/// fault, since`. What is not known is empty; reasons are parted by `; `.
public final class InspectionCsv {

    private InspectionCsv() {}

    /// Writes the file.
    public static void write(Path file, InspectionList list) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            List<String> header = new ArrayList<>(List.of(
                    "rank", "id", "probability", "expected_money", "flagged", "label", "reasons", "data_quality"));
            if (list.isOfSensors()) {
                header.addAll(List.of("channel", "fault", "since"));
            }
            csv.writeRecord(header);
            for (InspectedCase one : list.cases()) {
                csv.writeRecord(cells(one, list.isOfSensors()));
            }
        }
    }

    private static List<String> cells(InspectedCase one, boolean sensors) {
        List<String> cells = new ArrayList<>(List.of(
                String.valueOf(one.rank()),
                one.id(),
                String.valueOf((float) one.probability()),
                money(one.expectedMoney()),
                one.flagged() ? "yes" : "no",
                text(one.label()),
                String.join("; ", one.reasons()),
                one.dataQuality()));
        if (sensors) {
            cells.addAll(List.of(text(one.channel()), text(one.fault()), text(one.since())));
        }
        return cells;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// An amount with two decimals; empty if there is none.
    static String money(double amount) {
        return Double.isNaN(amount)
                ? ""
                : BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}

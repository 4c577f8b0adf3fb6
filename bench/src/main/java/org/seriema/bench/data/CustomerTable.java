package org.seriema.bench.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.seriema.data.random.RandomState;

/// Writes a made-up table of the size of SGCC's: 42,372 customers, 1,034 days, a quarter of the readings missing.
///
/// Columns: `CONS_NO`, `FLAG` (9 % are 1), then the days `2014/1/1` and on. Missing readings come in runs, as they do
/// where a meter is out of reach.
final class CustomerTable {

    static final int DAYS = 1034;
    private static final double THEFTS = 0.09;
    private static final double MEAN_RUN = 12;
    private static final double MISSING = 0.25;

    private CustomerTable() {}

    /// Writes the table unless it is there.
    static void write(Path file, int customers) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 20)) {
            StringBuilder line = new StringBuilder("CONS_NO,FLAG");
            DateTimeFormatter day = DateTimeFormatter.ofPattern("yyyy/M/d", Locale.ROOT);
            for (int i = 0; i < DAYS; i++) {
                line.append(',').append(day.format(LocalDate.of(2014, 1, 1).plusDays(i)));
            }
            RandomState random = new RandomState(7);
            for (int customer = 0; customer < customers; customer++) {
                line.append('\n');
                out.write(line.toString().getBytes(StandardCharsets.UTF_8));
                line.setLength(0);
                row(line, customer, random);
            }
            line.append('\n');
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        }
        Files.move(beside, file);
    }

    private static void row(StringBuilder line, int customer, RandomState random) {
        boolean theft = random.randomSample() < THEFTS;
        line.append(String.format(Locale.ROOT, "%016X", 0x9E3779B97F4A7C15L * (customer + 1)))
                .append(theft ? ",1" : ",0");
        double level = Math.exp(2 + 0.8 * random.standardNormal());
        boolean missing = random.randomSample() < MISSING;
        for (int day = 0; day < DAYS; day++) {
            double change = missing ? 1 / MEAN_RUN : MISSING / (1 - MISSING) / MEAN_RUN;
            missing ^= random.randomSample() < change;
            line.append(',');
            if (!missing) {
                double season = 1 + 0.4 * Math.cos(2 * Math.PI * day / 365.25);
                double reading =
                        level * season * (0.6 + 0.8 * random.randomSample()) * (theft && day > DAYS / 2 ? 0.3 : 1);
                line.append(Math.round(reading * 1e7) / 1e7);
            }
        }
    }
}

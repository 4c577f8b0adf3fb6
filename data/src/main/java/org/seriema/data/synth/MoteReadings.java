package org.seriema.data.synth;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seriema.data.DataException;

/// The readings of one sensor node, in the order of time, with the digits they were published with.
///
/// @param temperatures degrees Celsius
/// @param humidities relative humidity in per cent, as many
public record MoteReadings(List<BigDecimal> temperatures, List<BigDecimal> humidities) {

    private static final int COLUMNS = 5;

    public MoteReadings {
        temperatures = List.copyOf(temperatures);
        humidities = List.copyOf(humidities);
        if (temperatures.size() != humidities.size()) {
            throw new IllegalArgumentException(
                    temperatures.size() + " temperatures for " + humidities.size() + " humidities");
        }
    }

    /// Reads a file as LWSNDR publishes it: a header line, then `reading mote humidity temperature label` with blanks
    /// between them.
    ///
    /// @throws DataException if there is no such file, or a line is not of that form
    public static MoteReadings read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new DataException(
                    "no such file: " + file + "; expected a mote's readings as LWSNDR publishes them", e);
        } catch (IOException e) {
            throw new DataException(file + " cannot be read as text: " + e.getMessage(), e);
        }
        List<BigDecimal> temperatures = new ArrayList<>();
        List<BigDecimal> humidities = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).strip().split("\\s+", -1);
            if (cells.length != COLUMNS) {
                throw fault(file, i, "5 numbers (reading, mote, humidity, temperature, label)", lines.get(i));
            }
            try {
                humidities.add(new BigDecimal(cells[2]));
                temperatures.add(new BigDecimal(cells[3]));
            } catch (NumberFormatException e) {
                throw fault(file, i, "numbers for humidity and temperature", lines.get(i));
            }
        }
        return new MoteReadings(temperatures, humidities);
    }

    /// The number of readings.
    public int count() {
        return temperatures.size();
    }

    private static DataException fault(Path file, int index, String expected, String line) {
        return new DataException(file + ", line " + (index + 1) + ": expected " + expected + ", got \"" + line + "\"");
    }
}

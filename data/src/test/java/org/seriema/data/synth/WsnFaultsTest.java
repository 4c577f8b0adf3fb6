package org.seriema.data.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Shared;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;
import org.seriema.data.read.Table;

class WsnFaultsTest {

    private static final Path READINGS = Path.of("..", "examples", "data", "wsn-lwsndr");
    private static final MoteReadings MOTE_1 = MoteReadings.read(READINGS.resolve("multihop_outdoor_moteid1_data.txt"));
    private static final MoteReadings MOTE_2 = MoteReadings.read(READINGS.resolve("multihop_outdoor_moteid2_data.txt"));

    @Tag("shared-data")
    @ParameterizedTest
    @CsvSource({
        "STUCK_AT, 10", "STUCK_AT, 20", "STUCK_AT, 30", "STUCK_AT, 40", "STUCK_AT, 50",
        "OUT_OF_BOUNDS, 10", "OUT_OF_BOUNDS, 20", "OUT_OF_BOUNDS, 30", "OUT_OF_BOUNDS, 40", "OUT_OF_BOUNDS, 50"
    })
    void makesThePublishedTablesNumberForNumber(FaultKind kind, int rate) {
        String name = kind == FaultKind.STUCK_AT ? "stuck-at-" : "out-of-bounds-";
        Table published = CsvReader.read(Shared.data("wsn-zidi-2018/" + name + rate + ".csv"), CsvOptions.DEFAULT);
        Table made = table(new WsnFaults(kind, null, rate, true, false));
        assertThat(made.columns()).isEqualTo(published.columns());
        assertThat(made.numbers(made.columns()).values())
                .isEqualTo(published.numbers(published.columns()).values());
    }

    @Test
    void theExampleIsMadeByGainTwoAtFortyPerCent() throws IOException {
        assertThat(text(new WsnFaults(FaultKind.GAIN, 2.0, 40, false, false)))
                .isEqualTo(Files.readString(READINGS.resolve("faults.csv")));
    }

    /// The true readings of T2 are 27.6 and 27.57 degrees; twice 27.6 prints as 55.2.
    @Test
    void aGainOfTwoDoublesExactly() {
        String[] lines =
                text(new WsnFaults(FaultKind.GAIN, 2.0, 40, false, false)).split("\n", -1);
        assertThat(lines[1 + 3295])
                .startsWith("27.49,67.81,55.2,67.78,27.49,67.81,55.14,67.87,")
                .endsWith(",-1");
        assertThat(MOTE_2.temperatures().get(3295)).isEqualByComparingTo("27.6");
    }

    /// Each stretch holds the faults of its channel and of no other, and normal rows beside them.
    @Test
    void saysInWhichChannelsStretchARowLies() {
        List<String> truth = lines(new WsnFaults(FaultKind.OFFSET, 0.0, 50, false, true));
        List<String> faulty = lines(new WsnFaults(FaultKind.OFFSET, 5.0, 50, false, true));
        List<String> channels = List.of("T1", "H1", "T2", "H2");
        Map<String, Integer> normal = new TreeMap<>();
        assertThat(faulty.getFirst()).endsWith(",Label,channel");
        for (int row = 1; row < faulty.size(); row++) {
            List<String> was = List.of(truth.get(row).split(",", -1));
            List<String> is = List.of(faulty.get(row).split(",", -1));
            String channel = is.get(13);
            for (int j = 0; j < 12; j++) {
                if (!is.get(j).equals(was.get(j))) {
                    assertThat(channels.get(j % 4)).as("row %d", row).isEqualTo(channel);
                }
            }
            normal.merge(channel, is.get(12).equals("1") ? 1 : 0, Integer::sum);
        }
        assertThat(normal.keySet()).containsExactlyInAnyOrderElementsOf(channels);
        assertThat(normal.values()).allMatch(count -> count > 300);
    }

    /// A row is labelled faulty exactly where it differs from the true readings (an offset changes every reading).
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 10, 33.3, 50})
    void labelsTheRowsThatHoldAFaultyReading(double rate) {
        Cases truth = numbers(new WsnFaults(FaultKind.OFFSET, 0.0, rate, false, false));
        Cases faulty = numbers(new WsnFaults(FaultKind.OFFSET, 5.0, rate, false, false));
        int width = truth.columns().size();
        int differing = 0;
        for (int row = 0; row < truth.count(); row++) {
            double[] was = Arrays.copyOfRange(truth.values(), row * width, row * width + 12);
            double[] is = Arrays.copyOfRange(faulty.values(), row * width, row * width + 12);
            boolean differs = !Arrays.equals(was, is);
            differing += differs ? 1 : 0;
            assertThat(faulty.values()[row * width + 12]).as("row %d", row).isEqualTo(differs ? -1 : 1);
        }
        assertThat(differing / 46.88).isBetween(rate, rate + 0.3);
    }

    @Test
    void thePublishedLabelsMissTheLastTwoRowsOfEachBlock() {
        double[] right = numbers(new WsnFaults(FaultKind.STUCK_AT, null, 10, false, false))
                .values();
        double[] published = numbers(new WsnFaults(FaultKind.STUCK_AT, null, 10, true, false))
                .values();
        int missed = 0;
        for (int i = 0; i < right.length; i++) {
            missed += right[i] == published[i] ? 0 : 1;
        }
        assertThat(missed).isEqualTo(8);
    }

    @Test
    void readsItsOptionsByName() {
        assertThat(Config.read(WsnFaults.class, "wsn", Map.of("kind", "stuck-at", "rate", 10)))
                .isEqualTo(new WsnFaults(FaultKind.STUCK_AT, null, 10, false, false));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Config.read(WsnFaults.class, "wsn", Map.of("kind", "gian", "rate", 10)))
                .withMessageContaining("did you mean \"gain\"?");
    }

    @Test
    void refusesRatesAndNumbersThatDoNotFitTheKind() {
        for (double rate : new double[] {0, -1, 50.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new WsnFaults(FaultKind.STUCK_AT, null, rate, false, false))
                    .withMessageContaining("expected per cents above 0 and up to 50, got " + rate);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WsnFaults(FaultKind.GAIN, null, 10, false, false))
                .withMessage("gain needs the number k, such as 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WsnFaults(FaultKind.STUCK_AT, 2.0, 10, false, false))
                .withMessageContaining("stuck-at takes no k, got 2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WsnFaults(FaultKind.OFFSET, Double.NaN, 10, false, false))
                .withMessageContaining("expected a number");
    }

    @Test
    void saysThatABlockLeavesItsSpace() {
        MoteReadings few = constant(4000);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() ->
                        new WsnFaults(FaultKind.STUCK_AT, null, 50, false, false).write(few, few, new StringBuilder()))
                .withMessageContaining("a block of 500 readings from reading 3727 on")
                .withMessageContaining("take a lower rate, or more readings");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new WsnFaults(FaultKind.STUCK_AT, null, 5, false, false)
                        .write(few, constant(4001), new StringBuilder()))
                .withMessageContaining("as many readings, got 4000 and 4001");
    }

    @Test
    void saysWhereAReadingCannotBeRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mote.txt");
        Files.writeString(file, "Reading# Mote-ID Humidity Temperature Label\n1\t1\t43.8\t30.2\t0\n2\t1\t43.8\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> MoteReadings.read(file))
                .withMessageContaining("mote.txt, line 3: expected 5 numbers");
        Files.writeString(file, "Reading# Mote-ID Humidity Temperature Label\n1\t1\tx\t30.2\t0\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> MoteReadings.read(file))
                .withMessageContaining("line 2: expected numbers for humidity and temperature");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> MoteReadings.read(folder.resolve("none.txt")))
                .withMessageContaining("no such file: " + folder.resolve("none.txt"));
    }

    private static MoteReadings constant(int count) {
        List<BigDecimal> readings = Collections.nCopies(count, BigDecimal.ONE);
        return new MoteReadings(readings, readings);
    }

    private static String text(WsnFaults faults) {
        StringBuilder out = new StringBuilder();
        faults.write(MOTE_1, MOTE_2, out);
        return out.toString();
    }

    private static List<String> lines(WsnFaults faults) {
        return text(faults).lines().toList();
    }

    private static Table table(WsnFaults faults) {
        byte[] bytes = text(faults).getBytes(StandardCharsets.UTF_8);
        try (CsvReader reader = CsvReader.open(new ByteArrayInputStream(bytes), "faults", CsvOptions.DEFAULT)) {
            return reader.next(Integer.MAX_VALUE);
        }
    }

    private static Cases numbers(WsnFaults faults) {
        Table table = table(faults);
        return table.numbers(table.columns());
    }
}

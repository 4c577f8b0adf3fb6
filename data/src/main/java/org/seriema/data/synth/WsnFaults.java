package org.seriema.data.synth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.DataException;

/// Faults put into the readings of two sensor nodes: the labelled rows `T1_t0, H1_t0, T2_t0, H2_t0, ... H2_t2, Label`.
///
/// A row holds three readings in a row of four channels (temperature and humidity of two motes); neighbouring rows
/// share two of the three. Each channel is faulty in one block of readings, `ceil(rate / 100 * rows / 4)` long, and the
/// label is -1 where a row holds a faulty reading, 1 elsewhere.
///
/// Source: Zidi, Moulahi, Alaya, "Fault detection in wireless sensor networks through SVM classifier", IEEE Sensors
/// Journal 18(1), 2018; the blocks' places were found by comparing their files with LWSNDR's readings.
///
/// @param kind how a faulty sensor reads
/// @param k what is added (`offset`) or multiplied by (`gain`); the other kinds take none
/// @param rate the share of faulty rows in per cent, above 0 and up to 50
/// @param labelsAsPublished whether the last two rows of each block, which still hold a faulty reading, are labelled
///     1 as in the published files
/// @param withChannel whether a last column `channel` says in which channel's stretch of the recording a row lies: each
///     stretch holds the faults of one channel and normal rows around them, so that a channel can be left out of
///     training
public record WsnFaults(
        FaultKind kind,
        @Default("null") @Nullable Double k,
        double rate,
        @Default("false") boolean labelsAsPublished,
        @Default("false") boolean withChannel) {

    private static final int STEPS = 3;
    private static final List<String> CHANNELS = List.of("T1", "H1", "T2", "H2");

    /// The first faulty reading of T1, H1, T2 and H2.
    private static final int[] STARTS = {468, 1493, 2912, 3727};

    public WsnFaults {
        if (!(rate > 0 && rate <= 50)) {
            throw new IllegalArgumentException("rate: expected per cents above 0 and up to 50, got " + rate);
        }
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (kind.needsK() != (k != null)) {
            throw new IllegalArgumentException(
                    kind.needsK()
                            ? name + " needs the number k, such as 2"
                            : name + " takes no k, got " + k + "; kinds with k are offset and gain");
        }
        if (k != null && !Double.isFinite(k)) {
            throw new IllegalArgumentException("k: expected a number, got " + k);
        }
    }

    /// Writes the table as CSV.
    ///
    /// @throws DataException if the motes' readings differ in number or are too few to hold the blocks
    public void write(MoteReadings mote1, MoteReadings mote2, Appendable out) {
        if (mote1.count() != mote2.count()) {
            throw new DataException(
                    "the two motes must have as many readings, got " + mote1.count() + " and " + mote2.count());
        }
        int rows = mote1.count() - STEPS + 1;
        int length = (int) Math.ceil(rate * rows / (100 * CHANNELS.size()));
        checkBlocks(mote1.count(), length);
        List<List<BigDecimal>> channels = List.of(
                faulty(mote1.temperatures(), 0, length),
                faulty(mote1.humidities(), 1, length),
                faulty(mote2.temperatures(), 2, length),
                faulty(mote2.humidities(), 3, length));
        try {
            writeHeader(out);
            for (int row = 0; row < rows; row++) {
                for (int step = 0; step < STEPS; step++) {
                    for (List<BigDecimal> channel : channels) {
                        out.append(shown(channel.get(row + step))).append(',');
                    }
                }
                out.append(isFaulty(row, length) ? "-1" : "1");
                out.append(withChannel ? "," + channel(row, length) + "\n" : "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkBlocks(int readings, int length) {
        for (int i = 0; i < CHANNELS.size(); i++) {
            int end = i + 1 < CHANNELS.size() ? STARTS[i + 1] : readings;
            if (STARTS[i] + length > end) {
                throw new DataException("faults at a rate of " + rate + " % in " + readings
                        + " readings make a block of "
                        + length + " readings from reading " + STARTS[i] + " on, which must end before reading " + end
                        + "; take a lower rate, or more readings (the published motes have 4690)");
            }
        }
    }

    private List<BigDecimal> faulty(List<BigDecimal> readings, int channel, int length) {
        BigDecimal factor = k == null ? BigDecimal.ZERO : BigDecimal.valueOf(k);
        List<BigDecimal> read = new ArrayList<>(readings);
        for (int i = STARTS[channel]; i < STARTS[channel] + length; i++) {
            read.set(i, kind.read(readings.get(i), channel % 2 == 0, factor));
        }
        return read;
    }

    private boolean isFaulty(int row, int length) {
        int labelled = labelsAsPublished ? length : length + STEPS - 1;
        for (int start : STARTS) {
            int first = start - STEPS + 1;
            if (row >= first && row < first + labelled) {
                return true;
            }
        }
        return false;
    }

    /// The channel in whose stretch a row lies: stretches meet half way between two blocks of faults.
    private static String channel(int row, int length) {
        int stretch = 0;
        while (stretch + 1 < STARTS.length && row >= (STARTS[stretch] + length + STARTS[stretch + 1]) / 2) {
            stretch++;
        }
        return CHANNELS.get(stretch);
    }

    private void writeHeader(Appendable out) throws IOException {
        for (int step = 0; step < STEPS; step++) {
            for (String channel : CHANNELS) {
                out.append(channel).append("_t").append(String.valueOf(step)).append(',');
            }
        }
        out.append(withChannel ? "Label,channel\n" : "Label\n");
    }

    /// A number with the digits it needs and at least one behind the point, as the published tables show it.
    private static String shown(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return (shortest.scale() < 1 ? shortest.setScale(1) : shortest).toPlainString();
    }
}

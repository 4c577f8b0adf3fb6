package org.seriema.evaluation.reasons;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.data.Cases;
import org.seriema.data.series.SeriesColumns;

/// Which number of a case is which channel's reading at which time step.
///
/// Two channels measure the same quantity if their names are the same without their digits: T1 and T2. The first two
/// of a quantity are a pair, the next two another.
final class Channels {

    private final List<String> names;
    private final int steps;

    /// The place within a case of channel c's reading at step s: `[c][s]`.
    private final int[][] places;

    private final int[] partner;

    private Channels(List<String> names, int steps, int[][] places) {
        this.names = names;
        this.steps = steps;
        this.places = places;
        this.partner = pairs(names);
    }

    /// The channels of some cases.
    ///
    /// @throws IllegalArgumentException if a channel has one reading only, or channels have different numbers of them
    static Channels of(Cases cases) {
        SeriesColumns columns = SeriesColumns.of(cases);
        if (!columns.isTold() || columns.steps() < 2) {
            throw none(cases.columns());
        }
        int[][] places = new int[columns.channels().size()][];
        Arrays.setAll(places, columns::places);
        return new Channels(columns.channels(), columns.steps(), places);
    }

    private static IllegalArgumentException none(List<String> columns) {
        String some = String.join(", ", columns.subList(0, Math.min(4, columns.size())));
        return new IllegalArgumentException("sensors have each channel's readings at two time steps or more, and the"
                + " columns " + some + (columns.size() > 4 ? ", ..." : "") + " do not say so; call them CHANNEL_t0,"
                + " CHANNEL_t1, ... (T1_t0, H1_t0, T1_t1, H1_t1), cut a long table into windows (data: {series: ...}),"
                + " or write of: meters");
    }

    private static int[] pairs(List<String> names) {
        int[] partner = new int[names.size()];
        Arrays.fill(partner, -1);
        Map<String, Integer> alone = new LinkedHashMap<>();
        for (int channel = 0; channel < partner.length; channel++) {
            String quantity = names.get(channel).replaceAll("\\d", "");
            Integer other = quantity.equals(names.get(channel)) ? null : alone.remove(quantity);
            if (other != null) {
                partner[channel] = other;
                partner[other] = channel;
            } else {
                alone.put(quantity, channel);
            }
        }
        return partner;
    }

    int count() {
        return names.size();
    }

    int steps() {
        return steps;
    }

    List<String> names() {
        return names;
    }

    String name(int channel) {
        return names.get(channel);
    }

    /// The other channel of the same quantity; -1 if there is none.
    int partner(int channel) {
        return partner[channel];
    }

    /// A channel's reading at a step of a case.
    double reading(Cases cases, int row, int channel, int step) {
        return cases.values()[row * cases.columns().size() + places[channel][step]];
    }
}

package org.seriema.evaluation.reasons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.evaluation.reasons.SensorNorms.Channel;
import org.seriema.evaluation.reasons.Stretches.Stretch;

/// Which sensor of a case looks faulty, and how.
///
/// The first of these that holds for some channel decides; of several channels it is the one in which it is strongest:
///
/// 1. constant: a reading of the case stands in a run of equal readings at least twice as long as the longest run in
///    normal training cases. `stuck`, or `out_of_range` if the number lies out of range. Channels that in normal cases
///    change less than once in twenty steps, such as a switch, are never called so: standing still is usual for them.
/// 2. displaced ([Displaced]): `spike` if it is one reading, else `offset` or `gain` ([OffsetOrGain]); where that
///    is not
///    told, `out_of_range` if readings lie out of range, else `unclear`.
/// 3. `out_of_range`: a reading lies beyond the least or the largest normal reading of either channel of its
///    quantity by
///    more than half of what lies between the quantiles 0.05 and 0.95.
/// 4. `unclear`: the channel whose middle reading lies farthest outside the quantiles 0.05 and 0.95, if one does.
final class SensorRules implements CaseRules {

    private static final int TIMES_LONGER = 2;

    /// The share of steps that must be changes, measured by the mean change in usual ones.
    private static final double SELDOM = 0.05;

    private final Cases cases;
    private final Channels channels;
    private final SensorNorms norms;
    private final Stretches stretches;

    /// Of each stretch and channel the displaced readings.
    private final List<List<List<Displaced>>> displaced = new ArrayList<>();

    /// Of each stretch, channel and reading the length of the run of equal readings that it stands in.
    private final List<int[][]> runs = new ArrayList<>();

    /// What was found of one channel of a case.
    ///
    /// @param strength compares channels for which the same holds
    private record Found(int channel, SensorFault fault, double strength, String sentence) {}

    SensorRules(Cases cases, SensorNorms norms) {
        this.cases = cases;
        this.channels = Channels.of(cases);
        this.norms = norms;
        List<String> known = norms.channels().stream().map(Channel::name).toList();
        if (!known.equals(channels.names())) {
            throw new IllegalArgumentException("expected the sensors " + String.join(", ", known) + ", got "
                    + String.join(", ", channels.names()));
        }
        this.stretches = new Stretches(cases, channels);
        for (Stretch stretch : stretches.all()) {
            List<List<Displaced>> ofChannels = new ArrayList<>();
            for (int channel = 0; channel < channels.count(); channel++) {
                int reference = channels.partner(channel) < 0 ? channel : channels.partner(channel);
                ofChannels.add(Displaced.of(
                        stretch.readings()[channel], norm(channel), stretch.readings()[reference], norm(reference)));
            }
            displaced.add(ofChannels);
            runs.add(Arrays.stream(stretch.readings()).map(SensorRules::runs).toArray(int[][]::new));
        }
    }

    private static int[] runs(double[] own) {
        int[] runs = new int[own.length];
        for (int from = 0, to; from < own.length; from = to) {
            to = from + 1;
            while (to < own.length && own[to] == own[from]) {
                to++;
            }
            Arrays.fill(runs, from, to, to - from);
        }
        return runs;
    }

    private Channel norm(int channel) {
        return norms.channels().get(channel);
    }

    @Override
    public Diagnosis of(int row) {
        Found found = strongest(this::constant, row);
        found = found == null ? strongest(this::displaced, row) : found;
        found = found == null ? strongest(this::outOfRange, row) : found;
        found = found == null ? strongest(this::farthest, row) : found;
        String quality = quality(row);
        return found == null
                ? new Diagnosis(List.of(), quality, null, SensorFault.UNCLEAR)
                : new Diagnosis(List.of(found.sentence), quality, channels.name(found.channel), found.fault);
    }

    /// Something that may hold for a channel of a case.
    private interface Rule {
        @Nullable
        Found of(int row, int channel);
    }

    private @Nullable Found strongest(Rule rule, int row) {
        Found strongest = null;
        for (int channel = 0; channel < channels.count(); channel++) {
            Found found = rule.of(row, channel);
            if (found != null && (strongest == null || found.strength > strongest.strength)) {
                strongest = found;
            }
        }
        return strongest;
    }

    private double[] readings(int row, int channel) {
        return stretches.all().get(stretches.stretch(row)).readings()[channel];
    }

    private @Nullable Found constant(int row, int channel) {
        double[] own = readings(row, channel);
        int[] run = runs.get(stretches.stretch(row))[channel];
        int begin = stretches.begin(row);
        int longest = 0;
        double value = 0;
        for (int t = begin; t < begin + channels.steps(); t++) {
            if (run[t] > longest) {
                longest = run[t];
                value = own[t];
            }
        }
        int usual = norm(channel).longestRun();
        boolean seldomChanges =
                norm(channel).meanStep() <= SELDOM * norm(channel).step();
        if (seldomChanges || longest < TIMES_LONGER * usual) {
            return null;
        }
        boolean outside = norm(channel).beyond(value) > 0;
        return new Found(
                channel,
                outside ? SensorFault.OUT_OF_RANGE : SensorFault.STUCK,
                (double) longest / usual,
                channels.name(channel) + " has read " + Words.reading(value) + " for " + longest
                        + " readings in a row; in normal cases "
                        + (usual == 1 ? "no reading comes twice in a row" : "no run is longer than " + usual)
                        + (outside ? ", and no reading lies outside " + range(channel) : ""));
    }

    private @Nullable Found displaced(int row, int channel) {
        int begin = stretches.begin(row);
        Displaced best = displaced.get(stretches.stretch(row)).get(channel).stream()
                .filter(one -> one.from() < begin + channels.steps() && one.to() > begin)
                .max(Comparator.comparingDouble(Displaced::jump))
                .orElse(null);
        return best == null ? null : displaced(channel, readings(row, channel), best);
    }

    private Found displaced(int channel, double[] own, Displaced best) {
        String name = channels.name(channel);
        double before = best.opens() || best.from() > 0 ? own[best.from() - 1] : own[best.to()];
        double first = own[best.from()];
        if (best.to() - best.from() == 1 && best.opens() && best.closes()) {
            return new Found(
                    channel,
                    SensorFault.SPIKE,
                    best.jump(),
                    name + " reads " + Words.reading(first) + " once, after " + Words.reading(before) + " and before "
                            + Words.reading(own[best.to()]));
        }
        SensorFault fault = OffsetOrGain.of(own, best, norm(channel));
        double false1 = best.opens() ? first : own[best.to() - 1];
        double true1 = best.opens() ? before : own[best.to()];
        String jumped = best.opens()
                ? " jumped from " + Words.reading(true1) + " to " + Words.reading(false1)
                : " read " + Words.reading(false1) + " before it jumped back to " + Words.reading(true1);
        boolean outside =
                norm(channel).beyond(own[best.from()]) > 0 || norm(channel).beyond(own[best.to() - 1]) > 0;
        String tells =
                switch (fault) {
                    case OFFSET ->
                        ": " + Words.number(Math.abs(false1 - true1)) + " too " + (false1 > true1 ? "high" : "low")
                                + ", and the difference stays about the same";
                    case GAIN ->
                        ": " + Words.number(false1 / true1) + " times the true value, and the factor stays"
                                + " about the same";
                    default -> outside ? "; normal cases lie within " + range(channel) : "";
                };
        return new Found(
                channel,
                fault == SensorFault.UNCLEAR && outside ? SensorFault.OUT_OF_RANGE : fault,
                best.jump(),
                name + jumped + tells);
    }

    private @Nullable Found outOfRange(int row, int channel) {
        double[] own = readings(row, channel);
        int begin = stretches.begin(row);
        double most = 0;
        double value = 0;
        for (int t = begin; t < begin + channels.steps(); t++) {
            if (norm(channel).beyond(own[t]) > most) {
                most = norm(channel).beyond(own[t]);
                value = own[t];
            }
        }
        return most == 0
                ? null
                : new Found(
                        channel,
                        SensorFault.OUT_OF_RANGE,
                        most / norm(channel).margin(),
                        channels.name(channel) + " reads " + Words.reading(value) + "; normal cases lie within "
                                + range(channel));
    }

    private @Nullable Found farthest(int row, int channel) {
        int begin = stretches.begin(row);
        double[] window = new double[channels.steps()];
        System.arraycopy(readings(row, channel), begin, window, 0, window.length);
        Channel norm = norm(channel);
        double middle = new Readings(window, List.of()).median();
        double far = Math.max(norm.low() - middle, middle - norm.high());
        return far > 0
                ? new Found(
                        channel,
                        SensorFault.UNCLEAR,
                        far / Math.max(norm.high() - norm.low(), norm.step()),
                        channels.name(channel) + " reads about " + Words.reading(middle)
                                + "; 9 of 10 normal readings lie between " + Words.reading(norm.low()) + " and "
                                + Words.reading(norm.high()))
                : null;
    }

    private String range(int channel) {
        return Words.reading(norm(channel).least()) + " to "
                + Words.reading(norm(channel).most());
    }

    private String quality(int row) {
        int missing = 0;
        int all = channels.count() * channels.steps();
        for (int channel = 0; channel < channels.count(); channel++) {
            for (int step = 0; step < channels.steps(); step++) {
                missing += Double.isNaN(channels.reading(cases, row, channel, step)) ? 1 : 0;
            }
        }
        if (missing == 0) {
            return Diagnosis.OK;
        }
        return Words.many(missing, "reading") + " missing"
                + (2 * missing > all ? "; too few readings (" + (all - missing) + " of " + all + ")" : "");
    }
}

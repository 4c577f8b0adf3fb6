package org.seriema.evaluation.comparison;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seriema.data.random.RandomState;

/// How cases are drawn again for a bootstrap: one by one, or whole groups of them, as many as there are and with
/// replacement.
///
/// Cases that are alike, as the months of one customer or neighbouring rows of a series, tell less than as many
/// independent ones. Drawing them one by one gives intervals that are too narrow; draw their customers, or blocks of
/// neighbouring rows.
///
/// The work is bounded: at most 100 million cases are drawn in all, but at least 200 resamples; so above 100,000 cases
/// there are fewer than 1000 resamples, 500 of 200,000 cases.
///
/// Source: B. Efron, Bootstrap methods (1979); of blocks: E. Carlstein (1986).
public final class Resampling {

    /// How many resamples there are unless said otherwise.
    public static final int DRAWS = 1000;

    private static final long MOST_WORK = 100_000_000;
    private static final int LEAST_DRAWS = 200;

    /// The group of each case, 0 and up.
    private final int[] groups;
    private final int units;
    private final int draws;
    private final long seed;

    private Resampling(int[] groups, int units, int draws, long seed) {
        this.groups = groups;
        this.units = units;
        this.draws = draws;
        this.seed = seed;
    }

    /// Draws cases one by one.
    ///
    /// @param cases how many there are
    public static Resampling cases(int cases) {
        int[] groups = new int[cases];
        Arrays.setAll(groups, i -> i);
        return new Resampling(groups, cases, DRAWS, 0);
    }

    /// Draws whole groups.
    ///
    /// @param groups the name or the number of each case's group
    public static Resampling groups(List<?> groups) {
        Map<Object, Integer> numbers = new HashMap<>();
        int[] numbered = new int[groups.size()];
        for (int i = 0; i < numbered.length; i++) {
            numbered[i] = numbers.computeIfAbsent(groups.get(i), group -> numbers.size());
        }
        return new Resampling(numbered, numbers.size(), DRAWS, 0);
    }

    /// Draws whole groups.
    ///
    /// @param groups the number of each case's group, any numbers
    public static Resampling groups(int[] groups) {
        return groups(IntStream.of(groups).boxed().toList());
    }

    /// Draws whole blocks of neighbouring cases, for cases in the order of time.
    ///
    /// A block should be longer than the time over which neighbours are alike, and there should be some twenty blocks
    /// at least.
    ///
    /// @param cases how many there are
    /// @param size how many a block has; the last one has what is left
    /// @throws IllegalArgumentException if a block has no case
    public static Resampling blocks(int cases, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a block must hold at least 1 case, got " + size);
        }
        int[] groups = new int[cases];
        Arrays.setAll(groups, i -> i / size);
        return new Resampling(groups, Math.ceilDiv(cases, size), DRAWS, 0);
    }

    /// The same with another number of resamples.
    ///
    /// @throws IllegalArgumentException without any
    public Resampling withDraws(int wanted) {
        if (wanted < 1) {
            throw new IllegalArgumentException("a bootstrap needs at least 1 resample, got " + wanted);
        }
        return new Resampling(groups, units, wanted, seed);
    }

    /// The same with another seed, 0 to 4294967295; it is 0 unless said.
    public Resampling withSeed(long other) {
        RandomState.checkSeed(other);
        return new Resampling(groups, units, draws, other);
    }

    /// How many cases there are.
    public int cases() {
        return groups.length;
    }

    /// How many groups there are to draw from; as many as cases where each is drawn by itself.
    public int units() {
        return units;
    }

    /// How many resamples are drawn: those asked for, or fewer where there are many cases.
    public int draws() {
        long most = Math.max(LEAST_DRAWS, MOST_WORK / Math.max(1, groups.length));
        return (int) Math.min(draws, most);
    }

    /// Metrics of all resamples, (metrics, draws); all metrics see the same resamples.
    double[][] values(List<CaseMetric> metrics) {
        RandomState random = new RandomState(seed);
        double[][] values = new double[metrics.size()][draws()];
        int[] drawn = new int[units];
        int[] counts = new int[groups.length];
        for (int draw = 0; draw < draws(); draw++) {
            Arrays.fill(drawn, 0);
            for (int i = 0; i < units; i++) {
                drawn[random.randint(0, units)]++;
            }
            for (int i = 0; i < counts.length; i++) {
                counts[i] = drawn[groups[i]];
            }
            for (int m = 0; m < values.length; m++) {
                values[m][draw] = metrics.get(m).of(counts);
            }
        }
        return values;
    }
}

package org.seriema.evaluation.importance;

import java.util.HashSet;
import java.util.Set;
import org.seriema.data.random.RandomState;

/// The draws of a permutation importance: which cases take part, and where each one's number comes from in each repeat.
///
/// Every column sees the same draws. A repeat shuffles on top of the last one.
///
/// Source: scikit-learn `permutation_importance(random_state=seed)`, draw for draw.
public final class Permutations {

    private final int repeats;
    private final long columnSeed;
    private final int mostCases;

    private Permutations(int repeats, long seed, int mostCases) {
        if (repeats < 1 || mostCases < 1) {
            throw new IllegalArgumentException("a permutation importance needs at least 1 repeat and 1 case, got "
                    + repeats + " repeats and " + mostCases + " cases");
        }
        this.repeats = repeats;
        this.columnSeed = new RandomState(seed).randint(0L, 1L << 31);
        this.mostCases = mostCases;
    }

    /// All cases take part.
    ///
    /// @param repeats how often each column is shuffled
    /// @param seed 0 to 4294967295
    /// @throws IllegalArgumentException without a repeat
    public static Permutations ofAll(int repeats, long seed) {
        return new Permutations(repeats, seed, Integer.MAX_VALUE);
    }

    /// At most so many cases take part, drawn without drawing one twice.
    ///
    /// @param mostCases scikit-learn's `max_samples`; all take part where there are no more
    /// @throws IllegalArgumentException without a repeat or a case
    public static Permutations ofSome(int repeats, long seed, int mostCases) {
        return new Permutations(repeats, seed, mostCases);
    }

    /// A share of the cases takes part, the whole number below share times cases.
    ///
    /// @throws IllegalArgumentException without a repeat or a case
    public static Permutations ofShare(int repeats, long seed, double share, int cases) {
        return new Permutations(repeats, seed, (int) (share * cases));
    }

    /// How often each column is shuffled.
    public int repeats() {
        return repeats;
    }

    /// What seeds the draws of every column.
    public long columnSeed() {
        return columnSeed;
    }

    /// The cases that take part, in the order in which they do.
    public int[] rows(int cases) {
        return rows(cases, new RandomState(columnSeed));
    }

    /// For each repeat the places, among the cases that take part, from which their numbers come.
    public int[][] sources(int cases) {
        RandomState random = new RandomState(columnSeed);
        int size = rows(cases, random).length;
        int[] order = new int[size];
        int[] last = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
            last[i] = i;
        }
        int[][] sources = new int[repeats][];
        for (int r = 0; r < repeats; r++) {
            random.shuffle(order);
            int[] next = new int[size];
            for (int i = 0; i < size; i++) {
                next[i] = last[order[i]];
            }
            sources[r] = next;
            last = next;
        }
        return sources;
    }

    /// In the three ways of scikit-learn's `sample_without_replacement`, each for another share of the cases.
    private int[] rows(int cases, RandomState random) {
        if (mostCases >= cases) {
            int[] all = new int[cases];
            for (int i = 0; i < cases; i++) {
                all[i] = i;
            }
            return all;
        }
        double share = (double) mostCases / cases;
        if (share > 0.01 && share < 0.99) {
            return random.choice(cases, mostCases);
        }
        return share < 0.2 ? fewRows(cases, random) : mostRows(cases, random);
    }

    private int[] fewRows(int cases, RandomState random) {
        int[] rows = new int[mostCases];
        Set<Integer> drawn = new HashSet<>();
        for (int i = 0; i < mostCases; ) {
            int row = random.randint(0, cases);
            if (drawn.add(row)) {
                rows[i++] = row;
            }
        }
        return rows;
    }

    /// Reservoir sampling.
    private int[] mostRows(int cases, RandomState random) {
        int[] rows = new int[mostCases];
        for (int i = 0; i < cases; i++) {
            int place = i < mostCases ? i : random.randint(0, i + 1);
            if (place < mostCases) {
                rows[place] = i;
            }
        }
        return rows;
    }
}

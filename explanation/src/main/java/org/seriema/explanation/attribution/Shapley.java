package org.seriema.explanation.attribution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;
import org.seriema.explanation.NetworkScore;

/// By how much the score rises when a block of the case's steps takes the place of the baseline's, on average over all
/// orders in which the blocks can come.
///
/// ```
/// value_p = mean over orders of  score(x in p and all before it, else b) - score(x in all before p, else b)
/// sum_p value_p = score(x) - score(b)
/// ```
///
/// The sum is exact, whatever is drawn. Orders are drawn in pairs, each with its reverse, which cancels much of the
/// chance; the standard errors are those of the pairs' means. Where there are no more sets of blocks than scores to be
/// asked for, all sets are asked instead: then nothing is drawn, and the standard errors are 0. What is a block's is
/// shared out evenly among its numbers. Unit: of the score. Cost: a way forward for each block of each order.
///
/// When to distrust it: half a case with half a baseline is a case that nobody ever saw, and the network's answer to
/// it counts. Values smaller than twice their standard error may as well be of the other sign.
///
/// Source: L. Shapley, A value for n-person games (1953); E. Štrumbelj, I. Kononenko, Explaining prediction models
/// (2014); R. Mitchell and others, Sampling permutations for Shapley value estimation (2022).
///
/// @param block how many steps are one block; by default so many that there are at most twelve blocks
/// @param eachFeature whether a block is of one feature, or of all features together
/// @param permutations how many orders, an even number of 4 or more
/// @param seed 0 to 4294967295, of the orders, which are the same for every case
public record Shapley(
        @Default("null") @Nullable Integer block,
        @Default("true") boolean eachFeature,
        @Default("64") int permutations,
        @Default("0") long seed)
        implements AttributionMethod {

    /// So many blocks at most, if nothing is said.
    private static final int BLOCKS = 12;

    public Shapley {
        if (block != null && block < 1) {
            throw new IllegalArgumentException("shapley needs a block of 1 step or more, got " + block);
        }
        if (permutations < 4 || permutations % 2 != 0) {
            throw new IllegalArgumentException(
                    "shapley needs an even number of permutations, 4 or more, got " + permutations);
        }
        RandomState.checkSeed(seed);
    }

    @Override
    public List<Attribution> each(NetworkScore network, Cases prepared, Cases baselines) {
        Compared compared = Compared.of(network, prepared, baselines);
        CaseAxes axes = CaseAxes.of(prepared.shape());
        int steps = block == null ? Math.ceilDiv(axes.steps(), BLOCKS) : Math.min(block, axes.steps());
        Players players = new Players(axes, steps, eachFeature ? axes.features() : 1);
        int n = players.count();
        int looks = Math.multiplyExact(permutations, n - 1);
        boolean all = n < Integer.SIZE - 1 && (1 << n) - 2 <= looks;
        int[][] orders = all ? new int[0][] : orders(n);
        List<Attribution> found = new ArrayList<>();
        for (int i = 0; i < compared.count(); i++) {
            PlayersGame game = new PlayersGame(network, compared, players, i);
            PlayersGame.Worth worth = all ? game.exact() : game.sampled(orders);
            found.add(compared.attribution(
                    i,
                    players.shared(worth.values()),
                    players.shared(worth.deviations()),
                    all ? (1 << n) - 2 : looks,
                    List.of()));
        }
        return List.copyOf(found);
    }

    /// Orders, each followed by its reverse.
    private int[][] orders(int n) {
        RandomState random = new RandomState(seed);
        int[][] orders = new int[permutations][n];
        for (int r = 0; r < permutations; r += 2) {
            orders[r] = random.permutation(n);
            for (int k = 0; k < n; k++) {
                orders[r + 1][k] = orders[r][n - 1 - k];
            }
        }
        return orders;
    }

    @Override
    public boolean addsUp() {
        return true;
    }
}

package org.seriema.explanation.attribution;

import org.seriema.explanation.NetworkScore;

/// What each player of one case is worth by Shapley: a set of players scores what the network says of the case with
/// the baseline in the place of all the others.
final class PlayersGame {

    private final NetworkScore network;
    private final Compared compared;
    private final Players players;
    private final int which;
    private final int count;
    private final float[] joined;

    /// What each player is worth, and the standard error of that.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Worth(double[] values, double[] deviations) {}

    PlayersGame(NetworkScore network, Compared compared, Players players, int which) {
        this.network = network;
        this.compared = compared;
        this.players = players;
        this.which = which;
        this.count = players.count();
        this.joined = new float[compared.size()];
    }

    /// From all sets of players: set s holds player p if bit p of s is one.
    Worth exact() {
        int sets = 1 << count;
        double[] inner = network.of(sets - 2, (k, x, at) -> {
            leaveAll();
            for (int p = 0; p < count; p++) {
                if (((k + 1) >> p & 1) == 1) {
                    join(p);
                }
            }
            System.arraycopy(joined, 0, x, at, joined.length);
        });
        double[] scores = new double[sets];
        scores[0] = compared.baselineScores()[which];
        System.arraycopy(inner, 0, scores, 1, inner.length);
        scores[sets - 1] = compared.scores()[which];
        double[] weights = new double[count]; // s! (n - s - 1)! / n! for sets of s players
        weights[0] = 1.0 / count;
        for (int s = 1; s < count; s++) {
            weights[s] = weights[s - 1] * s / (count - s);
        }
        double[] values = new double[count];
        for (int set = 0; set < sets; set++) {
            for (int p = 0; p < count; p++) {
                if ((set >> p & 1) == 0) {
                    values[p] += weights[Integer.bitCount(set)] * (scores[set | 1 << p] - scores[set]);
                }
            }
        }
        return new Worth(values, new double[count]);
    }

    /// From orders of the players, of which the second of each pair is the reverse of the first.
    Worth sampled(int[][] orders) {
        int each = count - 1;
        double[] scores = network.of(orders.length * each, (k, x, at) -> {
            if (k % each == 0) {
                leaveAll();
            }
            join(orders[k / each][k % each]);
            System.arraycopy(joined, 0, x, at, joined.length);
        });
        int pairs = orders.length / 2;
        double[] values = new double[count];
        double[] squares = new double[count]; // sums of squared distances from the mean
        double[] rises = new double[count]; // of one pair
        for (int r = 0; r < orders.length; r++) {
            double before = compared.baselineScores()[which];
            for (int k = 0; k < count; k++) {
                double after = k == each ? compared.scores()[which] : scores[r * each + k];
                int p = orders[r][k];
                rises[p] = (r % 2 == 0 ? 0 : rises[p]) + (after - before) / 2;
                before = after;
            }
            for (int p = 0; p < count && r % 2 == 1; p++) {
                double off = rises[p] - values[p];
                values[p] += off / (r / 2 + 1);
                squares[p] += off * (rises[p] - values[p]);
            }
        }
        double[] deviations = new double[count];
        for (int p = 0; p < count; p++) {
            deviations[p] = Math.sqrt(squares[p] / (pairs - 1.0) / pairs);
        }
        return new Worth(values, deviations);
    }

    private void leaveAll() {
        System.arraycopy(compared.baselines(), which * joined.length, joined, 0, joined.length);
    }

    private void join(int player) {
        players.copy(player, compared.x(), which * joined.length, joined);
    }
}

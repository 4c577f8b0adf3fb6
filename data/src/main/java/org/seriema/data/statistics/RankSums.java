package org.seriema.data.statistics;

/// The distribution of a sum of ranks of which each is counted or not with the same probability.
final class RankSums {

    private final double[] probabilities;

    private RankSums(double[] probabilities) {
        this.probabilities = probabilities;
    }

    /// @param ranks whole numbers
    static RankSums of(int[] ranks) {
        int total = 0;
        for (int rank : ranks) {
            total = Math.addExact(total, rank);
        }
        double[] probabilities = new double[total + 1];
        probabilities[0] = 1;
        int reached = 0;
        for (int rank : ranks) {
            reached += rank;
            for (int sum = reached; sum >= 0; sum--) {
                probabilities[sum] = (probabilities[sum] + (sum >= rank ? probabilities[sum - rank] : 0)) / 2;
            }
        }
        return new RankSums(probabilities);
    }

    /// P(sum <= s): the smaller tail is summed.
    double atMost(double s) {
        int sum = (int) Math.min(s, probabilities.length - 1);
        return 2L * sum < probabilities.length ? sum(0, sum + 1) : 1 - sum(sum + 1, probabilities.length);
    }

    /// P(sum >= s).
    double atLeast(double s) {
        return atMost(probabilities.length - 1 - s); // the distribution is symmetric
    }

    private double sum(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += probabilities[i];
        }
        return sum;
    }
}

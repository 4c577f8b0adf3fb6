package org.seriema.data.statistics;

import java.util.Arrays;

/// The ranks of differences by their size, summed by their sign.
///
/// @param count the number of differences ranked
/// @param zeros the number of differences of 0, ranked or not
/// @param plus the sum of the ranks of the positive ones, with their part of the zeros'
/// @param minus the sum of the ranks of the negative ones, with their part of the zeros'
/// @param signedPlus the sum of the ranks of the positive ones alone
/// @param mean the mean of `plus` by chance
/// @param variance its variance
/// @param tied whether any differences are equally large
/// @param doubled twice the ranks of those that are not 0: whole numbers
@SuppressWarnings("ArrayRecordComponent") // never compared
record SignedRanks(
        int count,
        int zeros,
        double plus,
        double minus,
        double signedPlus,
        double mean,
        double variance,
        boolean tied,
        int[] doubled) {

    static SignedRanks of(double[] differences, Wilcoxon.Zeros treatment) {
        int zeros = (int) Arrays.stream(differences).filter(d -> d == 0).count();
        double[] ranked = treatment == Wilcoxon.Zeros.WILCOX
                ? Arrays.stream(differences).filter(d -> d != 0).toArray()
                : differences;
        Ranks ranks = Ranks.of(Arrays.stream(ranked).map(Math::abs).toArray());
        double plus = 0;
        double minus = 0;
        int[] doubled = new int[differences.length - zeros];
        int signed = 0;
        for (int i = 0; i < ranked.length; i++) {
            double rank = ranks.ranks()[i];
            plus += ranked[i] > 0 ? rank : 0;
            minus += ranked[i] < 0 ? rank : 0;
            if (ranked[i] != 0) {
                doubled[signed++] = (int) (2 * rank);
            }
        }
        double n = ranked.length;
        double z = zeros;
        double ofZeros = treatment == Wilcoxon.Zeros.ZSPLIT ? z * (z + 1) / 4 : 0; // the smallest ranks, half of them
        double mean = n * (n + 1) / 4;
        double variance = n * (n + 1) * (2 * n + 1);
        double ties = ranks.tieTerm();
        if (treatment == Wilcoxon.Zeros.PRATT) {
            mean -= z * (z + 1) / 4;
            variance -= z * (z + 1) * (2 * z + 1);
            ties -= z * z * z - z; // zeros are no ties
        }
        return new SignedRanks(
                ranked.length,
                zeros,
                plus + ofZeros,
                minus + ofZeros,
                plus,
                mean,
                (variance - ties / 2) / 24,
                ranks.tied(),
                doubled);
    }

    /// Twice the ranks 1 to n.
    static int[] untied(int n) {
        int[] doubled = new int[n];
        for (int i = 0; i < n; i++) {
            doubled[i] = 2 * (i + 1);
        }
        return doubled;
    }
}

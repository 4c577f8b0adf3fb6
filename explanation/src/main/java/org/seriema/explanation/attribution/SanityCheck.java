package org.seriema.explanation.attribution;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.seriema.data.Cases;
import org.seriema.data.statistics.Correlation;
import org.seriema.explanation.NetworkScore;

/// Whether explanations would look much the same if the network had learnt nothing.
///
/// The same cases are explained for networks of the same layers whose weights are drawn anew. For each case the sizes
/// of the values are compared by Spearman's rank correlation: 1 is the same order, 0 no likeness.
///
/// ```
/// likeness = mean over networks and cases of  rank correlation(|values|, |values with drawn weights|)
/// ```
///
/// Methods that weigh each number by its distance from the baseline reach about 0.5 for any two networks, for that
/// distance is the same in both. A method whose explanations are alike beyond that shows the cases' own numbers or a
/// habit of the layers, such as a recurrent layer's to look at the last steps, more than what was learnt.
///
/// When to distrust it: cases of few numbers agree by chance (of twelve numbers, one comparison strays by 0.3); and a
/// network may well have learnt what its layers do by habit.
///
/// Source: J. Adebayo and others, Sanity checks for saliency maps (2018).
///
/// @param method the method's name
/// @param likeness from -1 to 1; NaN where it cannot be said, for each case has fewer than three numbers or all its
///     values are of one size
/// @param likenesses the mean over the cases for each drawn network, NaN likewise
/// @param cases how many cases were explained
/// @param alike whether the likeness is above 0.75
/// @param verdict all this in one sentence
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SanityCheck(
        String method, double likeness, double[] likenesses, int cases, boolean alike, String verdict) {

    /// Above this, explanations are alike.
    private static final double ALIKE = 0.75;

    /// Up to here, explanations are of what was learnt; above, in part only.
    private static final double UNLIKE = 0.5;

    /// Correlations of fewer numbers are mostly chance.
    private static final int FEWEST = 3;

    /// Explains cases for the network and for networks that have learnt nothing.
    ///
    /// @param prepared a few cases, such as those explained; the cost is that of explaining them for each network
    /// @param baselines what each is compared with
    /// @param networks how many networks are drawn, 1 or more; 3 to 5 tell enough
    /// @param seed of the first one's weights; the next ones follow
    /// @throws IllegalArgumentException without a case or a network
    public static SanityCheck of(
            NetworkScore network, AttributionMethod method, Cases prepared, Cases baselines, int networks, long seed) {
        if (networks < 1 || prepared.count() < 1) {
            throw new IllegalArgumentException("a sanity check needs at least 1 network and 1 case, got " + networks
                    + " networks and " + prepared.count() + " cases");
        }
        List<Attribution> learnt = method.each(network, prepared, baselines);
        double[] likenesses = new double[networks];
        for (int n = 0; n < networks; n++) {
            likenesses[n] = likeness(learnt, method.each(network.untrained(seed + n), prepared, baselines));
        }
        double likeness = mean(likenesses);
        String name = Attributions.ALL.name(method);
        boolean alike = likeness > ALIKE;
        return new SanityCheck(
                name,
                likeness,
                likenesses,
                prepared.count(),
                alike,
                verdict(name, likeness, networks, prepared.count(), alike));
    }

    private static String verdict(String name, double likeness, int networks, int cases, boolean alike) {
        if (Double.isNaN(likeness)) {
            return "Whether " + name + " shows what the network has learnt cannot be said: the cases have too few"
                    + " numbers, or values that are all of one size.";
        }
        String found = String.format(
                Locale.ROOT,
                "rank correlation %.2f, where 1 is the same order and 0 no likeness, on average over %s and %s",
                likeness,
                counted(networks, "network with drawn weights", "networks with drawn weights"),
                counted(cases, "case", "cases"));
        if (alike) {
            return "Warning: " + name + " explains networks that have learnt nothing in much the same way (" + found
                    + "), so it shows the cases' own numbers or a habit of the layers more than what was learnt.";
        }
        return "What " + name + " shows depends "
                + (likeness > UNLIKE
                        ? "only in part on what the network has learnt: networks that have learnt nothing are explained"
                                + " somewhat alike ("
                        : "on what the network has learnt (")
                + found + ").";
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /// Of one drawn network, the mean over the cases that tell something.
    private static double likeness(List<Attribution> learnt, List<Attribution> drawn) {
        double[] each = new double[learnt.size()];
        for (int i = 0; i < each.length; i++) {
            double[] first = sizes(learnt.get(i));
            each[i] = first.length < FEWEST ? Double.NaN : Correlation.SPEARMAN.of(first, sizes(drawn.get(i)));
        }
        return mean(each);
    }

    private static double[] sizes(Attribution one) {
        return Arrays.stream(one.values()).map(Math::abs).toArray();
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers)
                .filter(number -> !Double.isNaN(number))
                .average()
                .orElse(Double.NaN);
    }
}

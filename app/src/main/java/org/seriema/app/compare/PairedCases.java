package org.seriema.app.compare;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.seriema.evaluation.comparison.Decisions;
import org.seriema.report.TestedCases;

/// The test cases of two runs side by side: the same cases with the same labels.
///
/// @param labels the class of each, 0 or 1
/// @param first what the first run says of them
/// @param second what the second run says
/// @param sameFolds whether either run tested each in the same fold
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
record PairedCases(int[] labels, Decisions first, Decisions second, boolean sameFolds) {

    /// Pairs the cases of two runs, in the order of the first.
    ///
    /// @param positive the name of class 1
    /// @throws IllegalArgumentException if they are not the same cases, saying why
    static PairedCases of(TestedCases first, TestedCases second, String positive) {
        int[] place = places(first, second);
        int[] labels = new int[place.length];
        boolean sameFolds = true;
        for (int i = 0; i < place.length; i++) {
            if (!first.labels().get(i).equals(second.labels().get(place[i]))) {
                throw new IllegalArgumentException("the case " + first.ids().get(i) + " is "
                        + first.labels().get(i) + " in the first and "
                        + second.labels().get(place[i]) + " in the second");
            }
            labels[i] = first.labels().get(i).equals(positive) ? 1 : 0;
            sameFolds &= first.folds().get(i).equals(second.folds().get(place[i]));
        }
        return new PairedCases(
                labels, decisions(first, positive, i -> i), decisions(second, positive, i -> place[i]), sameFolds);
    }

    /// Where each case of the first run stands in the second one.
    private static int[] places(TestedCases first, TestedCases second) {
        int[] place = new int[first.count()];
        Arrays.setAll(place, i -> i);
        if (first.ids().equals(second.ids())) {
            return place;
        }
        if (new HashSet<>(first.ids()).size() < first.count() || new HashSet<>(second.ids()).size() < second.count()) {
            throw new IllegalArgumentException(
                    "they were not tested on the same cases in the same order, and ids that occur twice cannot be"
                            + " matched");
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < second.count(); i++) {
            places.put(second.ids().get(i), i);
        }
        long common = first.ids().stream().filter(places::containsKey).count();
        if (common < first.count() || common < second.count()) {
            throw new IllegalArgumentException("they were tested on other cases: " + first.count() + " and "
                    + second.count() + ", of which " + common + " are the same");
        }
        List<String> ids = first.ids();
        Arrays.setAll(place, i -> places.getOrDefault(ids.get(i), -1));
        return place;
    }

    private static Decisions decisions(TestedCases cases, String positive, Function<Integer, Integer> place) {
        int[] predicted = new int[cases.count()];
        double[] scores = new double[cases.count()];
        for (int i = 0; i < scores.length; i++) {
            predicted[i] = cases.predicted().get(place.apply(i)).equals(positive) ? 1 : 0;
            scores[i] = cases.scores()[place.apply(i)];
        }
        return new Decisions(predicted, scores);
    }
}

package org.seriema.data.picture;

import org.seriema.data.Cases;

/// Where numbers are missing within the cases: a gap is a run of missing numbers along time.
///
/// In cases with several numbers a time step, each of them has gaps of its own. A text that is no number is no gap.
///
/// @param cases how many cases lack a number
/// @param empty how many cases have no number at all
/// @param longest the length of the longest gap; 0 if there is none
/// @param place where the first case with that gap stands; empty if there is none
/// @param from the column at its start
/// @param to the column at its end
public record Gaps(int cases, int empty, int longest, String place, String from, String to) {

    static Gaps of(Cases cases) {
        int width = cases.columns().size();
        int steps = cases.shape().axis(0);
        int channels = width / steps;
        double[] values = cases.values();
        boolean texts = !cases.texts().isEmpty();
        int lacking = 0;
        int empty = 0;
        int longest = 0;
        int end = 0; // the index of the last missing number of the longest gap
        for (int row = 0; row < cases.count(); row++) {
            int missing = 0;
            for (int channel = 0; channel < channels; channel++) {
                int run = 0;
                for (int step = 0; step < steps; step++) {
                    int index = row * width + step * channels + channel;
                    boolean lacks = Double.isNaN(values[index])
                            && !(texts && cases.texts().containsKey(index));
                    run = lacks ? run + 1 : 0;
                    missing += run > 0 ? 1 : 0;
                    if (run > longest) {
                        longest = run;
                        end = index;
                    }
                }
            }
            lacking += missing > 0 ? 1 : 0;
            empty += missing == width ? 1 : 0;
        }
        if (longest == 0) {
            return new Gaps(0, 0, 0, "", "", "");
        }
        int last = end % width;
        return new Gaps(
                lacking,
                empty,
                longest,
                cases.places().shortName(end / width),
                cases.columns().get(last - (longest - 1) * channels),
                cases.columns().get(last));
    }
}

package org.seriema.data.picture;

import java.util.ArrayList;
import java.util.List;

/// A class with its cases.
///
/// @param share of all cases
public record ClassCount(String name, int cases, double share) {

    /// The classes of some cases.
    ///
    /// @param labels the class of each case, a place in `names`; without names there are no classes
    static List<ClassCount> of(int[] labels, List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        int[] counts = new int[names.size()];
        for (int label : labels) {
            counts[label]++;
        }
        List<ClassCount> classes = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            classes.add(new ClassCount(names.get(i), counts[i], (double) counts[i] / labels.length));
        }
        return classes;
    }
}

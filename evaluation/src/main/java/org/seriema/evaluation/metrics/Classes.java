package org.seriema.evaluation.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The classes that labels name, in the order in which metrics count them.
///
/// When to distrust it: classes read off the labels of one part of a table lack those that only another part has;
/// name them all, or numbers of two parts do not mean the same.
///
/// Source: scikit-learn `unique_labels`.
///
/// @param labels each class's label, each once; of two classes the last is the positive one
public record Classes<T>(List<T> labels) {

    public Classes {
        labels = List.copyOf(labels);
        if (labels.stream().distinct().count() < labels.size()) {
            throw new IllegalArgumentException("each class must be named once, got " + labels);
        }
    }

    /// The classes that occur, ascending: numbers by value, texts by their characters.
    ///
    /// @param lists labels of cases, mostly the true and the predicted ones
    @SafeVarargs
    public static <T extends Comparable<? super T>> Classes<T> in(List<T>... lists) {
        TreeSet<T> labels = new TreeSet<>();
        for (List<T> list : lists) {
            labels.addAll(list);
        }
        return new Classes<>(new ArrayList<>(labels));
    }

    /// Each class's label as a text.
    public List<String> names() {
        return labels.stream().map(String::valueOf).toList();
    }

    /// The number of each case's class, from 0.
    ///
    /// @throws IllegalArgumentException for a label that is none of the classes
    public int[] numbers(List<? extends T> cases) {
        Map<T, Integer> places = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            places.put(labels.get(i), i);
        }
        int[] numbers = new int[cases.size()];
        for (int i = 0; i < numbers.length; i++) {
            Integer place = places.get(cases.get(i));
            if (place == null) {
                throw new IllegalArgumentException("the label of case " + i + ", " + cases.get(i)
                        + ", is none of the classes " + labels + "; name all classes, or leave the case out");
            }
            numbers[i] = place;
        }
        return numbers;
    }
}

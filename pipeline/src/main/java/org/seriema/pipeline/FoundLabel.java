package org.seriema.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.seriema.config.ConfigException;
import org.seriema.data.read.Numbers;
import org.seriema.pipeline.recipe.Label;

/// The two values of a label's column whose meaning the recipe leaves open: the lesser is normal, the greater positive.
///
/// Numbers go by their value; where one value is no number, all go by their letters. Missing cells are set aside.
///
/// Source: scikit-learn's `LabelEncoder`.
final class FoundLabel {

    /// How many values a message lists.
    private static final int LISTED = 5;

    private FoundLabel() {}

    /// The label with the values that its column holds.
    ///
    /// @param cells of the cases that were read
    /// @throws ConfigException if there are not exactly two values
    static Label of(Label label, List<String> cells) {
        Map<Object, Integer> counts = new LinkedHashMap<>();
        int missing = 0;
        for (String cell : cells) {
            if (Numbers.isMissing(cell)) {
                missing++;
            } else {
                counts.merge(value(cell), 1, Integer::sum);
            }
        }
        List<Object> values = new ArrayList<>(counts.keySet());
        boolean numbers = values.stream().allMatch(Number.class::isInstance);
        if (values.size() != 2) {
            throw wrong(label, counts, numbers, missing);
        }
        values.sort(
                numbers
                        ? Comparator.comparingDouble(value -> ((Number) value).doubleValue())
                        : (a, b) -> Arrays.compare(letters(a), letters(b)));
        return label.with(values.get(0), values.get(1));
    }

    /// What was found, as a sentence.
    static String note(Label found) {
        return "label: " + found.normal() + " is taken as normal, " + found.positive()
                + " as positive; write label.normal and label.positive to have it otherwise";
    }

    /// A number as a recipe would hold it, or the text.
    private static Object value(String cell) {
        double number = Numbers.parse(cell);
        if (!Double.isFinite(number)) {
            return cell;
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? (Object) (long) number : (Object) number;
    }

    private static int[] letters(Object value) {
        return value.toString().codePoints().toArray();
    }

    private static ConfigException wrong(Label label, Map<Object, Integer> counts, boolean numbers, int missing) {
        String listed = counts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Object, Integer> entry) -> -entry.getValue()))
                .limit(LISTED)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + (entry.getValue() == 1 ? " case)" : " cases)"))
                .collect(Collectors.joining(", "));
        String others = (counts.size() > LISTED ? ", and " + (counts.size() - LISTED) + " more" : "")
                + (missing == 0 ? "" : "; " + missing + (missing == 1 ? " cell is" : " cells are") + " missing");
        String start = "without normal and positive the column must hold two values, and " + label.column() + " holds ";
        if (counts.size() < 2) {
            return new ConfigException(start + (counts.isEmpty() ? "none" : "but one: " + listed) + others
                    + "; a network needs cases of both classes to tell them apart");
        }
        String remedy = "write which of them are normal and which positive, such as normal: [A, B], positive: C";
        return new ConfigException(start + counts.size() + " different ones: " + listed + others + "; "
                + (!numbers
                        ? remedy
                        : counts.size() > LISTED
                                ? "say from which number on a case is positive, such as positive: {above: 0}"
                                : remedy + ", or a range such as positive: {above: 0}"));
    }
}

package org.seriema.evaluation.findings;

import java.util.Arrays;
import java.util.List;
import org.seriema.data.Cases;

/// A table as it was read, before any step: what the checks of tables and splits look at.
///
/// @param cases the features of all rows, those of test files among them; rows stand in the order of the table
/// @param labels the class of each case: 0 normal, 1 positive
/// @param classNames what people call class 0 and class 1
/// @param ids the id of each case, if a column of the table names the cases; otherwise none
/// @param groups the group of each case, or the id of the series that a window was cut from; none if there are none
/// @param times the time of each case, that of its last step for a window; none if the table has no time
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
public record Checked(
        Cases cases, int[] labels, List<String> classNames, List<String> ids, List<String> groups, long[] times) {

    /// Holds what belongs together.
    ///
    /// @throws IllegalArgumentException if the sizes do not fit, or a label is neither 0 nor 1
    public Checked {
        classNames = List.copyOf(classNames);
        checkSize("labels", labels.length, cases.count());
        if (!ids.isEmpty()) {
            checkSize("ids", ids.size(), cases.count());
        }
        if (!groups.isEmpty()) {
            checkSize("groups", groups.size(), cases.count());
        }
        if (times.length > 0) {
            checkSize("times", times.length, cases.count());
        }
        if (classNames.size() != 2) {
            throw new IllegalArgumentException("expected the names of two classes, got " + classNames);
        }
        for (int label : labels) {
            if (label != 0 && label != 1) {
                throw new IllegalArgumentException("expected labels 0 and 1, got " + label);
            }
        }
    }

    /// Cases without ids, groups and times.
    public static Checked of(Cases cases, int[] labels, List<String> classNames) {
        return new Checked(cases, labels, classNames, List.of(), List.of(), new long[0]);
    }

    /// The same with the ids of the cases.
    public Checked withIds(List<String> known) {
        return new Checked(cases, labels, classNames, known, groups, times);
    }

    /// The same with the groups of the cases.
    public Checked withGroups(List<String> known) {
        return new Checked(cases, labels, classNames, ids, known, times);
    }

    /// The same with the times of the cases.
    public Checked withTimes(long[] known) {
        return new Checked(cases, labels, classNames, ids, groups, known);
    }

    /// How many numbers a case has.
    int width() {
        return cases.columns().size();
    }

    /// How many of some rows are of class 1.
    int positives(int[] rows) {
        return Arrays.stream(rows).map(row -> labels[row]).sum();
    }

    private static void checkSize(String what, int size, int count) {
        if (size != count) {
            throw new IllegalArgumentException(
                    "expected one of the " + what + " a case, got " + size + " for " + count + " cases");
        }
    }
}

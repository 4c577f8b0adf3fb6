package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.tensor.Shape;

/// What the numbers are called that a network is given.
///
/// @param names one for each number of a prepared case, row-major; none if they are not known
/// @param shape of a prepared case
public record InputNames(List<String> names, Shape shape) {

    /// Names that do not fit the shape are left out: a step has made other numbers of the columns.
    public InputNames {
        names = names.size() == shape.size() ? List.copyOf(names) : List.of();
    }

    /// What the columns of one time step are called, or of a case without steps: `use`, or `input 3`.
    ///
    /// @param count how many there must be
    List<String> channels(int count) {
        boolean series = shape.rank() == 2;
        if (names.isEmpty() || shape.rank() > 2 || shape.last() != count || (series && count == 1)) {
            return numbered(count);
        }
        // A channel is called after its first column, such as humidity_t0.
        return names.subList(0, count).stream()
                .map(name -> series ? name.replaceFirst("_t0$|@.*$", "") : name)
                .toList();
    }

    /// What the time steps are called: after the columns where there is one a step, otherwise by their numbers from 1.
    List<String> steps(int count) {
        boolean own = !names.isEmpty() && shape.rank() == 2 && shape.axis(0) == count && shape.axis(1) == 1;
        List<String> steps = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            steps.add(own ? names.get(t) : String.valueOf(t + 1));
        }
        return steps;
    }

    private static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
    }
}

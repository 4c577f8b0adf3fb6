package org.seriema.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.TreeSet;
import org.seriema.data.Golden;
import tools.jackson.databind.JsonNode;

/// Compares numbers with those of golden files, within a share of the expected number.
final class GoldenNumbers {

    private GoldenNumbers() {}

    /// Fails unless all the fields are among those known.
    @SafeVarargs
    static void fields(JsonNode golden, Set<String>... known) {
        Set<String> all = new TreeSet<>();
        for (Set<String> some : known) {
            all.addAll(some);
        }
        assertThat(all).as("fields that are compared").containsAll(golden.propertyNames());
    }

    /// @param tiny what may differ where the expected number is about 0
    static void close(String what, double actual, JsonNode golden, double relative, double tiny) {
        double expected = Golden.number(golden);
        if (Double.isNaN(expected) || Double.isInfinite(expected)) {
            assertThat(Double.valueOf(actual)).as(what).isEqualTo(Double.valueOf(expected));
        } else {
            assertThat(actual).as(what).isCloseTo(expected, within(Math.max(relative * Math.abs(expected), tiny)));
        }
    }

    static void close(String what, double[] actual, JsonNode golden, double relative, double tiny) {
        assertThat(actual.length).as(what).isEqualTo(golden.size());
        for (int i = 0; i < actual.length; i++) {
            close(what + " " + i, actual[i], golden.get(i), relative, tiny);
        }
    }

    /// A share that was used before the file rounded it to 15 digits: of the doubles that print so, the quotient of
    /// small numbers (1 / 3 rather than 0.333333333333333).
    static double share(JsonNode node) {
        double rounded = node.doubleValue();
        for (int below = 1; below <= 1000; below++) {
            double quotient = Math.rint(rounded * below) / below;
            if (Math.abs(quotient - rounded) < 5e-16) {
                return quotient;
            }
        }
        return rounded;
    }
}

package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.Golden;
import tools.jackson.databind.JsonNode;

/// Compares what a metric gives with what scikit-learn gave: a number, a list, an error, perhaps with warnings.
final class GoldenOutcome {

    /// That of the README for shares: within 1e-12 of the number, absolutely where it is below 1.
    private static final Tolerance CLOSE = new Tolerance(1e-12, 1e-12);

    /// How far a number may be off: a share of it, or the least if that is more.
    record Tolerance(double relative, double least) {}

    private GoldenOutcome() {}

    /// Fails unless all the fields are among those known.
    @SafeVarargs
    static void fields(JsonNode golden, Set<String>... known) {
        Set<String> all = new TreeSet<>();
        for (Set<String> some : known) {
            all.addAll(some);
        }
        assertThat(all).as("fields that are compared").containsAll(golden.propertyNames());
    }

    /// Compares where scikit-learn did not warn.
    static void check(String what, JsonNode golden, Supplier<?> actual) {
        check(what, golden, actual, List.of());
    }

    /// Compares.
    ///
    /// @param warnings the beginnings of what scikit-learn warns of in this situation
    static void check(String what, JsonNode golden, Supplier<?> actual, List<String> warnings) {
        check(what, golden, actual, warnings, CLOSE);
    }

    /// Compares within a tolerance.
    static void check(String what, JsonNode golden, Supplier<?> actual, List<String> warnings, Tolerance tolerance) {
        if (golden.isObject()) {
            fields(golden, Set.of("value", "error", "warnings"));
            assertThat(golden.has("value") || golden.has("error")).as(what).isTrue();
            compare(what, golden, actual, warnings, tolerance);
        } else {
            assertThat(warnings).as(what + ": scikit-learn did not warn").isEmpty();
            value(what, actual.get(), golden, tolerance);
        }
    }

    /// Compares with an object that has a value or an error, and perhaps warnings.
    static void compare(String what, JsonNode golden, Supplier<?> actual, List<String> warnings) {
        compare(what, golden, actual, warnings, CLOSE);
    }

    private static void compare(
            String what, JsonNode golden, Supplier<?> actual, List<String> warnings, Tolerance tolerance) {
        if (golden.has("error")) {
            fields(golden.get("error"), Set.of("type", "message"));
            assertThatThrownBy(actual::get).as(what).isInstanceOf(IllegalArgumentException.class);
        } else {
            warnings(what, golden.path("warnings"), warnings);
            value(what, actual.get(), golden.get("value"), tolerance);
        }
    }

    /// Fails unless these are the warnings, and each is there.
    static void warnings(String what, JsonNode golden, List<String> beginnings) {
        for (JsonNode warning : golden) {
            fields(warning, Set.of("type", "message"));
            String message = warning.get("message").stringValue();
            assertThat(beginnings).as(what + ": " + message).anyMatch(message::startsWith);
        }
        for (String beginning : beginnings) {
            assertThat(golden.valueStream())
                    .as(what + ": " + beginning)
                    .anyMatch(warning -> warning.get("message").stringValue().startsWith(beginning));
        }
    }

    /// Compares a number, or an array of whatever depth.
    static void value(String what, Object actual, JsonNode golden) {
        value(what, actual, golden, CLOSE);
    }

    private static void value(String what, Object actual, JsonNode golden, Tolerance tolerance) {
        if (actual instanceof Double number) {
            GoldenNumbers.close(what, number, golden, tolerance.relative(), tolerance.least());
            return;
        }
        int length = Array.getLength(actual);
        assertThat(length).as(what).isEqualTo(golden.size());
        for (int i = 0; i < length; i++) {
            value(what + " " + i, Array.get(actual, i), golden.get(i), tolerance);
        }
    }

    /// The weights of a case's rows; `null` if it has none.
    static double @Nullable [] weights(JsonNode golden) {
        return golden.has("sample_weight") ? Golden.doubles(golden.get("sample_weight")) : null;
    }

    /// A `zero_division`, which is 0 for "warn".
    static double zeroDivision(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.stringValue()) {
            case "warn" -> 0;
            case "nan" -> Double.NaN;
            default -> throw new AssertionError("zero_division " + node);
        };
    }
}

package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.seriema.evaluation.Golden;
import tools.jackson.databind.JsonNode;

/// Compares numbers and names of fields with those of golden files.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenNumbers {

    private static final double CLOSE = 1e-12;

    private GoldenNumbers() {}

    /// Fails unless the object has these fields and no others.
    public static void fields(JsonNode object, String required) {
        fields(object, required, "");
    }

    /// Fails unless the object has these fields and, if any, those that may be there.
    public static void fields(JsonNode object, String required, String optional) {
        Set<String> names = new HashSet<>(object.propertyNames());
        List<String> needed = List.of(required.split(" "));
        assertThat(names).containsAll(needed);
        needed.forEach(names::remove);
        List.of(optional.split(" ")).forEach(names::remove);
        assertThat(names).as("unknown fields").isEmpty();
    }

    /// What scikit-learn gave, without its warnings, each of which must begin with one of the texts.
    public static JsonNode value(JsonNode node, String... warnings) {
        if (!node.isObject() || !node.has("warnings")) {
            return node;
        }
        fields(node, "value warnings");
        for (JsonNode warning : node.get("warnings")) {
            fields(warning, "type message");
            String message = warning.get("message").stringValue();
            assertThat(List.of(warnings)).as(message).anyMatch(message::startsWith);
        }
        return node.get("value");
    }

    /// Whether scikit-learn refused, with a message that begins so.
    public static boolean isRefused(JsonNode node, String message) {
        if (!node.has("error")) {
            return false;
        }
        fields(node, "error");
        fields(node.get("error"), "type message");
        assertThat(node.get("error").get("message").stringValue()).startsWith(message);
        return true;
    }

    /// Fails unless the numbers are equal to 12 digits after the point.
    public static void close(String what, double actual, JsonNode expected) {
        close(what, actual, expected, CLOSE);
    }

    /// Fails unless the numbers differ by less than `tolerance`, or by that share of numbers above 1.
    public static void close(String what, double actual, JsonNode expected, double tolerance) {
        close(what, actual, expected, tolerance, tolerance);
    }

    /// Fails unless the numbers differ by at most that share of the expected one, or the least if that is more.
    static void close(String what, double actual, JsonNode expected, double relative, double least) {
        double number = Golden.number(expected);
        if (Double.isFinite(number)) {
            assertThat(actual).as(what).isCloseTo(number, within(Math.max(least, relative * Math.abs(number))));
        } else {
            assertThat(actual).as(what).isEqualTo(Double.valueOf(number));
        }
    }

    /// Fails unless all numbers are equal to 12 digits after the point.
    public static void close(String what, double[] actual, JsonNode expected) {
        close(what, actual, expected, CLOSE);
    }

    /// Fails unless all numbers differ by less than `tolerance`, or by that share of numbers above 1.
    public static void close(String what, double[] actual, JsonNode expected, double tolerance) {
        assertThat(actual.length).as(what).isEqualTo(expected.size());
        for (int i = 0; i < actual.length; i++) {
            close(what + " " + i, actual[i], expected.get(i), tolerance);
        }
    }

    /// Fails unless all numbers are the same to the last digit written, of which there are 15.
    public static void exact(String what, double[] actual, JsonNode expected) {
        assertThat(actual).as(what).containsExactly(Golden.doubles(expected));
    }
}

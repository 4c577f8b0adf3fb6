package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.seriema.data.DataException;
import org.seriema.data.Golden;
import tools.jackson.databind.JsonNode;

/// How the numbers and refusals of golden cases are compared; unknown keys fail.
final class GoldenAssertions {

    private GoldenAssertions() {}

    static void close(double[] got, JsonNode expected, double tolerance, String place) {
        double[] numbers = Golden.doubles(expected);
        assertThat(got).as(place).hasSameSizeAs(numbers);
        for (int i = 0; i < numbers.length; i++) {
            boolean equal = Double.isFinite(numbers[i])
                    ? Math.abs(got[i] - numbers[i]) <= tolerance * Math.max(1, Math.abs(numbers[i]))
                    : Double.compare(got[i], numbers[i]) == 0;
            if (!equal) {
                fail("%s, number %s: expected %s, got %s", place, i, numbers[i], got[i]);
            }
        }
    }

    static void only(JsonNode node, String... known) {
        assertThat(Set.of(known)).as(node.toString()).containsAll(node.propertyNames());
    }

    static void refuses(ThrowingCallable call, JsonNode error, String place) {
        only(error, "type", "message");
        assertThat(error.get("type").stringValue()).as(place).isIn("ValueError", "InvalidParameterError");
        assertThatThrownBy(call)
                .as(place + ": " + error.get("message"))
                .isInstanceOfAny(IllegalArgumentException.class, DataException.class);
    }

    static <E extends Enum<E>> E constant(Class<E> type, JsonNode options, String key, String standard) {
        return Enum.valueOf(type, options.path(key).asString(standard).toUpperCase(Locale.ROOT));
    }
}

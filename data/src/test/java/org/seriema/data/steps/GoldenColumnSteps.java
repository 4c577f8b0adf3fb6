package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.Golden;
import org.seriema.data.GoldenCheck;
import tools.jackson.databind.JsonNode;

/// Compares steps that treat each column by itself with scikit-learn.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenColumnSteps {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of(
            "scalers",
            GoldenScalers::check,
            "imputers",
            GoldenImputers::check,
            "encoders",
            GoldenEncoders::check,
            "iqr-filter",
            GoldenOutliers::check);

    private GoldenColumnSteps() {}

    /// The names of an object's fields.
    static List<String> keys(JsonNode object) {
        Collection<String> names = object.propertyNames();
        return new ArrayList<>(names);
    }

    /// Fails if an object has a field that nothing compares.
    static void known(JsonNode object, String... fields) {
        assertThat(keys(object)).as("fields that something compares").isSubsetOf(Arrays.asList(fields));
    }

    /// Rows of numbers under the names x0, x1, ...
    static Cases cases(JsonNode rows) {
        return Cases.of(
                IntStream.range(0, rows.get(0).size()).mapToObj(j -> "x" + j).toList(), Golden.doubles(rows));
    }

    /// Compares within 1e-10 of a number (of 1 if it is smaller); NaN only equals NaN.
    static void close(double[] got, JsonNode expected, String what) {
        close(got, Golden.doubles(expected), 1e-10, what);
    }

    static void close(double[] got, double[] expected, double tolerance, String what) {
        assertThat(got.length).as("%s: how many", what).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(isClose(got[i], expected[i], tolerance))
                    .as("%s [%d]: %s, expected %s", what, i, got[i], expected[i])
                    .isTrue();
        }
    }

    static boolean isClose(double got, double expected, double tolerance) {
        if (Double.isNaN(expected) || Double.isInfinite(expected)) {
            return Double.compare(got, expected) == 0;
        }
        return Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected));
    }
}

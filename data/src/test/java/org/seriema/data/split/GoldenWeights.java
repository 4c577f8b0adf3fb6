package org.seriema.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.seriema.data.ClassWeights;
import org.seriema.data.DataException;
import org.seriema.data.Golden;
import org.seriema.data.read.LabelMap;
import org.seriema.data.read.Numbers;
import tools.jackson.databind.JsonNode;

/// Compares class weights with scikit-learn and label maps with pandas.
final class GoldenWeights {

    private static final Offset<Double> CLOSE = within(1e-12);

    private GoldenWeights() {}

    static void classWeights(JsonNode golden) {
        GoldenSplits.requireKeys(
                golden,
                "y",
                "classes",
                "class_weight",
                "class_weights",
                "sample_weights",
                "error",
                "sample_error",
                "warnings");
        assertThat(golden.has("warnings")).isFalse();
        JsonNode spec = golden.path("class_weight");
        List<String> all = new ArrayList<>(GoldenSplits.texts(golden.get("y")));
        int rows = all.size();
        all.addAll(GoldenSplits.texts(golden.get("classes")));
        int listed = all.size();
        if (spec.isArray()) {
            spec.forEach(pair -> all.add(pair.get(0).asString()));
        }
        int[] codes = SplitRows.ofCount(all.size()).withLabels(all).labels();
        int[] labels = IntStream.range(0, rows).map(i -> codes[i]).toArray();
        int[] classes = IntStream.range(rows, listed).map(i -> codes[i]).toArray();
        Map<Integer, Double> given = new HashMap<>();
        for (int i = listed; i < codes.length; i++) {
            given.put(codes[i], spec.get(i - listed).get(1).doubleValue());
        }
        boolean balanced = spec.isMissingNode() || spec.asString("").equals("balanced");
        assertThat(balanced || spec.isArray() || spec.isNull())
                .as("class_weight is known")
                .isTrue();
        compare(
                () -> balanced ? ClassWeights.balanced(labels, classes) : ClassWeights.given(given, labels, classes),
                golden.has("error"),
                golden.get("class_weights"));
        compare(
                () -> ClassWeights.ofRows(ofClasses(balanced, given, labels), labels),
                golden.has("sample_error"),
                golden.get("sample_weights"));
    }

    private static Map<Integer, Double> ofClasses(boolean balanced, Map<Integer, Double> given, int[] labels) {
        if (balanced) {
            return ClassWeights.balanced(labels);
        }
        int[] classes = IntStream.of(labels).distinct().sorted().toArray();
        double[] weights = ClassWeights.given(given, labels, classes);
        Map<Integer, Double> byClass = new HashMap<>();
        for (int i = 0; i < classes.length; i++) {
            byClass.put(classes[i], weights[i]);
        }
        return byClass;
    }

    private static void compare(Supplier<double[]> weights, boolean refused, JsonNode expected) {
        if (refused) {
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(weights::get)
                    .withMessageContaining(";");
            return;
        }
        assertThat(weights.get()).containsExactly(Golden.doubles(expected), CLOSE);
    }

    static void labelMap(JsonNode golden) {
        GoldenSplits.requireKeys(golden, "values", "map", "map_dtype", "mapped", "replaced");
        Map<String, String> pairs = new LinkedHashMap<>();
        golden.get("map")
                .forEach(pair -> pairs.put(pair.get(0).asString(), pair.get(1).asString()));
        LabelMap map = new LabelMap(pairs);
        List<String> cells = GoldenSplits.texts(golden.get("values"));
        same(map.map(cells), golden.get("mapped"));
        same(map.replace(cells), golden.get("replaced"));
        double[] numbers = map.numbers(cells);
        switch (golden.get("map_dtype").stringValue()) {
            case "int64", "float64" -> assertThat(numbers).isEqualTo(Golden.doubles(golden.get("mapped")));
            case "str", "object" -> assertThat(numbers).containsOnly(Double.NaN);
            default -> fail("no type " + golden.get("map_dtype"));
        }
    }

    private static void same(List<String> labels, JsonNode expected) {
        assertThat(labels).hasSize(expected.size());
        for (int i = 0; i < labels.size(); i++) {
            JsonNode label = expected.get(i);
            String ours = labels.get(i);
            if (label.isNull()) {
                assertThat(ours == null || ours.isEmpty()).as("no label").isTrue();
            } else if (label.isNumber()) {
                assertThat(Numbers.parse(ours)).isEqualTo(label.doubleValue());
            } else {
                assertThat(ours).isEqualTo(label.asString());
            }
        }
    }
}

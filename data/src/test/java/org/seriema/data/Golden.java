package org.seriema.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Golden files of NumPy, pandas and scikit-learn: the copies in the test resources, or those of `-Dseriema.golden`.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class Golden {

    private Golden() {}

    /// The cases of a file.
    public static List<JsonNode> cases(String name) {
        String folder = System.getProperty("seriema.golden", "");
        String path = "golden/data/" + name + ".json";
        try (InputStream in = folder.isEmpty()
                ? Golden.class.getClassLoader().getResourceAsStream(path)
                : Files.newInputStream(Path.of(folder, "data", name + ".json"))) {
            if (in == null) {
                throw new IllegalStateException("no golden file " + path);
            }
            List<JsonNode> cases = new ArrayList<>();
            JsonMapper.shared().readTree(in).get("cases").forEach(cases::add);
            return cases;
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + path, e);
        }
    }

    /// A list of whole numbers.
    public static int[] ints(JsonNode list) {
        int[] values = new int[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).intValue();
        }
        return values;
    }

    /// A list of numbers, or of rows of them, row-major; `null` is NaN.
    public static double[] doubles(JsonNode list) {
        List<Double> values = new ArrayList<>();
        collect(list, values);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// A number; `null` is NaN, and infinities are texts.
    public static double number(JsonNode node) {
        if (node.isNull()) {
            return Double.NaN;
        }
        if (node.isString()) {
            return node.stringValue().startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return node.doubleValue();
    }

    private static void collect(JsonNode node, List<Double> values) {
        if (node.isArray()) {
            node.forEach(item -> collect(item, values));
        } else {
            values.add(number(node));
        }
    }
}

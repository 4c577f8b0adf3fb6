package org.seriema.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClassWeightsTest {

    @Test
    void weighsAsScikitLearnDoes() {
        int compared = 0;
        for (JsonNode each : Golden.cases("class-weights")) {
            if (each.has("class_weight") || each.has("error")) {
                continue;
            }
            List<JsonNode> classes = new ArrayList<>();
            each.get("classes").forEach(classes::add);
            int[] labels = new int[each.get("y").size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = classes.indexOf(each.get("y").get(i));
            }
            Map<Integer, Double> weights = ClassWeights.balanced(labels);
            double[] expected = Golden.doubles(each.get("class_weights"));
            assertThat(weights).hasSize(expected.length);
            for (int label = 0; label < expected.length; label++) {
                assertThat(weights.get(label)).as("%s", each.get("classes")).isCloseTo(expected[label], within(1e-12));
            }
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(5);
    }

    @Test
    void needsALabel() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> ClassWeights.balanced(new int[0]))
                .withMessageContaining("at least one label");
    }
}

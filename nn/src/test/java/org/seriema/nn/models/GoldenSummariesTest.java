package org.seriema.nn.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.optimizers.Optimization;
import org.seriema.nn.optimizers.Optimizer;
import org.seriema.nn.testing.Golden;
import org.seriema.nn.testing.KerasConfig;
import org.seriema.tensor.Shape;
import tools.jackson.databind.JsonNode;

/// Summaries of whole networks to Keras' characters, outlines and counts exact.
class GoldenSummariesTest {

    private static int ran;

    @TestFactory
    Stream<DynamicTest> summaries() {
        return Golden.all("summaries").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
    }

    @AfterAll
    static void report() {
        System.out.println("golden summaries: " + ran + " cases ran");
    }

    private static void check(Golden golden) {
        Summary summary = summary(golden);
        assertThat(summary.table()).isEqualTo(golden.plain("summary"));
        if (golden.has("summary_after_a_training_step_with_adam")) {
            Model model = Model.initial(KerasConfig.network(golden), KerasConfig.inputs(golden), 1);
            long remembered = new Optimization(Optimizer.fromOption("adam"), model.weights()).variables();
            assertThat(summary.table(remembered)).isEqualTo(golden.plain("summary_after_a_training_step_with_adam"));
        }
        JsonNode counts = golden.json().get("parameters");
        assertThat(summary.parameters()).isEqualTo(counts.get("total").longValue());
        assertThat(summary.trainableParameters())
                .isEqualTo(counts.get("trainable").longValue());
        JsonNode outline = golden.json().get("outline");
        assertThat(summary.layers()).hasSize(outline.size());
        for (int i = 0; i < outline.size(); i++) {
            check(outline.get(i), summary.layers().get(i));
        }
        ran++;
    }

    private static void check(JsonNode expected, Summary.Row layer) {
        assertThat(layer.name()).isEqualTo(expected.get("name").stringValue());
        assertThat(layer.type()).isEqualTo(expected.get("class").stringValue());
        assertThat(layer.parameters()).isEqualTo(expected.get("parameters").longValue());
        List<Integer> output = new ArrayList<>();
        expected.get("output_shape").forEach(axis -> output.add(axis.isNull() ? 1 : axis.intValue()));
        assertThat(layer.outputs()).containsExactly(Shape.of(output).dropFirst());
        List<String> weights = new ArrayList<>();
        expected.get("weights").forEach(weight -> {
            List<Integer> axes = new ArrayList<>();
            weight.get("shape").forEach(axis -> axes.add(axis.intValue()));
            weights.add(text(
                    weight.get("name").stringValue(),
                    Shape.of(axes),
                    weight.get("trainable").booleanValue()));
        });
        assertThat(layer.weights())
                .extracting((Weight weight) -> text(weight.name(), weight.shape(), weight.trainable()))
                .isEqualTo(weights);
    }

    private static String text(String name, Shape shape, boolean trainable) {
        return name + shape + (trainable ? " trainable" : "");
    }

    private static Summary summary(Golden golden) {
        Network network = KerasConfig.network(golden);
        return Summary.of(network, KerasConfig.inputs(golden));
    }
}

package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.config.ConfigException;
import org.seriema.nn.testing.Gradients;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

class FunctionalTest {

    private static final Layer DENSE = Layer.of("Dense", 3);

    private static Functional read(String inputs, String... nodes) {
        return new Functional(
                Map.of(inputs, List.of(4)),
                List.of(nodes).stream()
                        .map(node -> {
                            String[] parts = node.split(" <- ", 2);
                            return new Functional.Node(parts[0], DENSE, List.of(parts[1].split(" ")), null);
                        })
                        .toList(),
                List.of(),
                List.of());
    }

    @Test
    void theLayersStandInKerassOrderByDepth() {
        SymbolicTensor series = SymbolicTensor.input("series", 14, 1);
        SymbolicTensor flat = SymbolicTensor.input("flat", 14);
        SymbolicTensor wide = flat.to("wide", Layer.of("Dense", 6));
        SymbolicTensor deep = series.to("lstm_a", Layer.of("LSTM", 4).with("return_sequences", true))
                .to(Layer.of("LSTM", 5));
        SymbolicTensor out = wide.to("early", DENSE);
        Functional network = Functional.of(List.of(flat, series), out, deep);
        assertThat(network.names()).containsExactly("wide", "lstm_a", "early", "lstm");
        assertThat(network.namesWithInputs()).containsExactly("flat", "series", "wide", "lstm_a", "early", "lstm");
        assertThat(network.outputShapes(network.inputShapes())).containsExactly(Shape.of(3), Shape.of(5));
    }

    /// A layer stands where its deepest use is, as in Keras; its weights do too.
    @Test
    void aLayerStandsWhereItIsUsedFurthestFromTheOutputs() {
        SymbolicTensor x = SymbolicTensor.input("x", 4);
        SymbolicTensor y = SymbolicTensor.input("y", 4);
        SymbolicTensor near = x.to("shared", DENSE);
        SymbolicTensor far = near.again(y).to("middle", DENSE);
        Functional network = Functional.of(List.of(x, y), SymbolicTensor.of("sum", Layer.of("Add"), far, near));
        assertThat(network.parts(network.inputShapes()))
                .extracting(Network.Part::name)
                .containsExactly("shared", "middle", "sum");
        assertThat(network.names()).containsExactly("shared", "middle", "sum");
        assertThat(network.namesWithInputs()).containsExactly("y", "shared", "x", "middle", "sum");
    }

    @Test
    void aGraphBuiltInJavaIsTheOneThatARecipeNames() {
        SymbolicTensor x = SymbolicTensor.input("x", 4);
        SymbolicTensor a = x.to(DENSE);
        SymbolicTensor b = a.to("again", Layer.of("Dense", 4));
        Functional built = Functional.of(List.of(x), a.again(b));
        Network read = Network.fromOption(Map.of(
                "inputs",
                Map.of("x", List.of(4)),
                "layers",
                List.of(
                        Map.of("name", "dense", "layer", Map.of("Dense", 3), "from", "x"),
                        Map.of("name", "again", "layer", Map.of("Dense", 4), "from", "dense"),
                        Map.of("shared", "dense", "from", "again"))));
        assertThat(read).isEqualTo(built);
        assertThat(Network.fromOption(built.toOption())).isEqualTo(built);
    }

    /// Two uses of one layer, and a value that two layers use, both add their gradients.
    @Test
    void gradientsAddUpWhereAValueOrALayerIsUsedTwice() {
        SymbolicTensor x = SymbolicTensor.input("x", 3, 4);
        SymbolicTensor y = SymbolicTensor.input("y", 3, 4);
        SymbolicTensor a = x.to(Layer.of("Dense", 5).with("activation", "tanh"));
        SymbolicTensor b = a.again(y);
        Functional network = Functional.of(List.of(x, y), a.to(DENSE), a.to(Layer.of("LSTM", 2)), b, a);
        assertThat(network.weights(network.inputShapes())).hasSize(7);
        Gradients.check(network, network.inputShapes(), 3, true, 1);
    }

    @Test
    void aStateGoesFromOneLayerToAnother() {
        SymbolicTensor x = SymbolicTensor.input("x", 5, 2);
        SymbolicTensor encoder = x.to("encoder", Layer.of("LSTM", 3).with("return_state", true));
        SymbolicTensor decoder =
                SymbolicTensor.of("decoder", Layer.of("LSTM", 3), x, encoder.output(1), encoder.output(2));
        Functional network = Functional.of(List.of(x), decoder);
        assertThat(network.layers().getLast().from()).containsExactly("x", "encoder[1]", "encoder[2]");
        Gradients.check(network, network.inputShapes(), 2, false, 1);
    }

    @Test
    void anInputThatNoGradientReachesGetsZeros() {
        SymbolicTensor x = SymbolicTensor.input("x", 4);
        Functional network = Functional.of(List.of(x), x.to(DENSE), x.to("b", DENSE));
        try (Workers workers = new Workers(1)) {
            Pass pass = new Pass(true, workers);
            pass.begin(Rng.of(0));
            Weights weights = Weights.initial(network.weights(network.inputShapes()), Rng.of(1));
            Traced traced = network.forward(weights, List.of(Tensor.zeros(Shape.of(2, 4))), pass);
            List<Tensor> dy =
                    traced.outputs().stream().map(y -> Tensor.zeros(y.shape())).toList();
            assertThat(traced.back().back(dy, weights.zerosLike()).getFirst().toArray())
                    .containsOnly(0);
        }
    }

    @Test
    void frozenLayersHaveNoTrainableWeights() {
        Functional network = (Functional) read("x", "a <- x", "b <- a").with("frozen", List.of("a"));
        assertThat(network.weights(network.inputShapes()))
                .extracting(weight -> weight.name() + " " + weight.kind())
                .containsExactly("a/kernel FROZEN", "a/bias FROZEN", "b/kernel TRAINABLE", "b/bias TRAINABLE");
    }

    @Test
    void theHeadIsCutOnlyWhereNothingElseUsesIt() {
        Layer sigmoid = Layer.of("Dense", 1).with("activation", "sigmoid");
        SymbolicTensor x = SymbolicTensor.input("x", 4);
        SymbolicTensor last = x.to(DENSE).to(sigmoid);
        assertThat(Functional.of(List.of(x), last).head()).isNotNull();
        SymbolicTensor used = x.to("used", sigmoid);
        assertThat(Functional.of(List.of(x), used, used.to(DENSE)).head()).isNull();
    }

    @Test
    void theHeadIsFoundByEitherNameOfTheOutput() {
        Layer sigmoid = Layer.of("Dense", 1).with("activation", "sigmoid");
        Functional.Node last = new Functional.Node("last", sigmoid, List.of("x"), null);
        for (String output : List.of("last", "last[0]")) {
            Functional network = new Functional(Map.of("x", List.of(4)), List.of(last), List.of(output), List.of());
            assertThat(network.head()).as(output).isNotNull();
        }
    }

    /// A layer is frozen under its own name, for all places in which it is used.
    @Test
    void aPlaceInWhichALayerIsUsedAgainCannotBeFrozen() {
        SymbolicTensor x = SymbolicTensor.input("x", 3);
        SymbolicTensor once = x.to("once", DENSE);
        Functional network = Functional.of(List.of(x), once.again(once));
        assertThatThrownBy(() -> network.with("frozen", List.of("dense")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("there is no layer \"dense\"");
    }

    @Test
    void aLayerIsUsedAgainOnlyWhereItsWeightsFit() {
        SymbolicTensor x = SymbolicTensor.input("x", 12);
        SymbolicTensor y = SymbolicTensor.input("y", 6);
        SymbolicTensor first = x.to("shared", DENSE);
        Functional network = Functional.of(List.of(x, y), SymbolicTensor.of(Layer.of("Add"), first, first.again(y)));
        assertThatThrownBy(() -> network.weights(network.inputShapes()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "layer \"shared_again\": the weights of \"shared\" are for inputs [(12,)], got [(6,)]");
    }

    @Test
    void twoInputsOfOneNameAreRefused() {
        SymbolicTensor x = SymbolicTensor.input("x", 4);
        SymbolicTensor other = SymbolicTensor.input("x", 4);
        SymbolicTensor both = SymbolicTensor.of(Layer.of("Subtract"), x, other);
        assertThatThrownBy(() -> Functional.of(List.of(x, other), both))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two inputs are called \"x\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a <- y      | layer "a" is connected to "y", which is neither an input nor a layer; known: x
                    a <- b;b <- x | layer "a" is connected to "b", which must stand before it
                    a <- x;a <- x | two layers are called "a"
                    x <- x      | "x" is the name of an input already
                    a <- x;b <- x | no output is reached from layer "a"
                    a <- x[1]   | "x" has 1 output, got x[1]
                    a <- [      | expected the name of an input or a layer, or NAME[OUTPUT], got [
                    """)
    void whatDoesNotFitIsSaid(String nodes, String message) {
        assertThatThrownBy(() -> {
                    Functional network = read("x", nodes.split(";", -1));
                    network.outputShapes(network.inputShapes());
                })
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aLayerThatDoesNotFitIsNamed() {
        Functional network = new Functional(
                Map.of("x", List.of(4)),
                List.of(new Functional.Node("memory", Layer.of("LSTM", 3), List.of("x"), null)),
                List.of(),
                List.of());
        assertThatThrownBy(() -> network.weights(network.inputShapes()))
                .hasMessageContaining("layer \"memory\": LSTM expects cases with 2 axes, got the shape (4,)");
    }
}

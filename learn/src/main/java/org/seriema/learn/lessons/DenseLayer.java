package org.seriema.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seriema.learn.Answers;
import org.seriema.learn.Content;
import org.seriema.learn.Diagram;
import org.seriema.learn.Engine;
import org.seriema.learn.Formula;
import org.seriema.learn.Lesson;
import org.seriema.learn.Picture;
import org.seriema.learn.Playground;
import org.seriema.learn.Settings;
import org.seriema.learn.Shown;
import org.seriema.learn.Table;
import org.seriema.learn.Words;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Shape;

/// Neurons side by side: a table of weights, and one product for all of them.
final class DenseLayer implements Lesson {

    private static final int UNITS = 3;
    private static final Shape INPUT = Shape.of(2);

    /// Kernel by rows, an input's row each, and then the biases; the first neuron's are at the sliders.
    private static final float[] WEIGHTS = {1.2f, -0.7f, 0.3f, -0.4f, 0.9f, 0.5f, -1, 0.2f, 0.1f};

    @Override
    public String id() {
        return "layer";
    }

    @Override
    public String title() {
        return "A layer";
    }

    @Override
    public String about() {
        return "Several neurons that look at the same inputs.";
    }

    private static float[] weights(Settings settings) {
        float[] weights = WEIGHTS.clone();
        weights[0] = settings.number("w11");
        weights[UNITS] = settings.number("w21");
        weights[2 * UNITS] = settings.number("b1");
        return weights;
    }

    /// What the layer makes of two inputs, before and after the activation.
    private record Numbers(float[] x, float[] weights, float[] z, float[] y) {}

    private static Numbers numbers(Settings settings) {
        float[] x = {settings.number("x1"), settings.number("x2")};
        float[] weights = weights(settings);
        Layer plain = Layer.of("Dense", UNITS);
        return new Numbers(
                x,
                weights,
                Engine.output(plain, INPUT, weights, x),
                Engine.output(plain.with("activation", settings.word("f")), INPUT, weights, x));
    }

    @Override
    public Answers compute(Settings settings) {
        Numbers n = numbers(settings);
        return new Answers().put("z", n.z).put("y", n.y);
    }

    @Override
    public Content content() {
        return content(playground().start());
    }

    /// The lesson with other numbers in its worked example.
    static Content content(Settings start) {
        Numbers n = numbers(start);
        Layer layer = Layer.of("Dense", UNITS).with("activation", start.word("f"));
        Model model = Engine.model(List.of(layer), INPUT, n.weights);
        long ours = model.summary().parameters();
        long larger = Model.initial(Sequential.of(Layer.of("Dense", 128)), Shape.of(12), 0)
                .summary()
                .parameters();
        String x1 = Shown.given(n.x[0]);
        String x2 = Shown.given(n.x[1]);
        Table kernel =
                Table.of("The weights, as a model file holds them", "weights", "neuron 1", "neuron 2", "neuron 3");
        String[] names = {"kernel, input 1", "kernel, input 2", "bias"};
        for (int row = 0; row < names.length; row++) {
            Object[] cells = new Object[UNITS + 1];
            cells[0] = names[row];
            for (int k = 0; k < UNITS; k++) {
                cells[k + 1] = Shown.given(n.weights[UNITS * row + k]);
            }
            kernel = kernel.row(cells);
        }
        Table steps = Table.of("Neuron by neuron", "neuron", "calculation", "z", "y = relu(z)");
        for (int k = 0; k < UNITS; k++) {
            String sum = Shown.inside(Shown.given(n.weights[k])) + " * " + x1 + " + "
                    + Shown.inside(Shown.given(n.weights[UNITS + k])) + " * " + x2 + " + "
                    + Shown.inside(Shown.given(n.weights[2 * UNITS + k]));
            steps = steps.row("neuron " + (k + 1), sum, n.z[k], n.y[k]);
        }
        return new Content(
                List.of(
                        new Words("One neuron asks one question of its inputs. A layer is several neurons side by side:"
                                + " all of them see the same inputs, each has weights and a bias of its own, so each"
                                + " asks another question. One may look for a drop, one for a rise, one for a large"
                                + " total. The answers, one number a neuron, are the inputs of the next layer."),
                        new Words("Because all neurons do the same calculation, it is written once, with tables: the"
                                + " inputs are a row $x$, the weights a table $W$ with a row for each input and a"
                                + " column for each neuron, the biases a row $b$. To multiply a row by a table"
                                + " means: weigh the inputs by each column in turn and add up. This is all that a"
                                + " computer does in such a layer, which is called dense or fully connected; in a"
                                + " model file $W$ is the kernel.")),
                List.of(
                        new Formula("y = f(x W + b)"),
                        new Formula("y_k = f(sum_{i=1}^n x_i w_{ik} + b_k)"),
                        new Formula("\"weights of a layer\" = n * m + m"),
                        new Words("The first line is for all neurons at once, the second for neuron $k$ alone. $n$ is"
                                + " the number of inputs, $m$ that of neurons, $w_{ik}$ the weight with which neuron"
                                + " $k$ sees input $i$. Each neuron has $n$ weights and one bias.")),
                new Picture(
                        new Diagram(
                                "layer",
                                "Two inputs, each joined to each of three neurons by a line with its weight; the"
                                        + " neurons' outputs are " + Shown.of(n.y) + ".",
                                NetworkDrawing.WIDTH,
                                NetworkDrawing.HEIGHT,
                                drawing(n)::draw),
                        "The layer of the worked example: 2 inputs, 3 neurons, 6 lines with a weight each."),
                List.of(
                        new Words("Two inputs, $x$ = (" + x1 + ", " + x2
                                + "), and three neurons with the activation relu,"
                                + " which leaves positive sums as they are and makes negative ones 0. The first neuron"
                                + " has the weights of the lesson before."),
                        kernel,
                        steps,
                        new Words("The engine counts " + ours
                                + " weights in it: 2 * 3 in the kernel and 3 biases. Neuron 2"
                                + " had a negative sum, so it says nothing, which is an answer too.")),
                List.of(new Words(
                        "A layer of 128 neurons sees twelve months of readings. How many weights does it have?")),
                List.of(new Words("Each neuron has 12 weights and a bias, so 128 * 13. The engine counts "
                        + larger + ". The command inspect tells these counts of every layer of a trained"
                        + " network.")));
    }

    private static NetworkDrawing drawing(Numbers n) {
        List<NetworkDrawing.Node> inputs = new ArrayList<>();
        for (int i = 0; i < n.x.length; i++) {
            inputs.add(new NetworkDrawing.Node("x" + (i + 1), Shown.given(n.x[i]), List.of()));
        }
        List<NetworkDrawing.Node> neurons = new ArrayList<>();
        for (int k = 0; k < UNITS; k++) {
            neurons.add(new NetworkDrawing.Node(
                    "y" + (k + 1),
                    Shown.of(n.y[k]),
                    List.of(Shown.given(n.weights[k]), Shown.given(n.weights[UNITS + k]))));
        }
        return new NetworkDrawing(List.of(inputs, neurons));
    }

    @Override
    public Playground playground() {
        List<Object> weights = new ArrayList<>();
        for (float weight : WEIGHTS) {
            weights.add(Double.valueOf(Shown.given(weight)));
        }
        return new Playground(
                "Move the inputs: all three neurons answer. Move the weights of neuron 1: only its answer changes. The"
                        + " bars are the three outputs.",
                List.of(
                        new Playground.Slider("x1", "input $x_1$", -3, 3, 0.1, 1.5),
                        new Playground.Slider("x2", "input $x_2$", -3, 3, 0.1, 0.5),
                        new Playground.Slider("w11", "weight $w_{11}$ of neuron 1 for input 1", -3, 3, 0.1, 1.2),
                        new Playground.Slider("w21", "weight $w_{21}$ of neuron 1 for input 2", -3, 3, 0.1, -0.4),
                        new Playground.Slider("b1", "bias $b_1$ of neuron 1", -3, 3, 0.1, -1.0),
                        new Playground.Choice(
                                "f", "activation $f$", List.of("relu", "sigmoid", "tanh", "linear"), "relu")),
                List.of(
                        new Playground.Output("z", "sums $z = x W + b$"),
                        new Playground.Output("y", "outputs $y = f(z)$")),
                "Three bars, the outputs of the three neurons.",
                Map.of("weights", weights));
    }
}

package org.seriema.learn.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.seriema.learn.Diagram;
import org.seriema.learn.Engine;
import org.seriema.learn.Engine.There;
import org.seriema.learn.Picture;
import org.seriema.learn.Playground.Input;
import org.seriema.learn.Playground.Slider;
import org.seriema.learn.Settings;
import org.seriema.learn.Shown;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;

/// The network of two lessons: two inputs, two hidden neurons with tanh, one output with sigmoid.
///
/// @param x the inputs
/// @param hidden kernel row by row, then the biases, of the hidden layer
/// @param last the same of the output
@SuppressWarnings("ArrayRecordComponent") // made, used, forgotten
record SmallNetwork(float[] x, float[] hidden, float[] last) {

    private static final Shape TWO = Shape.of(2);
    private static final Activation TANH = Activation.fromOption("tanh");
    private static final Activation SIGMOID = Activation.fromOption("sigmoid");
    private static final Loss CROSS_ENTROPY = Loss.fromOption("binary_crossentropy");

    /// By slider: inputs, kernel row by row, biases, the output's weights, its bias.
    static final List<String> NAMES = List.of("x1", "x2", "w11", "w12", "w21", "w22", "b1", "b2", "v1", "v2", "c");

    /// How far a weight is moved to either side for a central difference.
    static final float STEP = 0.02f;

    private static final List<Double> STARTS = List.of(1.5, 0.5, 0.5, -0.3, -0.8, 0.6, 0.1, -0.2, 1.1, -0.9, 0.2);

    static SmallNetwork of(Settings settings) {
        float[] all = new float[NAMES.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = settings.number(NAMES.get(i));
        }
        return new SmallNetwork(
                Arrays.copyOfRange(all, 0, 2), Arrays.copyOfRange(all, 2, 8), Arrays.copyOfRange(all, 8, 11));
    }

    /// A slider for each input and weight.
    static List<Input> sliders() {
        List<Input> sliders = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            String kind = i < 2 ? "input" : NAMES.get(i).startsWith("b") || i == NAMES.size() - 1 ? "bias" : "weight";
            sliders.add(new Slider(NAMES.get(i), kind + " $" + symbol(NAMES.get(i)) + "$", -2, 2, 0.1, STARTS.get(i)));
        }
        return sliders;
    }

    /// A name in the notation of equations: `w_{11}`.
    static String symbol(String name) {
        return name.replaceAll("([a-z])([0-9]+)", "$1_{$2}");
    }

    /// Every number of the way forward.
    ///
    /// @param z the hidden neurons' sums
    /// @param h their outputs
    /// @param logit the output's sum
    /// @param p the network's answer
    @SuppressWarnings("ArrayRecordComponent")
    record Forward(float[] z, float[] h, float logit, float p) {}

    Forward forward() {
        float[] z = Engine.output(Layer.of("Dense", 2), TWO, hidden, x);
        float[] h = Engine.activated(TANH, z);
        float[] logit = Engine.output(Layer.of("Dense", 1), TWO, last, h);
        return new Forward(z, h, logit[0], Engine.activated(SIGMOID, logit)[0]);
    }

    /// Every number of the way back: derivatives of the loss by what the names say.
    @SuppressWarnings("ArrayRecordComponent")
    record Backward(
            float p, float slope, float logit, float[] last, float[] h, float[] slopes, float[] z, float[] hidden) {

        /// By all weights in the order of [SmallNetwork#NAMES].
        float[] weights() {
            float[] all = Arrays.copyOf(hidden, hidden.length + last.length);
            System.arraycopy(last, 0, all, hidden.length, last.length);
            return all;
        }
    }

    /// The loss of the answer if the truth is `target`.
    double loss(float target) {
        return Engine.loss(onLogits(), new float[] {forward().logit}, target);
    }

    private static Loss onLogits() {
        return Objects.requireNonNull(CROSS_ENTROPY.onLogits(SIGMOID));
    }

    Backward backward(float target) {
        Forward there = forward();
        float[] logits = {there.logit};
        float p = Engine.lossSlopes(CROSS_ENTROPY, new float[] {there.p}, target)[0];
        float slope = Engine.slopes(SIGMOID, logits)[0];
        float[] logit = Engine.lossSlopes(onLogits(), logits, target);
        There output = Engine.there(Layer.of("Dense", 1), TWO, last, there.h, logit);
        float[] z = Engine.activatedBack(TANH, there.z, output.dx());
        There below = Engine.there(Layer.of("Dense", 2), TWO, hidden, x, z);
        return new Backward(
                p, slope, logit[0], output.dWeights(), output.dx(), Engine.slopes(TANH, there.z), z, below.dWeights());
    }

    /// The derivative by each weight, measured: the loss a little to the right less that a little to the left.
    float[] differences(float target) {
        float[] differences = new float[hidden.length + last.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] =
                    (float) ((moved(i, STEP).loss(target) - moved(i, -STEP).loss(target)) / (2 * STEP));
        }
        return differences;
    }

    /// The same network with one weight moved, counted as in [Backward#weights()].
    SmallNetwork moved(int weight, float by) {
        float[] moved = hidden.clone();
        float[] movedLast = last.clone();
        if (weight < hidden.length) {
            moved[weight] += by;
        } else {
            movedLast[weight - hidden.length] += by;
        }
        return new SmallNetwork(x, moved, movedLast);
    }

    Picture picture(String caption) {
        Forward there = forward();
        List<NetworkDrawing.Node> inputs = List.of(
                new NetworkDrawing.Node("x1", Shown.given(x[0]), List.of()),
                new NetworkDrawing.Node("x2", Shown.given(x[1]), List.of()));
        List<NetworkDrawing.Node> neurons = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            neurons.add(new NetworkDrawing.Node(
                    "h" + (k + 1), Shown.of(there.h[k]), List.of(Shown.given(hidden[k]), Shown.given(hidden[2 + k]))));
        }
        List<NetworkDrawing.Node> output = List.of(
                new NetworkDrawing.Node("p", Shown.of(there.p), List.of(Shown.given(last[0]), Shown.given(last[1]))));
        NetworkDrawing drawing = new NetworkDrawing(List.of(inputs, neurons, output));
        return new Picture(
                new Diagram(
                        "network",
                        "Two inputs, joined to two hidden neurons, joined to one output, which says "
                                + Shown.of(there.p) + "; each line has its weight.",
                        NetworkDrawing.WIDTH,
                        NetworkDrawing.HEIGHT,
                        drawing::draw),
                caption);
    }
}

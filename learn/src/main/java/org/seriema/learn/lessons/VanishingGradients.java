package org.seriema.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seriema.learn.Answers;
import org.seriema.learn.Block;
import org.seriema.learn.Content;
import org.seriema.learn.Engine;
import org.seriema.learn.Formula;
import org.seriema.learn.Lesson;
import org.seriema.learn.Picture;
import org.seriema.learn.Playground;
import org.seriema.learn.Settings;
import org.seriema.learn.Shown;
import org.seriema.learn.Table;
import org.seriema.learn.Words;
import org.seriema.nn.activations.Activation;

/// Why gradients shrink on their way back through many layers or steps, measured.
final class VanishingGradients implements Lesson {

    private static final Activation SIGMOID = Activation.fromOption("sigmoid");

    /// The forget gate of the exercise.
    private static final double GATE = 0.98;

    @Override
    public String id() {
        return "vanishing-gradients";
    }

    @Override
    public String title() {
        return "Vanishing gradients";
    }

    @Override
    public String about() {
        return "Why the first layers of a deep stack learn slowly.";
    }

    @Override
    public Answers compute(Settings settings) {
        String activation = settings.word("f");
        int depth = Math.round(settings.number("depth"));
        double factor =
                MeasuredGradients.stack(activation, MeasuredGradients.DEEPEST).factor();
        float gate = gate(settings.number("forget"));
        return new Answers()
                .put("chain", new Chain(activation, depth, settings.number("w")).gradient(1))
                .put(
                        "measured",
                        MeasuredGradients.stack(activation, depth).norms().getFirst())
                .put("factor", factor)
                .put("product", Math.pow(factor, depth - 1))
                .put("gate", gate)
                .put("kept", Math.pow(gate, Math.round(settings.number("steps"))));
    }

    private static float gate(double bias) {
        return Engine.activated(SIGMOID, (float) bias)[0];
    }

    @Override
    public Content content() {
        MeasuredGradients measured = new MeasuredGradients();
        String slope = Shown.given(Engine.slopes(SIGMOID, 0)[0]);
        String left = Shown.of(measured.factor("sigmoid"));
        return new Content(
                List.of(
                        new Words("Training changes each weight by its gradient. The gradient comes from the loss at"
                                + " the end and goes back layer by layer. Each layer multiplies it by its weights and"
                                + " by the slope of its activation. If that comes to less than 1, the gradient shrinks"
                                + " at every layer, and of twenty small factors nothing is left. The first layers then"
                                + " hardly learn. That is called a vanishing gradient. Factors above 1 make it"
                                + " explode. The length of a gradient, here, is the square root of the sum of its"
                                + " squares."),
                        new Words("The sigmoid's slope is " + slope + " at best. So a stack of sigmoid layers loses"
                                + " most of the gradient at each of them, unless its weights are large. The slope of"
                                + " ReLU is 1 or 0. Where it is 1, it takes nothing away. And the weights can make up"
                                + " for the units where it is 0: an initializer is the rule by which the first weights"
                                + " are drawn, and He's draws them just so much larger than Glorot's, which is the"
                                + " usual one."),
                        new Words("A recurrent layer, which reads a series step by step, is deep in time. To reach the"
                                + " reading of fifty steps ago, the gradient goes back through fifty steps, and each"
                                + " multiplies it by the same weights. An LSTM has a way around: from step to step its"
                                + " memory, the cell state, is multiplied by one number between 0 and 1, the forget"
                                + " gate. The lessons rnn and lstm explain both layers; what is said of them here can"
                                + " wait until then.")),
                List.of(
                        new Formula("frac{partial a_n}{partial a_1} = frac{partial a_n}{partial a_{n-1}}"
                                + " ... frac{partial a_2}{partial a_1}"),
                        new Formula("frac{partial a_k}{partial a_{k-1}} = w_k f'(z_k)"),
                        new Words("$a_k$ is the output of layer $k$ of $n$, $z_k$ the sum before its activation $f$,"
                                + " and $w_k$ its weight, for layers of one unit. Along the cell state of an LSTM the"
                                + " factors are the forget gates $f_t$.")),
                new Picture(
                        measured.layers(),
                        "The gradient at the output of each of " + MeasuredGradients.DEEPEST + " layers, measured."),
                example(measured),
                List.of(new Words("A sigmoid layer leaves a factor of about " + left + ". How much of the gradient is"
                        + " left at the first of 8 layers? And how much does a forget gate of " + Shown.given(GATE)
                        + " leave after " + MeasuredGradients.STEPS + " steps? Check the first with the sliders.")),
                List.of(new Words("From layer 8 back to layer 1 there are 7 factors: " + left + "^7 = "
                        + Shown.of(Math.pow(measured.factor("sigmoid"), 7)) + ". Measured in a stack of 8 layers it is "
                        + Shown.of(MeasuredGradients.stack("sigmoid", 8).norms().getFirst())
                        + ". The forget gate leaves " + Shown.given(GATE) + "^" + MeasuredGradients.STEPS + " = "
                        + Shown.of(Math.pow(GATE, MeasuredGradients.STEPS)) + ".")));
    }

    private static List<Block> example(MeasuredGradients measured) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Words("Five layers have one unit each, the weight 1, no bias and a sigmoid. The first reads 1."
                + " The gradient at the last output is 1. At each layer before, it is the gradient of the next layer"
                + " times the slope of that next layer (and its weight, 1)."));
        Chain chain = new Chain("sigmoid", 5, 1);
        Table table = Table.of("Five layers of one unit", "layer", "sum z", "output a", "slope", "gradient at a");
        for (int k = 1; k <= chain.depth(); k++) {
            table = table.numbers(
                    String.valueOf(k),
                    chain.sum(k),
                    chain.output(k),
                    Engine.slopes(SIGMOID, chain.sum(k))[0],
                    chain.gradient(k));
        }
        blocks.add(table);
        blocks.add(new Words("Now real stacks. Dense layers of " + DepthGradients.WIDTH + " units read "
                + DepthGradients.CASES + " cases of random numbers (standard normal). Nothing has been learnt yet: for"
                + " sigmoid and tanh the kernels are drawn by Glorot's initializer (glorot_uniform), for ReLU by He's"
                + " (he_normal); the biases are 0. A random gradient starts at the last layer's output. The table has"
                + " its length at the first layer's output, that at the last one's being 1. The engine measured this"
                + " when the lesson was made."));
        blocks.add(measured.byDepth());
        blocks.add(new Words("On average, over " + (MeasuredGradients.DEEPEST - 1) + " layers, a sigmoid layer leaves"
                + " a factor of " + Shown.of(measured.factor("sigmoid"))
                + ", a tanh layer " + Shown.of(measured.factor("tanh")) + ", a ReLU layer "
                + Shown.of(measured.factor("relu")) + "."));
        blocks.add(new Words("The steps of a recurrent layer are a depth too. SimpleRNN and LSTM, "
                + StepGradients.UNITS
                + " units, with their usual initializers (glorot_uniform, recurrent kernel orthogonal), read "
                + StepGradients.CASES + " random series of " + MeasuredGradients.STEPS + " steps. Measured is the"
                + " length of the last output's gradient at the input of each step, that at the last step being 1."));
        blocks.add(
                new Picture(measured.steps(), "The gradient of the last output at the input of each step, measured."));
        blocks.add(measured.byStep());
        blocks.add(new Words("With a forget bias of 1, as an LSTM usually begins, the gradient vanishes too, only"
                + " later: the"
                + " forget gates stand near " + Shown.of(gate(1)) + ", and fifty such factors leave next to nothing."
                + " But training can open the gates. With a bias of " + Shown.given(MeasuredGradients.OPEN)
                + " they stand near " + Shown.of(gate(MeasuredGradients.OPEN))
                + ", and the gradient reaches the first step. It is even longer there, for what a step writes is also"
                + " part of the output, which moves the gates of all later steps. A simple recurrent layer has nothing"
                + " to open."));
        return blocks;
    }

    @Override
    public Playground playground() {
        return new Playground(
                "The chain is computed anew, layer by layer: layers of one unit without bias that read 1. For the stack"
                        + " of "
                        + DepthGradients.WIDTH + " units the page multiplies the factor that was measured at "
                        + MeasuredGradients.DEEPEST + " layers, once less than there are layers; beside it stands what"
                        + " the engine measured in a stack so deep. The forget gate is multiplied with itself, once a"
                        + " step.",
                List.of(
                        new Playground.Choice("f", "activation", MeasuredGradients.ACTIVATIONS, "sigmoid"),
                        new Playground.Slider("depth", "layers", 2, MeasuredGradients.DEEPEST, 1, 5.0),
                        new Playground.Slider("w", "weight in the chain", -3, 3, 0.1, 1.0),
                        new Playground.Slider("forget", "bias of the forget gate", -2, 6, 0.1, 1.0),
                        new Playground.Slider("steps", "steps back", 1, MeasuredGradients.STEPS, 1, 49.0)),
                List.of(
                        new Playground.Output("chain", "chain: gradient at layer 1"),
                        new Playground.Output("factor", "stack: factor of a layer"),
                        new Playground.Output("product", "stack: factor multiplied"),
                        new Playground.Output("measured", "stack: measured at layer 1"),
                        new Playground.Output("gate", "forget gate"),
                        new Playground.Output("kept", "forget gate, multiplied over the steps")),
                "The gradient at the first layer for each number of layers, as a power of ten.",
                data());
    }

    /// What was measured, for the page's script: the gradient at the first layer of stacks of 2, 3, .. layers.
    private static Map<String, Object> data() {
        Map<String, Object> factors = new TreeMap<>();
        Map<String, Object> measured = new TreeMap<>();
        for (String activation : MeasuredGradients.ACTIVATIONS) {
            List<Double> firsts = new ArrayList<>();
            for (int depth = 2; depth <= MeasuredGradients.DEEPEST; depth++) {
                firsts.add(MeasuredGradients.stack(activation, depth).norms().getFirst());
            }
            factors.put(
                    activation,
                    MeasuredGradients.stack(activation, MeasuredGradients.DEEPEST)
                            .factor());
            measured.put(activation, firsts);
        }
        return Map.of("factors", factors, "measured", measured);
    }
}

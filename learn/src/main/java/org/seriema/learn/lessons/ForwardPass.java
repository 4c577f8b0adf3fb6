package org.seriema.learn.lessons;

import java.util.List;
import org.seriema.learn.Answers;
import org.seriema.learn.Content;
import org.seriema.learn.Formula;
import org.seriema.learn.Lesson;
import org.seriema.learn.Playground;
import org.seriema.learn.Settings;
import org.seriema.learn.Shown;
import org.seriema.learn.Table;
import org.seriema.learn.Words;

/// One case through a network of two layers.
final class ForwardPass implements Lesson {

    @Override
    public String id() {
        return "forward";
    }

    @Override
    public String title() {
        return "Forward through a network";
    }

    @Override
    public String about() {
        return "How a network comes from inputs to its answer.";
    }

    @Override
    public Answers compute(Settings settings) {
        SmallNetwork.Forward there = SmallNetwork.of(settings).forward();
        return new Answers()
                .put("z", there.z())
                .put("h", there.h())
                .put("logit", there.logit())
                .put("p", there.p());
    }

    @Override
    public Content content() {
        return content(playground().start());
    }

    /// The lesson with other numbers in its worked example.
    static Content content(Settings start) {
        SmallNetwork network = SmallNetwork.of(start);
        SmallNetwork.Forward there = network.forward();
        float[] x = network.x();
        float[] w = network.hidden();
        float[] v = network.last();
        Table steps = Table.of("From left to right", "number", "calculation", "result");
        for (int k = 0; k < 2; k++) {
            String sum = product(w[k], Shown.given(x[0])) + " + " + product(w[2 + k], Shown.given(x[1])) + " + "
                    + Shown.inside(Shown.given(w[4 + k]));
            steps = steps.row("sum z" + (k + 1) + " of hidden neuron " + (k + 1), sum, there.z()[k]);
            steps = steps.row("its output h" + (k + 1), "tanh(" + Shown.of(there.z()[k]) + ")", there.h()[k]);
        }
        steps = steps.row(
                        "sum z of the output",
                        product(v[0], Shown.of(there.h()[0])) + " + " + product(v[1], Shown.of(there.h()[1])) + " + "
                                + Shown.inside(Shown.given(v[2])),
                        there.logit())
                .row("answer p", "sigmoid(" + Shown.of(there.logit()) + ")", there.p());
        double swapped = new ForwardPass()
                .compute(start.with("x1", (double) x[1]).with("x2", (double) x[0]))
                .number("p");
        return new Content(
                List.of(
                        new Words("A network is layers one after the other: what one layer says is what the next one"
                                + " sees. To use a network means to go through it once from left to right: weigh,"
                                + " add, bend, layer by layer. This is the forward pass. It is how a trained"
                                + " network answers, and it is the first half of each step of training."),
                        new Words(
                                "The neurons between inputs and output are called hidden, since nobody tells them what"
                                        + " to say. In training they find out by themselves which questions are useful."
                                        + " Here $x_1$ is again the drop of a customer's use, $x_2$ that of the"
                                        + " neighbours', and $p$ the network's probability that something is wrong with"
                                        + " the meter.")),
                List.of(
                        new Formula("h = tanh(x W + b)"),
                        new Formula("p = sigma(h v + c)"),
                        new Words("$W$ and $b$ are weights and biases of the hidden layer, $h$ is what its neurons say,"
                                + " $v$ and $c$ are weights and bias of the output, $sigma$ is the sigmoid.")),
                network.picture(
                        "The network of the worked example: numbers on lines are weights, below neurons outputs."),
                List.of(
                        new Words("Inputs $x$ = (" + Shown.given(x[0]) + ", " + Shown.given(x[1]) + "); biases of the"
                                + " hidden layer " + Shown.given(w[4]) + " and " + Shown.given(w[5])
                                + ", of the output "
                                + Shown.given(v[2]) + "; the other weights stand in the calculation."),
                        steps,
                        new Words("So the network gives a probability of " + Shown.of(there.p())
                                + ", and with the usual threshold of 0.5 it flags this customer. The command trace"
                                + " writes down the same for a network that you trained.")),
                List.of(new Words("Swap the inputs: a drop of " + Shown.given(x[1]) + " at the customer, of "
                        + Shown.given(x[0]) + " at the neighbours. Will $p$ be larger or smaller? Look at the signs of"
                        + " the weights before you try.")),
                List.of(new Words(
                        "Smaller. The hidden neuron $h_1$ has a positive weight for $x_1$ and a negative one for"
                                + " $x_2$, and speaks for the flag; $h_2$ has it the other way round and speaks against"
                                + " it. The engine's answer for the swapped inputs: " + Shown.of(swapped) + ".")));
    }

    private static String product(float weight, String input) {
        return Shown.inside(Shown.given(weight)) + " * " + Shown.inside(input);
    }

    @Override
    public Playground playground() {
        return new Playground(
                "Move an input or a weight and follow it through the network. The curve shows the answer for every"
                        + " $x_1$ between -2 and 2, all else as it stands; the dot is your $x_1$. It bends because the"
                        + " hidden neurons do.",
                SmallNetwork.sliders(),
                List.of(
                        new Playground.Output("z", "sums $z_1$, $z_2$ of the hidden neurons"),
                        new Playground.Output("h", "their outputs $h_1$, $h_2$"),
                        new Playground.Output("logit", "sum $z$ of the output"),
                        new Playground.Output("p", "answer $p$")),
                "The answer p over the input x1, with a dot at the chosen x1.");
    }

    @Override
    public String script() {
        return Lesson.resource(getClass(), "small-network.js") + Lesson.resource(getClass(), "forward.js");
    }
}

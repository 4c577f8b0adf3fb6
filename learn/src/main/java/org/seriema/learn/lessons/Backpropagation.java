package org.seriema.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import org.seriema.learn.Answers;
import org.seriema.learn.Content;
import org.seriema.learn.Formula;
import org.seriema.learn.Lesson;
import org.seriema.learn.Playground;
import org.seriema.learn.Playground.Choice;
import org.seriema.learn.Playground.Input;
import org.seriema.learn.Playground.Output;
import org.seriema.learn.Settings;
import org.seriema.learn.Shown;
import org.seriema.learn.Table;
import org.seriema.learn.Words;

/// The chain rule from the loss back to each weight, and the check of what it gives.
final class Backpropagation implements Lesson {

    /// How far the exercise moves a weight.
    private static final float MOVE = 0.1f;

    /// What the difference of two losses in floats, divided by a small step, is good for.
    private static final double MEASURED = 3e-5;

    /// Where v1 stands among the weights.
    private static final int V1 = 6;

    @Override
    public String id() {
        return "backpropagation";
    }

    @Override
    public String title() {
        return "Backpropagation";
    }

    @Override
    public String about() {
        return "Which weight is to blame, and by how much: the chain rule.";
    }

    private static float target(Settings settings) {
        return settings.word("t").startsWith("1") ? 1 : 0;
    }

    @Override
    public Answers compute(Settings settings) {
        SmallNetwork network = SmallNetwork.of(settings);
        SmallNetwork.Backward back = network.backward(target(settings));
        Answers answers = new Answers()
                .put("p", network.forward().p())
                .put("loss", network.loss(target(settings)))
                .put("logit", back.logit())
                .put("h", back.h())
                .put("z", back.z());
        float[] computed = back.weights();
        float[] measured = network.differences(target(settings));
        for (int i = 0; i < computed.length; i++) {
            answers.put("by" + SmallNetwork.NAMES.get(i + 2), computed[i], measured[i]);
        }
        return answers;
    }

    @Override
    public Content content() {
        return content(playground().start());
    }

    /// The lesson with other numbers in its worked example.
    static Content content(Settings start) {
        SmallNetwork network = SmallNetwork.of(start);
        float t = target(start);
        SmallNetwork.Forward there = network.forward();
        double loss = network.loss(t);
        SmallNetwork.Backward back = network.backward(t);
        double moved = network.moved(V1, MOVE).loss(t);
        return new Content(
                List.of(
                        new Words("Learning asks one question of every weight: if you were a little larger, would the"
                                + " loss grow or shrink, and how fast? The answer is the derivative of the loss by"
                                + " that weight; all of them together are the gradient. With it, each weight is"
                                + " moved a little against its derivative, and the loss goes down."),
                        new Words("One could try: move each weight a little, go forward again, see what the loss does."
                                + " With a million weights that is a million forward passes. Backpropagation gets"
                                + " all derivatives in one pass from right to left. It is the chain rule of"
                                + " school: if turning wheel A by 1 turns wheel B by 2, and turning B by 1 turns C"
                                + " by 3, then turning A by 1 turns C by 2 * 3. Each layer takes the derivative by"
                                + " its outputs and hands on the derivative by its inputs; on the way it learns"
                                + " the derivative by its own weights.")),
                List.of(
                        new Formula("frac{partial L}{partial p} = - frac{t}{p} + frac{1 - t}{1 - p} , \"  \""
                                + " frac{partial p}{partial z} = p (1 - p)"),
                        new Formula(
                                "frac{partial L}{partial z} = frac{partial L}{partial p} * frac{partial p}{partial z}"
                                        + " = p - t"),
                        new Formula("frac{partial L}{partial v_k} = frac{partial L}{partial z} * h_k , \"  \""
                                + " frac{partial L}{partial h_k} = frac{partial L}{partial z} * v_k"),
                        new Formula("frac{partial L}{partial z_k} = frac{partial L}{partial h_k} * (1 - h_k^2) , \"  \""
                                + " frac{partial L}{partial w_{ik}} = frac{partial L}{partial z_k} * x_i"),
                        new Words("$partial L / partial z$ is the derivative of $L$ by $z$, the inputs and the other"
                                + " weights staying as they are. $L$ is the loss, here binary cross-entropy;"
                                + " $t$ the truth, 1 or 0; $p$ the answer and $z$ the sum before its sigmoid;"
                                + " $h_k$ is the output of hidden neuron $k$, $z_k$ its sum, $w_{ik}$ its"
                                + " weight for input $x_i$ and $v_k$ that of the output for $h_k$; $1 - h_k^2$"
                                + " is the derivative of tanh. The derivative by a bias is that by its sum.")),
                network.picture(
                        "The network of the lesson on the forward pass. Backpropagation goes from right to left."),
                List.of(
                        new Words("The network and the case of the lesson on the forward pass, and the truth is $t$ = "
                                + Shown.given(t) + ". Forward: $p$ = " + Shown.of(there.p()) + ", and the loss is "
                                + Shown.of(loss) + ". Back, derivative by derivative:"),
                        chain(network, there, back, t),
                        new Words(
                                "Is that right? Each derivative measured, as one could for every weight: the loss with"
                                        + " the weight " + Shown.given(SmallNetwork.STEP)
                                        + " larger, less the loss with it as"
                                        + " much smaller, divided by " + Shown.given(2 * SmallNetwork.STEP)
                                        + ". This is called a central difference."),
                        check(network, back, t),
                        new Words("The two agree to about four decimals. A smaller step comes closer, until the"
                                + " rounding of the losses spoils it. A negative derivative says that the loss falls"
                                + " when this weight grows; a positive one, that it falls when the weight shrinks.")),
                List.of(new Words("By about how much does the loss change if $v_1$ grows by " + Shown.given(MOVE)
                        + "? Take it from the table, then move the slider and look.")),
                List.of(new Words("The derivative by $v_1$ is " + Shown.of(back.last()[0])
                        + ", and a tenth of that is the"
                        + " change to expect. The engine's loss with the larger weight is " + Shown.of(moved)
                        + " instead of " + Shown.of(loss) + ", a change of " + Shown.of(moved - loss) + ". It is not"
                        + " quite a tenth of the derivative, because the loss is a curve and a derivative is its slope"
                        + " at one point.")));
    }

    private static Table chain(
            SmallNetwork network, SmallNetwork.Forward there, SmallNetwork.Backward back, float target) {
        String p = Shown.of(there.p());
        String byLogit = Shown.inside(Shown.of(back.logit()));
        Table table = Table.of("The chain rule", "derivative", "calculation", "number")
                .row("dL/dp", target == 1 ? "-1 / " + p : "1 / (1 - " + p + ")", back.p())
                .row("dp/dz", p + " * (1 - " + p + ")", back.slope())
                .row("dL/dz", "product of both; also " + p + " - " + Shown.given(target), back.logit());
        for (int k = 0; k < 2; k++) {
            table = table.row(
                    "dL/dv" + (k + 1),
                    byLogit + " * h" + (k + 1) + " = " + byLogit + " * " + Shown.inside(Shown.of(there.h()[k])),
                    back.last()[k]);
        }
        table = table.row("dL/dc", "dL/dz itself", back.last()[2]);
        for (int k = 0; k < 2; k++) {
            String n = String.valueOf(k + 1);
            String byZ = Shown.inside(Shown.of(back.z()[k]));
            table = table.row(
                            "dL/dh" + n,
                            byLogit + " * v" + n + " = " + byLogit + " * "
                                    + Shown.inside(Shown.given(network.last()[k])),
                            back.h()[k])
                    .row(
                            "dL/dz" + n,
                            Shown.inside(Shown.of(back.h()[k])) + " * (1 - h" + n + "^2) = ... * "
                                    + Shown.of(back.slopes()[k]),
                            back.z()[k]);
            for (int i = 0; i < 2; i++) {
                table = table.row(
                        "dL/dw" + (i + 1) + n,
                        byZ + " * x" + (i + 1) + " = " + byZ + " * " + Shown.inside(Shown.given(network.x()[i])),
                        back.hidden()[2 * i + k]);
            }
            table = table.row("dL/db" + n, "dL/dz" + n + " itself", back.hidden()[4 + k]);
        }
        return table;
    }

    private static Table check(SmallNetwork network, SmallNetwork.Backward back, float target) {
        Table table =
                Table.of("Backpropagation against measuring", "weight", "its value", "backpropagation", "measured");
        float[] computed = back.weights();
        float[] measured = network.differences(target);
        for (int i = 0; i < computed.length; i++) {
            float value = i < V1 ? network.hidden()[i] : network.last()[i - V1];
            table = table.row(SmallNetwork.NAMES.get(i + 2), Shown.given(value), computed[i], measured[i]);
        }
        return table;
    }

    @Override
    public Playground playground() {
        List<Input> inputs = new ArrayList<>();
        inputs.add(
                new Choice("t", "truth $t$", List.of("1: something is wrong", "0: normal"), "1: something is wrong"));
        inputs.addAll(SmallNetwork.sliders());
        return new Playground(
                "Change the truth: the derivative by the output's sum changes its sign, and all others with it. Make a"
                        + " hidden neuron's sum large: its tanh is flat there, and next to nothing reaches its weights."
                        + " The curve is the loss over $v_1$; the dashed line has the slope that backpropagation"
                        + " gives.",
                inputs,
                outputs(),
                "The loss over the weight v1, with a dot at the chosen v1 and a dashed line of the computed slope.");
    }

    private static List<Output> outputs() {
        List<Output> outputs = new ArrayList<>(List.of(
                new Output("p", "answer $p$"),
                new Output("loss", "loss $L$"),
                new Output("logit", "derivative by the output's sum $z$"),
                new Output("h", "by the hidden outputs $h_1$, $h_2$"),
                new Output("z", "by their sums $z_1$, $z_2$")));
        for (String name : SmallNetwork.NAMES.subList(2, SmallNetwork.NAMES.size())) {
            outputs.add(new Output("by" + name, "by $" + SmallNetwork.symbol(name) + "$, and measured", MEASURED));
        }
        return outputs;
    }

    @Override
    public String script() {
        return Lesson.resource(getClass(), "small-network.js") + Lesson.resource(getClass(), "backpropagation.js");
    }
}

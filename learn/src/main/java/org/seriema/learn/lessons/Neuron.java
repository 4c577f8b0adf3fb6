package org.seriema.learn.lessons;

import java.util.List;
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
import org.seriema.nn.activations.Activation;
import org.seriema.nn.layers.Layer;
import org.seriema.report.plot.Canvas;
import org.seriema.report.plot.Canvas.Anchor;
import org.seriema.report.plot.Ink;
import org.seriema.tensor.Shape;

/// What one neuron does: weigh, add up, bend.
final class Neuron implements Lesson {

    private static final Activation SIGMOID = Activation.fromOption("sigmoid");

    @Override
    public String id() {
        return "neuron";
    }

    @Override
    public String title() {
        return "One neuron";
    }

    @Override
    public String about() {
        return "A weighted sum, a bias, and a curve that bends it.";
    }

    /// Every number on the way from two inputs to one output.
    private record Numbers(float[] weighted, float sum, float z, float y) {}

    private static Numbers numbers(Settings settings) {
        float[] x = {settings.number("x1"), settings.number("x2")};
        float[] w = {settings.number("w1"), settings.number("w2")};
        float[] weighted = Engine.merged("Multiply", w, x);
        Layer plain = Layer.of("Dense", 1);
        float sum = Engine.output(plain.with("use_bias", false), Shape.of(2), w, x)[0];
        float[] weights = {w[0], w[1], settings.number("b")};
        float z = Engine.output(plain, Shape.of(2), weights, x)[0];
        float y = Engine.output(plain.with("activation", settings.word("f")), Shape.of(2), weights, x)[0];
        return new Numbers(weighted, sum, z, y);
    }

    @Override
    public Answers compute(Settings settings) {
        Numbers n = numbers(settings);
        return new Answers()
                .put("weighted", n.weighted)
                .put("sum", n.sum)
                .put("z", n.z)
                .put("y", n.y);
    }

    @Override
    public Content content() {
        return content(playground().start());
    }

    /// The lesson with other numbers in its worked example.
    static Content content(Settings start) {
        Numbers n = numbers(start);
        String x1 = Shown.given(start.number("x1"));
        String x2 = Shown.given(start.number("x2"));
        String w1 = Shown.given(start.number("w1"));
        String w2 = Shown.given(start.number("w2"));
        String b = Shown.given(start.number("b"));
        float still = Engine.activated(SIGMOID, start.number("b"))[0];
        float tied = Engine.activated(SIGMOID, 0)[0];
        double balanced = new Neuron().compute(start.with("x2", 2.0)).number("y");
        return new Content(
                List.of(
                        new Words("A neuron is a small calculation. It takes some numbers, gives each of them a weight,"
                                + " adds them up, adds one number more, and sends the sum through a curve. What comes"
                                + " out is one number."),
                        new Words(
                                "Take a customer with two figures: $x_1$, how far the use of this month lies below the"
                                        + " customer's own mean, and $x_2$, how far that of the neighbours does. A large"
                                        + " drop speaks for a broken or by-passed meter, so $x_1$ gets a positive weight."
                                        + " If the neighbours used less too, it was a mild winter: $x_2$ gets a negative"
                                        + " weight. The bias $b$ says what the neuron thinks when both are 0: a negative"
                                        + " bias means that it wants evidence before it speaks up."),
                        new Words("The curve at the end, the activation, makes the sum readable. The sigmoid brings any"
                                + " number between 0 and 1, so that the result can be read as a probability. Learning"
                                + " means to find weights and bias; nothing else in a neuron can change.")),
                List.of(
                        new Formula("z = w_1 x_1 + w_2 x_2 + ... + w_n x_n + b = sum_{i=1}^n w_i x_i + b"),
                        new Formula("y = f(z) , \"  for example  \" sigma(z) = frac{1}{1 + e^{-z}}"),
                        new Words(
                                "$x_i$ are the inputs, $w_i$ the weights, $b$ is the bias, $z$ the weighted sum and $f$"
                                        + " the activation.")),
                new Picture(
                        new Diagram(
                                "neuron",
                                "A neuron: two inputs with their weights and a bias go into a sum, the sum goes"
                                        + " through the sigmoid curve, and out comes " + Shown.of(n.y) + ".",
                                560,
                                260,
                                canvas -> draw(canvas, start, n)),
                        "The neuron of the worked example, with its numbers."),
                List.of(
                        new Words("Let $x_1$ = " + x1 + ", $x_2$ = " + x2 + ", $w_1$ = " + w1 + ", $w_2$ = " + w2
                                + ", $b$ = " + b + ", and let the activation be the sigmoid."),
                        Table.of("Step by step", "step", "calculation", "result")
                                .row("first input, weighed", w1 + " * " + x1, n.weighted[0])
                                .row("second input, weighed", w2 + " * " + x2, n.weighted[1])
                                .row(
                                        "weighted sum",
                                        Shown.of(n.weighted[0]) + " + " + Shown.inside(Shown.of(n.weighted[1])),
                                        n.sum)
                                .row("with the bias: z", Shown.of(n.sum) + " + " + Shown.inside(b), n.z)
                                .row("sigmoid: y", "1 / (1 + e^(-" + Shown.of(n.z) + "))", n.y),
                        new Words("The neuron says " + Shown.of(n.y) + ". With both inputs at 0 it would say "
                                + Shown.of(still) + ": that is the bias alone, through the curve.")),
                List.of(new Words(
                        "Leave everything as it is and move only $x_2$, the neighbours' drop. At which value is"
                                + " the neuron undecided, so that $y$ = " + Shown.given(tied)
                                + "? Where must $z$ be for that?")),
                List.of(
                        new Words(
                                "The sigmoid is " + Shown.given(tied) + " where $z$ is 0. So " + Shown.of(n.weighted[0])
                                        + " + " + Shown.inside(w2) + " $x_2$ + " + Shown.inside(b)
                                        + " must be 0, which is so at $x_2$ = 2. The"
                                        + " engine's answer there: " + Shown.of(balanced) + "."),
                        new Words("A drop that the neighbours share to that degree is no evidence any more.")));
    }

    private static void draw(Canvas canvas, Settings start, Numbers n) {
        String[] inputs = {"x1 = " + Shown.given(start.number("x1")), "x2 = " + Shown.given(start.number("x2"))};
        String[] weights = {"w1 = " + Shown.given(start.number("w1")), "w2 = " + Shown.given(start.number("w2"))};
        double[] ys = {60, 180};
        for (int i = 0; i < 2; i++) {
            canvas.line(new double[] {70, 210}, new double[] {ys[i], 120}, Ink.FIRST, 2, false);
            canvas.dot(70, ys[i], 9, Ink.FIRST);
            canvas.text(inputs[i], 20, ys[i] + (i == 0 ? -18 : 32), 14, false, Ink.TEXT, Anchor.START);
            canvas.text(weights[i], 140, i == 0 ? 74 : 182, 14, false, Ink.FIRST, Anchor.START);
        }
        canvas.line(new double[] {220, 220}, new double[] {220, 120}, Ink.MUTED, 2, true);
        canvas.text("b = " + Shown.given(start.number("b")), 220, 240, 14, false, Ink.MUTED, Anchor.MIDDLE);
        canvas.dot(220, 120, 30, Ink.FIRST);
        canvas.dot(220, 120, 28, Ink.PAPER);
        canvas.text("sum", 220, 125, 14, true, Ink.TEXT, Anchor.MIDDLE);
        canvas.line(new double[] {250, 350}, new double[] {120, 120}, Ink.FIRST, 2, false);
        canvas.text("z = " + Shown.of(n.z), 299, 106, 13, false, Ink.TEXT, Anchor.MIDDLE);
        double[] xs = new double[41];
        double[] bent = new double[41];
        for (int i = 0; i <= 40; i++) {
            xs[i] = 354 + 1.5 * i;
            bent[i] = 145 - 50 * Engine.activated(SIGMOID, (i - 20) * 0.3f)[0];
        }
        canvas.box(350, 90, 68, 60, Ink.FIRST, 0.08);
        canvas.line(xs, bent, Ink.SECOND, 2.5, false);
        canvas.line(new double[] {418, 450}, new double[] {120, 120}, Ink.FIRST, 2, false);
        canvas.text("sigmoid", 384, 170, 13, false, Ink.MUTED, Anchor.MIDDLE);
        canvas.text("y =", 458, 112, 14, true, Ink.TEXT, Anchor.START);
        canvas.text(Shown.of(n.y), 458, 132, 14, true, Ink.TEXT, Anchor.START);
    }

    @Override
    public Playground playground() {
        return new Playground(
                "Move the inputs, the weights and the bias, and see what the neuron makes of them. The dot is where"
                        + " this neuron stands on its curve. A larger weight makes an input louder, a larger bias"
                        + " moves the dot to the right.",
                List.of(
                        new Playground.Slider("x1", "input $x_1$", -3, 3, 0.1, 1.5),
                        new Playground.Slider("x2", "input $x_2$", -3, 3, 0.1, 0.5),
                        new Playground.Slider("w1", "weight $w_1$", -3, 3, 0.1, 1.2),
                        new Playground.Slider("w2", "weight $w_2$", -3, 3, 0.1, -0.4),
                        new Playground.Slider("b", "bias $b$", -3, 3, 0.1, -1.0),
                        new Playground.Choice(
                                "f", "activation $f$", List.of("sigmoid", "tanh", "relu", "linear"), "sigmoid")),
                List.of(
                        new Playground.Output("weighted", "$w_1 x_1$ and $w_2 x_2$"),
                        new Playground.Output("sum", "weighted sum"),
                        new Playground.Output("z", "with the bias: $z$"),
                        new Playground.Output("y", "output $y = f(z)$")),
                "The curve of the activation, with a dot at the neuron's sum and output.");
    }
}

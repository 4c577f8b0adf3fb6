package org.seriema.learn.lessons;

import java.util.List;
import java.util.Locale;
import org.seriema.learn.Answers;
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
import org.seriema.nn.layers.Layer;
import org.seriema.tensor.Shape;

/// What a simple recurrent layer does: it reads a series step by step and remembers its last output.
final class Rnn implements Lesson {

    private static final List<Double> SERIES = List.of(1.0, 2.0, 3.0, 4.0, 5.0);
    private static final Layer LAYER = Layer.of("SimpleRNN", 2).with("return_sequences", true);

    /// The sum, and its tanh, of which the usual text speaks.
    private static final float USUAL_SUM = 0.62f;

    @Override
    public String id() {
        return "rnn";
    }

    @Override
    public String title() {
        return "Recurrent layer";
    }

    @Override
    public String about() {
        return "It reads a series step by step and remembers.";
    }

    /// h by step, two units each.
    private static float[] states(Settings settings) {
        float[] weights = {
            settings.number("k1"),
            settings.number("k2"),
            settings.number("r1"),
            0,
            0,
            settings.number("r2"),
            settings.number("b1"),
            settings.number("b2")
        };
        float[] series = settings.numbers("x");
        return Engine.output(LAYER, Shape.of(series.length, 1), weights, series);
    }

    @Override
    public Answers compute(Settings settings) {
        return new Answers().put("h", states(settings));
    }

    @Override
    public Content content() {
        Settings start = playground().start();
        float[] h = states(start);
        float[] series = start.numbers("x");
        Table table = Table.of("The outputs, step by step", "step", "x", "h of unit 1", "h of unit 2");
        double[] inputs = new double[series.length];
        for (int t = 0; t < series.length; t++) {
            inputs[t] = series[t];
            table = table.row(String.valueOf(t + 1), Shown.given(series[t]), h[2 * t], h[2 * t + 1]);
        }
        float bent = Engine.activated(Activation.fromOption("tanh"), USUAL_SUM)[0];
        float[] forgetful = states(start.with("r1", 0.0).with("r2", 0.0));
        float[] fading = states(start.with("x", List.of(5.0, 0.0, 0.0, 0.0, 0.0)));
        float[] silent = states(start.with("x", List.of(0.0, 0.0, 0.0, 0.0, 0.0)));
        return new Content(
                List.of(
                        new Words("Readings come one after the other, and their order means something. A recurrent"
                                + " layer reads them in that order. At each step it takes the new reading and its own"
                                + " output of the step before. So what it says at the end can depend on all that it has"
                                + " read."),
                        new Words("The weights are the same at every step. The layer has one set of weights for the"
                                + " reading, one for its last output, and a bias, however long the series is. Its last"
                                + " output is called the state $h$. Before the first step it is 0.")),
                List.of(
                        new Formula("h_t = tanh(x_t W + h_{t-1} U + b)"),
                        new Words("$x_t$ is the reading at step $t$, $W$ the kernel, $U$ the recurrent kernel, $b$ the"
                                + " bias. $U$ has a row and a column for each unit. Here it has numbers on the diagonal"
                                + " only, so that each unit remembers itself alone and the example fits on paper.")),
                new Picture(
                        new UnrolledPicture(inputs, h).diagram(),
                        "The layer at each of five steps. It is the same layer with the same weights."),
                List.of(
                        new Words("Two units read the series 1, 2, 3, 4, 5. The kernel is " + given(start, "k1", "k2")
                                + ", the diagonal of the recurrent kernel " + given(start, "r1", "r2") + ", the bias "
                                + given(start, "b1", "b2") + "."),
                        sums(start, h),
                        table,
                        new Words("The usual text follows one number only, as if the layer had one unit, and says tanh("
                                + Shown.given(USUAL_SUM) + ") = 0.5433. It is "
                                + String.format(Locale.ROOT, "%.4f", bent) + ". A layer of two units has two numbers at"
                                + " each step, and each of them goes into the next step with its own weight.")),
                List.of(new Words("Set both recurrent weights to 0. What is $h$ at the last step then, and why? Set"
                        + " them back, and give the series 5, 0, 0, 0, 0: how much of the 5 is still to be seen at the"
                        + " end?")),
                List.of(
                        new Words("Without recurrent weights each step stands alone: at the last one $h$ is tanh(5 W +"
                                + " b) = "
                                + Shown.of(forgetful[8], forgetful[9]) + ", whatever came before."),
                        new Words("With the series 5, 0, 0, 0, 0 the last step has " + Shown.of(fading[8], fading[9])
                                + ". With zeros alone it has " + Shown.of(silent[8], silent[9])
                                + ". The difference is all that is left of the 5. This layer forgets fast.")));
    }

    private static String given(Settings settings, String first, String second) {
        return Shown.given(settings.number(first)) + " and " + Shown.given(settings.number(second));
    }

    /// The first two steps of both units, written out.
    private static Table sums(Settings start, float[] h) {
        Table table = Table.of("The first two steps", "step and unit", "calculation", "h");
        float[] series = start.numbers("x");
        for (int t = 0; t < 2; t++) {
            for (int unit = 0; unit < 2; unit++) {
                String number = String.valueOf(unit + 1);
                String last = t == 0 ? "0" : Shown.of(h[2 * (t - 1) + unit]);
                String sum = Shown.given(start.number("k" + number)) + "*" + Shown.given(series[t]) + " + "
                        + Shown.given(start.number("r" + number)) + "*" + last + " + "
                        + Shown.given(start.number("b" + number));
                table = table.row("step " + (t + 1) + ", unit " + number, "tanh(" + sum + ")", h[2 * t + unit]);
            }
        }
        return table;
    }

    @Override
    public Playground playground() {
        return new Playground(
                "Change the series and the weights. With a recurrent weight of 0 a unit has no memory. With one near 1"
                        + " it holds on to what it has seen. A negative one makes it swing.",
                List.of(
                        new Playground.Cells("x", "the series $x$", SERIES.size(), SERIES),
                        new Playground.Slider("k1", "kernel $W$ of unit 1", -1, 1, 0.05, 0.1),
                        new Playground.Slider("k2", "kernel $W$ of unit 2", -1, 1, 0.05, 0.2),
                        new Playground.Slider("r1", "recurrent weight $U$ of unit 1", -1.5, 1.5, 0.05, 0.3),
                        new Playground.Slider("r2", "recurrent weight $U$ of unit 2", -1.5, 1.5, 0.05, 0.4),
                        new Playground.Slider("b1", "bias $b$ of unit 1", -1, 1, 0.05, 0.5),
                        new Playground.Slider("b2", "bias $b$ of unit 2", -1, 1, 0.05, 0.6)),
                List.of(new Playground.Output("h", "outputs $h$", "step", List.of("unit 1", "unit 2"))),
                "The outputs of both units at each step.");
    }
}

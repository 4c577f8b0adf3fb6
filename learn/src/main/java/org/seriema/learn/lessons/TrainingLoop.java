package org.seriema.learn.lessons;

import java.util.List;
import java.util.Locale;
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
import org.seriema.nn.layers.Layer;
import org.seriema.nn.losses.Loss;
import org.seriema.nn.models.Model;
import org.seriema.report.plot.Ink;
import org.seriema.tensor.Shape;

/// How a network is trained: batches, epochs, and the learning rate.
final class TrainingLoop implements Lesson {

    private static final Loss SQUARED = Loss.fromOption("mean_squared_error");

    private static final double SMALL = 0.002;
    private static final double RIGHT = 0.1;
    private static final double LARGE = 0.45;

    /// The worked step.
    private static final float[] X = {1, 2, 3};

    private static final float[] Y = {3, 5, 7};
    private static final float SLOPE = 0.5f;
    private static final float HEIGHT = 0;
    private static final double RATE = 0.0625;

    /// Where the loss of the playground is least.
    private static final double LEAST = 3;

    @Override
    public String id() {
        return "training-loop";
    }

    @Override
    public String title() {
        return "The training loop";
    }

    @Override
    public String about() {
        return "Batches, epochs, and how large a step to take.";
    }

    /// One weight w, whose loss is (w - 3)^2, after each step of the engine's trainer; and the loss there.
    @Override
    public Answers compute(Settings settings) {
        float rate = settings.number("rate");
        int steps = Math.round(settings.number("steps"));
        Model model =
                Engine.model(List.of(Layer.of("Dense", 1).with("use_bias", false)), Shape.of(1), settings.number("w"));
        float[] path = new float[2 * steps];
        for (int k = 0; k < steps; k++) {
            LineTraining.fit(
                    model, LineTraining.descent(rate, 1, 1), LineTraining.examples(new double[] {1}, new double[] {LEAST
                    }));
            path[2 * k] = model.weights().get(0).get(0);
            path[2 * k + 1] = (float) Engine.loss(SQUARED, Engine.predicted(model, 1), (float) LEAST);
        }
        return new Answers().put("factor", 1 - 2 * rate).put("path", path);
    }

    @Override
    public Content content() {
        LineTraining.Course small = LineTraining.train(SMALL);
        LineTraining.Course right = LineTraining.train(RIGHT);
        LineTraining.Course large = LineTraining.train(LARGE);
        double exact = compute(playground().start().with("rate", 0.5))
                .values()
                .getOrDefault("path", List.of())
                .getFirst();
        return new Content(
                List.of(
                        new Words("Training repeats four things. The network predicts. The loss says how wrong it is."
                                + " The way back gives the gradient: for each weight, how much the loss grows if the"
                                + " weight grows. Then each weight takes a small step against its gradient. The step's"
                                + " size is the gradient times the learning rate."),
                        new Words("A step does not look at all cases, but at a batch of some. That is faster, and"
                                + " nearly as good a direction. When all batches had their turn, an epoch is over; the"
                                + " cases are shuffled, and the next one begins."),
                        new Words("The learning rate matters most. With one that is too small, training takes for ever."
                                + " With one that is too large, each step jumps over the lowest point and lands higher"
                                + " than it began, and the loss grows without end.")),
                List.of(
                        new Formula("w_{t+1} = w_t - eta frac{partial L}{partial w}"),
                        new Formula("L = frac{1}{n} sum_{i=1}^n (p_i - y_i)^2"),
                        new Words("$w_t$ is a weight after $t$ steps, $eta$ the learning rate, $L$ the loss: here the"
                                + " mean squared error of the predictions $p$ for the true values $y$ of the $n$ cases"
                                + " of a batch. Other optimizers, such as Adam, choose the step in a cleverer way; the"
                                + " loop is the same.")),
                new Picture(picture(small, right, large), "The same training with three learning rates, measured."),
                example(small, right, large),
                List.of(new Words("On the loss $(w - 3)^2$ the gradient is $2 (w - 3)$. With which learning rate does"
                        + " the first step land exactly on the lowest point? From which rate on does the loss grow?")),
                List.of(
                        new Words("A step multiplies the distance from 3 by $1 - 2 eta$. With $eta$ = 0.5 this is 0:"
                                + " the engine's weight after one step is " + Shown.of(exact) + "."),
                        new Words("Above $eta$ = 1 the factor is below -1: each step ends on the other side and farther"
                                + " off. Networks have many weights with a loss of different steepness in each"
                                + " direction, and the steepest says how large the rate may be.")));
    }

    private static LogLines picture(LineTraining.Course small, LineTraining.Course right, LineTraining.Course large) {
        String description = "Loss by epoch with three learning rates. It ends at "
                + Shown.of(small.losses().getLast())
                + " with " + SMALL + ", at " + Shown.of(right.losses().getLast()) + " with " + RIGHT + ", at "
                + Shown.of(large.losses().getLast()) + " with " + LARGE + ".";
        return new LogLines(
                "loss-by-epoch",
                "Loss by epoch",
                description,
                "epoch",
                "mean squared error of an epoch",
                List.of(
                        new LogLines.Line("too large: " + LARGE, large.losses(), Ink.SECOND, 0.3, true),
                        new LogLines.Line("too small: " + SMALL, small.losses(), Ink.FIRST, 0.5, true),
                        new LogLines.Line("good: " + RIGHT, right.losses(), Ink.THIRD, 0.5, true)));
    }

    private static List<Block> example(
            LineTraining.Course small, LineTraining.Course right, LineTraining.Course large) {
        Layer unit = Layer.of("Dense", 1);
        Shape batch = Shape.of(X.length, 1);
        float[] before = {SLOPE, HEIGHT};
        float[] p = Engine.output(unit, batch, before, X);
        double loss = Engine.loss(SQUARED, p, Y);
        float[] gradient = Engine.there(unit, batch, before, X, Engine.lossSlopes(SQUARED, p, Y))
                .dWeights();
        Model model = LineTraining.unit(SLOPE, HEIGHT);
        LineTraining.fit(
                model,
                LineTraining.descent(RATE, 1, X.length),
                LineTraining.examples(new double[] {X[0], X[1], X[2]}, new double[] {Y[0], Y[1], Y[2]}));
        float[] after = model.weights().trainable();
        float[] better = Engine.output(unit, batch, after, X);
        Table cases = Table.of("The batch before and after the step", "case", "x", "y", "p before", "p after");
        for (int i = 0; i < X.length; i++) {
            cases = cases.row(String.valueOf(i + 1), Shown.given(X[i]), Shown.given(Y[i]), p[i], better[i]);
        }
        Table step = Table.of("One step", "number", "before", "gradient", "after")
                .numbers("weight w", before[0], gradient[0], after[0])
                .numbers("bias b", before[1], gradient[1], after[1]);
        Table courses = Table.of("Twenty epochs", "learning rate", "w", "b", "first epoch's loss", "last epoch's loss");
        for (LineTraining.Course course : List.of(small, right, large)) {
            courses = courses.row(
                    Shown.given(course.rate()),
                    course.slope(),
                    course.height(),
                    course.losses().getFirst(),
                    course.losses().getLast());
        }
        return List.of(
                new Words("One unit without activation, $p = w x + b$, starts with $w$ = " + Shown.given(SLOPE)
                        + " and $b$ = " + Shown.given(HEIGHT) + ". The batch has three points of the line $y = 2 x +"
                        + " 1$. The learning rate is " + Shown.given(RATE) + "."),
                step,
                new Words("The new weight is " + Shown.given(before[0]) + " - " + Shown.given(RATE) + " * ("
                        + Shown.of(gradient[0]) + ") = " + Shown.of(after[0])
                        + ". The gradient is negative: the loss falls if the weight grows. The loss falls from "
                        + Shown.of(loss) + " to " + Shown.of(Engine.loss(SQUARED, better, Y)) + "."),
                cases,
                new Words("Now a training. " + LineTraining.POINTS + " points lie near the line $y = 2 x + 1$, $x$ from"
                        + " -1 to 3, with noise of a standard deviation of " + Shown.given(LineTraining.NOISE) + "."
                        + " Batches have "
                        + LineTraining.BATCH + " cases, so an epoch has "
                        + LineTraining.POINTS / LineTraining.BATCH + " steps. It starts with $w$ = 0 and $b$ = 0, three"
                        + " times, with three learning rates. An epoch's loss is the mean over its steps, taken before"
                        + " each of them."),
                courses,
                new Words(String.format(
                        Locale.ROOT,
                        "With %s the unit has found the line, up to the noise. With %s it is still on its way. With %s"
                                + " the loss is larger at the end than at the beginning, and the weights are far off.",
                        Shown.given(right.rate()),
                        Shown.given(small.rate()),
                        Shown.given(large.rate()))));
    }

    @Override
    public Playground playground() {
        return new Playground(
                "One weight rolls down the loss $(w - 3)^2$. Below a learning rate of 0.5 it comes from one side, above"
                        + " it jumps from side to side, above 1 it flies away.",
                List.of(
                        new Playground.Slider("rate", "learning rate $eta$", 0, 1.2, 0.01, 0.1),
                        new Playground.Slider("w", "weight $w$ at the beginning", -2, 8, 0.1, 0.0),
                        new Playground.Slider("steps", "steps", 1, 12, 1, 6.0)),
                List.of(
                        new Playground.Output("factor", "each step multiplies the distance from 3 by"),
                        new Playground.Output("path", "after each step", "step", List.of("$w$", "loss"))),
                "The loss as a curve over the weight, and the weight's way along it.");
    }
}

package org.seriema.learn.lessons;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.seriema.learn.Answers;
import org.seriema.learn.Content;
import org.seriema.learn.Diagram;
import org.seriema.learn.Engine;
import org.seriema.learn.Formula;
import org.seriema.learn.Lesson;
import org.seriema.learn.Picture;
import org.seriema.learn.Playground;
import org.seriema.learn.Playground.Choice;
import org.seriema.learn.Playground.Output;
import org.seriema.learn.Playground.Slider;
import org.seriema.learn.Settings;
import org.seriema.learn.Shown;
import org.seriema.learn.Table;
import org.seriema.learn.Words;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.losses.Loss;

/// How wrong an answer is, as a number: squared error and the cross-entropies.
final class LossesLesson implements Lesson {

    private static final Activation SIGMOID = Activation.fromOption("sigmoid");
    private static final Activation SOFTMAX = Activation.fromOption("softmax");
    private static final Loss SQUARED = Loss.fromOption("mean_squared_error");
    private static final Loss BINARY = Loss.fromOption("binary_crossentropy");
    private static final Loss CATEGORICAL = Loss.fromOption("categorical_crossentropy");

    private static final List<String> TRUTHS = List.of("1: something is wrong", "0: normal");

    /// Sums from sure and wrong to sure and right, if the truth is 1.
    private static final float[] SUMS = {-6, -2, 0, 2, 6};

    /// The customers of the public table of thefts, and the thieves among them.
    private static final int CUSTOMERS = 360;

    private static final int THIEVES = 47;

    @Override
    public String id() {
        return "losses";
    }

    @Override
    public String title() {
        return "Losses";
    }

    @Override
    public String about() {
        return "How wrong an answer is, as a number that can be made small.";
    }

    /// What both losses of one answer are, and how fast they change with the sum before the sigmoid.
    private record Judged(float p, double squared, double binary, float squaredSlope, float binarySlope) {

        static Judged of(float z, float truth) {
            float[] p = Engine.activated(SIGMOID, z);
            Loss onLogits = Objects.requireNonNull(BINARY.onLogits(SIGMOID));
            float[] bySquare = Engine.lossSlopes(SQUARED, p, truth);
            return new Judged(
                    p[0],
                    Engine.loss(SQUARED, p, truth),
                    Engine.loss(onLogits, new float[] {z}, truth),
                    Engine.activatedBack(SIGMOID, new float[] {z}, bySquare)[0],
                    Engine.lossSlopes(onLogits, new float[] {z}, truth)[0]);
        }
    }

    /// Softmax of sums, its cross-entropy for a class, and the derivative by each sum.
    @SuppressWarnings("ArrayRecordComponent")
    private record JudgedClasses(float[] p, double loss, float[] slopes) {

        static JudgedClasses of(float[] sums, int truth) {
            float[] target = new float[sums.length];
            target[truth] = 1;
            Loss onLogits = Objects.requireNonNull(CATEGORICAL.onLogits(SOFTMAX));
            return new JudgedClasses(
                    Engine.activated(SOFTMAX, sums),
                    Engine.loss(onLogits, sums, target),
                    Engine.lossSlopes(onLogits, sums, target));
        }
    }

    private static float truth(Settings settings) {
        return settings.word("t").startsWith("1") ? 1 : 0;
    }

    private static JudgedClasses classes(Settings settings) {
        float[] sums = {settings.number("s1"), settings.number("s2"), settings.number("s3")};
        return JudgedClasses.of(sums, Integer.parseInt(settings.word("k")) - 1);
    }

    @Override
    public Answers compute(Settings settings) {
        Judged judged = Judged.of(settings.number("z"), truth(settings));
        JudgedClasses classes = classes(settings);
        return new Answers()
                .put("p", judged.p)
                .put("squared", judged.squared)
                .put("binary", judged.binary)
                .put("squaredSlope", judged.squaredSlope)
                .put("binarySlope", judged.binarySlope)
                .put("softmax", classes.p)
                .put("categorical", classes.loss)
                .put("slopes", classes.slopes);
    }

    @Override
    public Content content() {
        return content(playground().start());
    }

    /// The lesson with other sums of three classes in its worked example.
    static Content content(Settings start) {
        Table losses = Table.of("The truth is 1, and the network says", "sum z", "p", "squared error", "cross-entropy");
        Table slopes = Table.of("Derivatives by the sum z", "sum z", "p", "of the squared error", "of cross-entropy");
        for (float z : SUMS) {
            Judged judged = Judged.of(z, 1);
            losses = losses.row(Shown.given(z), judged.p, judged.squared, judged.binary);
            slopes = slopes.row(Shown.given(z), judged.p, judged.squaredSlope, judged.binarySlope);
        }
        double undecided = Judged.of(0, 1).binary;
        float share = (float) THIEVES / CUSTOMERS;
        double careless = constant(share);
        JudgedClasses classes = classes(start);
        int truth = Integer.parseInt(start.word("k"));
        Table three = Table.of("Three classes, the truth is class " + truth, "numbers", "class 1", "class 2", "class 3")
                .row(
                        "sums",
                        Shown.given(start.number("s1")),
                        Shown.given(start.number("s2")),
                        Shown.given(start.number("s3")))
                .row("shares p (softmax)", classes.p[0], classes.p[1], classes.p[2])
                .row("derivative by the sum", classes.slopes[0], classes.slopes[1], classes.slopes[2]);
        float right = classes.p[truth - 1];
        return new Content(
                List.of(
                        new Words("Training needs one number that says how wrong the network is, and that shrinks when"
                                + " it gets better: the loss. Accuracy will not do: it jumps when an answer"
                                + " crosses the threshold and stands still otherwise, so it has no slope to"
                                + " follow."),
                        new Words(
                                "The squared error takes the distance between answer and truth and squares it: natural"
                                        + " where a quantity is predicted, such as next month's use. Cross-entropy is for"
                                        + " probabilities. It asks how surprised one is by the truth after what the"
                                        + " network said: not at all, if the network said 1 and it was so; a little, if it"
                                        + " said 0.8; very much, if it was sure of the opposite. It punishes sure and"
                                        + " wrong without limit."),
                        new Words("With a sigmoid at the end, the squared error has a flaw. Where the network is sure"
                                + " and wrong, the sigmoid is flat, its derivative close to 0, and so is the"
                                + " derivative of the squared error: the worst mistakes teach next to nothing."
                                + " Cross-entropy's derivative by the sum is $p - t$, simply the mistake itself."
                                + " The flatness cancels out.")),
                List.of(
                        new Formula("\"squared error\" = (p - t)^2"),
                        new Formula("\"binary cross-entropy\" = - t log p - (1 - t) log(1 - p)"),
                        new Formula("\"categorical cross-entropy\" = - sum_k t_k log p_k"),
                        new Words(
                                "$p$ is the answer, a probability; $t$ the truth, 1 or 0, or for several classes 1 for"
                                        + " the right class and 0 for the others; log is the natural logarithm. The loss"
                                        + " of many cases is their mean; of squared errors it is called MSE, mean squared"
                                        + " error.")),
                picture(),
                List.of(
                        losses,
                        slopes,
                        new Words("The first line is a network that is sure and wrong. Squared error cannot go above 1,"
                                + " and its slope there is " + Shown.of(Judged.of(SUMS[0], 1).squaredSlope)
                                + ": nearly flat. Cross-entropy has the slope "
                                + Shown.of(Judged.of(SUMS[0], 1).binarySlope)
                                + " there, and that is where most is to be"
                                + " learnt."),
                        new Words("What does a loss of 0.69 mean? " + Shown.of(undecided) + " is the cross-entropy of"
                                + " $p$ = 0.5, whatever the"
                                + " truth: the network knows"
                                + " nothing, or has not"
                                + " begun to learn. Where"
                                + " classes are not equally"
                                + " frequent, knowing"
                                + " nothing costs less: to"
                                + " say "
                                + Shown.of(share) + " of each of " + CUSTOMERS + " customers of whom " + THIEVES
                                + " steal has a loss of " + Shown.of(careless)
                                + ". A network must get below that before it has learnt anything about a single"
                                + " customer."),
                        three,
                        new Words("The loss is the surprise at the right class alone, -log " + Shown.of(right) + " = "
                                + Shown.of(classes.loss) + ". The derivatives are again $p - t$: the right class is to"
                                + " rise, the others to fall, each by as much as it was wrong.")),
                List.of(new Words("A network reports a loss of " + Shown.of(ofNine(1))
                        + " on one case whose truth is 1. Which probability did"
                        + " it give? Find it with the slider, or with $p = e^{-L}$.")),
                List.of(answer()));
    }

    /// Saying the same probability of all customers.
    private static double constant(float share) {
        float[] said = new float[CUSTOMERS];
        float[] truth = new float[CUSTOMERS];
        Arrays.fill(said, share);
        Arrays.fill(truth, 0, THIEVES, 1);
        return Engine.loss(BINARY, said, truth);
    }

    private static Words answer() {
        return new Words("0.9, which the slider reaches at about $z$ = 2.2: the sigmoid of it is "
                + Shown.of(Engine.activated(SIGMOID, 2.2f)) + ". If the truth had been 0, the loss of 0.9 would be "
                + Shown.of(ofNine(0)) + ".");
    }

    /// The cross-entropy of the answer 0.9.
    private static double ofNine(float truth) {
        return Engine.loss(BINARY, new float[] {0.9f}, truth);
    }

    private static Picture picture() {
        LossCurves curves = new LossCurves();
        return new Picture(
                new Diagram(
                        "losses",
                        "Two curves over the sum z from -6 to 6, for the truth 1: cross-entropy falls almost straight"
                                + " from 6 to 0; the squared error is flat near 1, falls around 0, and is flat near 0.",
                        LossCurves.WIDTH,
                        LossCurves.HEIGHT,
                        curves::draw),
                "Both losses where the truth is 1. On the left the network is sure and wrong: only cross-entropy has a"
                        + " slope there.");
    }

    @Override
    public Playground playground() {
        return new Playground(
                "Move the sum before the sigmoid and compare the two losses and their slopes, for both truths. Below,"
                        + " the cross-entropy of three classes: raise the sum of a wrong class and see the loss grow.",
                List.of(
                        new Choice("t", "truth $t$", TRUTHS, TRUTHS.getFirst()),
                        new Slider("z", "sum $z$ before the sigmoid", -6, 6, 0.1, -2.0),
                        new Slider("s1", "three classes: sum of class 1", -4, 4, 0.1, 2.0),
                        new Slider("s2", "three classes: sum of class 2", -4, 4, 0.1, 1.0),
                        new Slider("s3", "three classes: sum of class 3", -4, 4, 0.1, 0.1),
                        new Choice("k", "the right class", List.of("1", "2", "3"), "2")),
                List.of(
                        new Output("p", "answer $p = sigma(z)$"),
                        new Output("squared", "squared error"),
                        new Output("binary", "binary cross-entropy"),
                        new Output("squaredSlope", "derivative of the squared error by $z$"),
                        new Output("binarySlope", "derivative of cross-entropy by $z$"),
                        new Output("softmax", "softmax of the three sums"),
                        new Output("categorical", "categorical cross-entropy"),
                        new Output("slopes", "its derivatives by the three sums")),
                "Both losses over the sum z for the chosen truth, with dots at the chosen z.");
    }
}

package org.seriema.learn.lessons;

import java.util.List;
import java.util.Map;
import org.seriema.learn.Answers;
import org.seriema.learn.Content;
import org.seriema.learn.Diagram;
import org.seriema.learn.Engine;
import org.seriema.learn.Engine.There;
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

/// The curves at the end of neurons, and what a network would be without them.
final class ActivationsLesson implements Lesson {

    private static final List<String> NAMES = List.of("sigmoid", "tanh", "relu", "leaky relu", "PReLU", "ELU");

    private static final float[] PLACES = {-2, -0.5f, 0.5f, 2};

    /// A case of softmax that no probability is close to 0 in.
    private static final float[] THREE = {2, 1, 0.1f};

    private static final float[] ONE = {1};

    @Override
    public String id() {
        return "activations";
    }

    @Override
    public String title() {
        return "Activations";
    }

    @Override
    public String about() {
        return "The curves that make a network more than one weighted sum.";
    }

    /// What an activation gives for one number, and its derivative; a PReLU's is a layer's, since it learns.
    private static There at(String name, float z, float alpha) {
        if (name.equals("PReLU")) {
            return Engine.there(Layer.of("PReLU"), Shape.of(1), new float[] {alpha}, new float[] {z}, ONE);
        }
        Activation f = activation(name, alpha);
        return new There(Engine.activated(f, z), Engine.slopes(f, z), new float[0]);
    }

    private static Activation activation(String name, float alpha) {
        return Activation.fromOption(
                switch (name) {
                    case "leaky relu" -> Map.of("leaky_relu", Map.of("negative_slope", alpha));
                    case "ELU" -> Map.of("elu", Map.of("alpha", alpha));
                    default -> name;
                });
    }

    @Override
    public Answers compute(Settings settings) {
        There there = at(settings.word("f"), settings.number("z"), settings.number("alpha"));
        float[] three = {settings.number("s1"), settings.number("s2"), settings.number("s3")};
        return new Answers()
                .put("y", there.y())
                .put("slope", there.dx())
                .put("softmax", Engine.activated(Activation.fromOption("softmax"), three));
    }

    @Override
    public Content content() {
        return content(playground().start());
    }

    /// The lesson with another slope of leaky relu, PReLU and ELU below 0.
    static Content content(Settings start) {
        float alpha = start.number("alpha");
        String a = Shown.given(alpha);
        Table values = Table.of("Values, with $alpha$ = " + a, columns());
        Table slopes = Table.of("Derivatives at the same places", columns());
        for (String name : NAMES) {
            float[] y = new float[PLACES.length];
            float[] dz = new float[PLACES.length];
            for (int i = 0; i < PLACES.length; i++) {
                There there = at(name, PLACES[i], alpha);
                y[i] = there.y()[0];
                dz[i] = there.dx()[0];
            }
            values = values.numbers(name, y);
            slopes = slopes.numbers(name, dz);
        }
        float[] p = Engine.activated(Activation.fromOption("softmax"), THREE);
        float[] raised = {THREE[0] + 10, THREE[1] + 10, THREE[2] + 10};
        Table softmax = Table.of("Softmax", "numbers", "class 1", "class 2", "class 3")
                .row("sums", Shown.given(THREE[0]), Shown.given(THREE[1]), Shown.given(THREE[2]))
                .row("softmax", p[0], p[1], p[2])
                .row("each sum 10 larger", Shown.given(raised[0]), Shown.given(raised[1]), Shown.given(raised[2]));
        float[] same = Engine.activated(Activation.fromOption("softmax"), raised);
        softmax = softmax.numbers("softmax", same);
        float total = Engine.merged("Add", new float[] {p[0]}, new float[] {p[1]}, new float[] {p[2]})[0];
        float alphaSlope = at("PReLU", PLACES[0], alpha).dWeights()[0];
        LinearStack stack = new LinearStack();
        return new Content(
                List.of(
                        new Words(
                                "An activation is the curve that a neuron sends its sum through. Without it, a network"
                                        + " of many layers could do no more than one layer: a weighted sum of weighted"
                                        + " sums is itself a weighted sum. The bend is what lets a network say \"only"
                                        + " if\", \"not both\" or \"the further from normal, the worse, in either"
                                        + " direction\"."),
                        new Words("Sigmoid and tanh flatten at both ends: whatever comes in, a number between 0 and 1,"
                                + " or -1 and 1, comes out. Relu and its kin go straight on above 0 and differ in"
                                + " what they do below: relu gives 0, and a neuron whose sums are all negative"
                                + " learns nothing more; leaky relu keeps a small slope there, PReLU learns that"
                                + " slope, ELU bends smoothly down to $-alpha$. Softmax takes all neurons of a"
                                + " layer at once and makes shares of them that sum to 1: the usual end of a"
                                + " network with several classes."),
                        new Words("The derivative says how much the output moves when the sum moves a little. Learning"
                                + " goes by it: where it is close to 0, nothing is learnt.")),
                List.of(
                        new Formula("sigma(z) = frac{1}{1 + e^{-z}} , \"  \" sigma'(z) = sigma(z) (1 - sigma(z))"),
                        new Formula("tanh'(z) = 1 - tanh^2(z) , \"  \" relu(z) = max(0, z)"),
                        new Formula("leaky(z) = max(0, z) + alpha * min(0, z) , \"  \" PReLU \"the same, \" alpha \""
                                + " learnt\""),
                        new Formula("ELU(z) = z \"  above 0, else  \" alpha (e^z - 1)"),
                        new Formula("softmax(z)_k = frac{e^{z_k}}{sum_j e^{z_j}}"),
                        new Words("$z$ is the weighted sum with the bias, $e$ = 2.718... the base of exponentials, and"
                                + " the dash marks the derivative.")),
                picture(alpha),
                List.of(
                        values,
                        slopes,
                        new Words("The sigmoid's derivative is never above that at $z$ = 0, which is "
                                + Shown.of(Engine.slopes(activation("sigmoid", alpha), 0))
                                + ", and tanh's reaches 1 at 0 only; relu's is 1 or 0. PReLU also has a derivative by"
                                + " its own"
                                + " $alpha$,"
                                + " which"
                                + " is how"
                                + " it is"
                                + " learnt:"
                                + " at $z$"
                                + " = " + Shown.given(PLACES[0]) + " it is " + Shown.of(alphaSlope) + ", which is"
                                + " $z$ itself."),
                        softmax,
                        new Words("The shares sum to " + Shown.of(total) + ". To raise all sums by the same changes"
                                + " nothing: softmax looks at differences only."),
                        new Words("Why the bend is needed. Two layers of two and one neurons without activation, beside"
                                + " one single neuron whose weights are the product of theirs, and beside the same two"
                                + " layers with relu between them:"),
                        stack.table(),
                        new Words("Without activation, the two layers give what the one neuron gives, to the last"
                                + " decimal: the second layer was for nothing. With relu the answers are no longer"
                                + " any weighted sum of the inputs.")),
                List.of(new Words(
                        "Two sensors should agree. Find weights for two relu neurons and a neuron that adds them up,"
                                + " so that the result is the distance between the sensors, $|x_1 - x_2|$. Why can no"
                                + " network without activations do it?")),
                List.of(
                        new Words("One neuron takes $x_1 - x_2$, the other $x_2 - x_1$; relu lets only the positive one"
                                + " through, and the sum of both is the distance. The engine with these weights:"),
                        stack.distances(),
                        new Words(
                                "Without activations the result is a weighted sum with a bias, and a weighted sum that"
                                        + " grows when $x_1$ grows must shrink when $x_1$ shrinks. The distance grows both"
                                        + " ways.")));
    }

    private static String[] columns() {
        String[] columns = new String[PLACES.length + 1];
        columns[0] = "activation";
        for (int i = 0; i < PLACES.length; i++) {
            columns[i + 1] = "z = " + Shown.given(PLACES[i]);
        }
        return columns;
    }

    private static Picture picture(float alpha) {
        ActivationPanels panels = new ActivationPanels(List.of(
                new ActivationPanels.Panel("sigmoid", activation("sigmoid", alpha), 0, 1),
                new ActivationPanels.Panel("tanh", activation("tanh", alpha), -1, 1),
                new ActivationPanels.Panel("relu", activation("relu", alpha), -1, 4),
                new ActivationPanels.Panel("leaky relu, PReLU", activation("leaky relu", alpha), -1, 4),
                new ActivationPanels.Panel("ELU", activation("ELU", alpha), -1, 4),
                new ActivationPanels.Panel("none (linear)", activation("linear", alpha), -4, 4)));
        return new Picture(
                new Diagram(
                        "activations",
                        "Six small charts of activations and their derivatives between z = -4 and 4.",
                        ActivationPanels.WIDTH,
                        panels.height(),
                        panels::draw),
                "Each activation between -4 and 4; where the dashed line is at 0, nothing is learnt.");
    }

    @Override
    public Playground playground() {
        return new Playground(
                "Choose an activation and move $z$: the dashed line is the derivative, the dots stand at your $z$. Then"
                        + " move the three sums of the softmax, and see that a share can only grow at the cost of the"
                        + " others.",
                List.of(
                        new Playground.Choice("f", "activation", NAMES, "sigmoid"),
                        new Playground.Slider("z", "sum $z$", -4, 4, 0.1, 0.5),
                        new Playground.Slider("alpha", "$alpha$ of leaky relu, PReLU and ELU", 0.05, 1, 0.05, 0.2),
                        new Playground.Slider("s1", "softmax: sum of class 1", -4, 4, 0.1, 2.0),
                        new Playground.Slider("s2", "softmax: sum of class 2", -4, 4, 0.1, 1.0),
                        new Playground.Slider("s3", "softmax: sum of class 3", -4, 4, 0.1, 0.1)),
                List.of(
                        new Playground.Output("y", "value $y = f(z)$"),
                        new Playground.Output("slope", "derivative at $z$"),
                        new Playground.Output("softmax", "softmax of the three sums")),
                "The curve of the chosen activation and its derivative, with dots at the chosen z.");
    }
}

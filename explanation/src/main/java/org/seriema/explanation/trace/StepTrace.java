package org.seriema.explanation.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.nn.layers.Dropout;
import org.seriema.nn.layers.SpatialDropout1D;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.models.Examples;
import org.seriema.nn.models.LossGradient;
import org.seriema.nn.models.Model;
import org.seriema.nn.models.Training;
import org.seriema.nn.optimizers.Adam;
import org.seriema.nn.optimizers.Optimization;
import org.seriema.nn.optimizers.Optimizer;
import org.seriema.nn.optimizers.Optimizers;
import org.seriema.nn.optimizers.SGD;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// One training step on one case alone: the loss, its gradients, what the optimizer makes of them.
///
/// The optimizer begins anew, for a model file does not keep what it remembered. Layers behave as in training: units
/// are dropped, and batch normalization goes by this one case.
///
/// @param optimizer Keras' name
/// @param learningRate of this step
/// @param lossBefore with the dropped units
/// @param lossAfter the same units dropped, after the step
/// @param dropped which places of a dropout layer's input were set to zero, counted from 1, by the layer's path
/// @param weights one number of each trainable weight
public record StepTrace(
        String optimizer,
        double learningRate,
        double lossBefore,
        double lossAfter,
        Map<String, List<Integer>> dropped,
        List<Moved> weights) {

    /// A weight before and after the step.
    ///
    /// @param place of the number that is shown, in each axis, counted from 1: of the unit's, the one whose gradient is
    ///     the largest
    /// @param gradientLength over all numbers of the weight
    /// @param moveLength likewise of the change
    /// @param worked the optimizer's equation for the number
    public record Moved(
            String name,
            List<Integer> shape,
            List<Integer> place,
            double before,
            double gradient,
            double after,
            double gradientLength,
            double moveLength,
            Worked worked) {}

    /// Takes one step with a copy of the model's weights.
    ///
    /// @param training whose loss and optimizer count; weights of classes do not
    /// @param unit the column of each weight that is shown, counted from 0, as far as it has so many
    /// @param seed of dropout
    public static StepTrace of(
            Model model, float[] values, int label, Training training, int unit, long seed, Workers workers) {
        Weights weights = model.weights().copy();
        Weights gradients = weights.zerosLike();
        PassKeeper keeper = new PassKeeper();
        LossGradient loss = new LossGradient(model.network(), training.loss(), true, seed, workers);
        Examples example = CaseTrace.example(CaseTrace.inputs(model, values), label);
        double before = loss.addGradients(weights, example, gradients, keeper);
        Weights start = weights.copy();
        Weights kept = gradients.copy();
        Optimization optimization = new Optimization(training.optimizer(), weights);
        double rate = optimization.learningRate();
        optimization.apply(gradients, workers);
        double after = loss.loss(weights.copy(), example);
        List<Moved> moved = new ArrayList<>();
        for (int i = 0; i < weights.count(); i++) {
            Weight weight = weights.layout().get(i);
            if (weight.trainable()) {
                moved.add(moved(weight, start.get(i), kept.get(i), weights.get(i), unit, training.optimizer(), rate));
            }
        }
        return new StepTrace(
                Optimizers.ALL.name(training.optimizer()), rate, before, after, dropped(keeper), List.copyOf(moved));
    }

    private static Map<String, List<Integer>> dropped(PassKeeper keeper) {
        Map<String, List<Integer>> dropped = new LinkedHashMap<>();
        keeper.calls.forEach((path, call) -> {
            if (call.layer() instanceof Dropout || call.layer() instanceof SpatialDropout1D) {
                List<Integer> places = new ArrayList<>();
                Numbers x = keeper.inputs.getOrDefault(path, List.of()).getFirst();
                Numbers y = keeper.outputs.getOrDefault(path, List.of()).getFirst();
                for (int i = 0; i < y.size(); i++) {
                    if (y.at(i) == 0 && x.at(i) != 0) {
                        places.add(i + 1);
                    }
                }
                dropped.put(path, places);
            }
        });
        return dropped;
    }

    private static Moved moved(
            Weight weight, Tensor start, Tensor gradient, Tensor end, int unit, Optimizer optimizer, double rate) {
        Numbers before = Numbers.ofWeight(start);
        int column = Math.min(unit, before.width() - 1);
        double moves = 0;
        for (int i = 0; i < start.size(); i++) {
            double move = (double) end.get(i) - start.get(i);
            moves += move * move;
        }
        int at = column;
        for (int i = column; i < start.size(); i += before.width()) {
            at = Math.abs(gradient.get(i)) > Math.abs(gradient.get(at)) ? i : at;
        }
        List<Integer> place = new ArrayList<>();
        int rest = at;
        for (int axis = before.shape().size() - 1; axis >= 0; axis--) {
            place.addFirst(rest % before.shape().get(axis) + 1);
            rest /= before.shape().get(axis);
        }
        Worked worked = worked(start.get(at), gradient.get(at), end.get(at), optimizer, rate);
        return new Moved(
                weight.name(),
                before.shape(),
                place,
                start.get(at),
                gradient.get(at),
                end.get(at),
                Numbers.ofWeight(gradient).length(),
                Math.sqrt(moves),
                worked);
    }

    /// The optimizer's first step; where it does more, such as clipping or decay, without the numbers.
    private static Worked worked(double w, double g, double after, Optimizer optimizer, double rate) {
        if (optimizer instanceof SGD sgd) {
            double expected = w - rate * g * (sgd.momentum() > 0 && sgd.nesterov() ? 1 + sgd.momentum() : 1);
            String numbers = Figure.of(w) + " - " + Figure.of(rate) + "*" + Figure.factor(g);
            return known("w - learning_rate g", List.of(numbers), w, expected, after, sgd.nesterov());
        }
        if (optimizer instanceof Adam adam) {
            double m = (1 - adam.beta1()) * g;
            double v = (1 - adam.beta2()) * g * g;
            double alpha = rate * Math.sqrt(1 - adam.beta2()) / (1 - adam.beta1());
            double expected = w - alpha * m / (Math.sqrt(v) + adam.epsilon());
            String numbers = Figure.of(w) + " - " + Figure.of(rate) + "*sqrt(1 - " + Figure.of(adam.beta2())
                    + ")/(1 - " + Figure.of(adam.beta1()) + ")*" + Figure.factor(m) + "/(sqrt(" + Figure.of(v) + ") + "
                    + Figure.of(adam.epsilon()) + ")";
            return known(
                    "w - learning_rate sqrt(1 - beta_2) / (1 - beta_1) m / (sqrt(v) + epsilon), m = (1 - beta_1) g,"
                            + " v = (1 - beta_2) g^2",
                    List.of(numbers),
                    w,
                    expected,
                    after,
                    false);
        }
        return new Worked("w after = w moved by the optimizer's first step", List.of(), after);
    }

    private static Worked known(
            String equation, List<String> numbers, double w, double expected, double after, boolean other) {
        boolean agrees = !other && Math.abs(expected - after) <= 1e-3 * Math.abs(expected - w) + 1e-6 * Math.abs(w);
        return agrees
                ? new Worked("w after = " + equation, numbers, after)
                : new Worked(
                        "w after = " + equation + ", with what else is told to be done (clipping, decay, a constraint)",
                        List.of(),
                        after);
    }
}

package org.seriema.learn;

import java.util.Arrays;
import java.util.List;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.layers.Traced;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.losses.Loss;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// The engine on a lesson's few numbers: one case at a time, weights as the lesson wants them. Nothing here computes;
/// layers, activations and losses do.
public final class Engine {

    private static final Workers ONE = new Workers(1);

    private Engine() {}

    /// What a layer made of one case, and where gradients went on the way back.
    ///
    /// @param y the output
    /// @param dx the gradient of the input
    /// @param dWeights the gradients of the weights, flat and in Keras' order
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    public record There(float[] y, float[] dx, float[] dWeights) {}

    /// Layers one after the other with these weights.
    ///
    /// @param input the shape of one case
    /// @param weights flat and in Keras' order: of a Dense layer the kernel row by row, an input's row each, then the
    ///     bias
    /// @throws IllegalArgumentException unless there are as many numbers as weights
    public static Model model(List<Layer> layers, Shape input, float... weights) {
        Network network = Sequential.of(layers.toArray(new Layer[0]));
        Model model = Model.initial(network, input, 0);
        float[] all = model.weights().trainable();
        if (all.length != weights.length) {
            throw new IllegalArgumentException(
                    "the network has " + all.length + " weights, got " + weights.length + " numbers for them");
        }
        System.arraycopy(weights, 0, all, 0, all.length);
        return model;
    }

    /// The output of a layer for one case.
    public static float[] output(Layer layer, Shape input, float[] weights, float... x) {
        return there(
                        layer,
                        input,
                        weights,
                        x,
                        new float[layer.outputShapes(List.of(input)).getFirst().size()])
                .y;
    }

    /// One case through a layer, and a gradient of its output back.
    ///
    /// @param dy the gradient of the output
    public static There there(Layer layer, Shape input, float[] weights, float[] x, float[] dy) {
        Model model = model(List.of(layer), input, weights);
        Pass pass = new Pass(false, ONE);
        pass.begin(Rng.of(0));
        Traced traced = model.network().forward(model.weights(), List.of(Tensor.of(input.prepend(1), x.clone())), pass);
        Weights dWeights = model.weights().zerosLike();
        Tensor dOutput = Tensor.of(traced.y().shape(), dy.clone());
        Tensor dx = traced.back().back(List.of(dOutput), dWeights).getFirst();
        return new There(
                traced.y().toArray(), dx.toArray(), dWeights.trainable().clone());
    }

    /// The same place of several inputs put together by a layer without weights, such as `Multiply` or `Add`.
    public static float[] merged(String layer, float[]... inputs) {
        Pass pass = Pass.inference(ONE);
        pass.begin(Rng.of(0));
        List<Tensor> tensors = Arrays.stream(inputs)
                .map(input -> Tensor.of(Shape.of(1, input.length), input.clone()))
                .toList();
        Layer merging = Layer.of(layer);
        return merging.forward(Weights.zeros(List.of()), tensors, pass).y().toArray();
    }

    /// y = f(z), z being one row.
    public static float[] activated(Activation f, float... z) {
        float[] y = new float[z.length];
        f.forward(z.clone(), 0, y, 0, 1, z.length);
        return y;
    }

    /// The derivative of each y by its own z, for activations that work number by number.
    public static float[] slopes(Activation f, float... z) {
        float[] ones = new float[z.length];
        Arrays.fill(ones, 1);
        return activatedBack(f, z, ones);
    }

    /// dz = J' dy for one row.
    public static float[] activatedBack(Activation f, float[] z, float[] dy) {
        float[] dz = new float[z.length];
        f.backward(z.clone(), 0, activated(f, z), 0, dy.clone(), 0, dz, 0, 1, z.length);
        return dz;
    }

    /// The loss of one case.
    public static double loss(Loss loss, float[] prediction, float... target) {
        double[] losses = new double[1];
        loss.compute(row(prediction), row(target), losses, new float[prediction.length]);
        return losses[0];
    }

    /// The derivative of the loss of one case by each number of the prediction.
    public static float[] lossSlopes(Loss loss, float[] prediction, float... target) {
        float[] gradient = new float[prediction.length];
        loss.compute(row(prediction), row(target), new double[1], gradient);
        return gradient;
    }

    /// The output of a model for one case.
    public static float[] predicted(Model model, float... x) {
        return model.predict(Tensor.of(model.inputs().getFirst().prepend(1), x.clone()), ONE);
    }

    private static Tensor row(float[] numbers) {
        return Tensor.of(Shape.of(1, numbers.length), numbers.clone());
    }
}

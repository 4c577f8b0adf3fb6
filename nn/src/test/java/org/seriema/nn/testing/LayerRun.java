package org.seriema.nn.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Traced;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.testing.LayerExamples.Example;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// A layer's example with random inputs, weights and output gradients, always the same, to be run forward and back.
public final class LayerRun {

    private final Example example;
    private final List<Tensor> x = new ArrayList<>();
    private final List<Tensor> dy = new ArrayList<>();
    private final Weights weights;
    private final Weights dWeights;

    /// An example with so many cases.
    public LayerRun(Example example, int batch) {
        this.example = example;
        Rng rng = Rng.of(5);
        weights = Weights.initial(example.layer().weights(example.inputs()), rng.split(0));
        dWeights = weights.zerosLike();
        for (Shape shape : example.inputs()) {
            x.add(Gradients.inputs(shape.prepend(batch), example.kinds(), rng.split(10 + x.size())));
        }
        for (Shape shape : example.layer().outputShapes(example.inputs())) {
            dy.add(random(shape.prepend(batch), rng.split(100 + dy.size())));
        }
    }

    private static Tensor random(Shape shape, Rng rng) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = rng.normal();
        }
        return tensor;
    }

    /// The same after another batch whose gradients, no numbers all of them, were cleared.
    public LayerRun afterAnother() {
        Arrays.fill(dWeights.trainable(), Float.NaN);
        Arrays.fill(dWeights.statistics(), Float.NaN);
        dWeights.clear();
        return this;
    }

    /// Goes forward in a pass that is begun anew.
    public Traced forward(Pass pass) {
        pass.begin(Rng.of(6));
        return example.layer().forward(weights, x, pass);
    }

    /// Goes forward and back in a pass that is begun anew, and gives the inputs' gradients.
    public List<Tensor> back(Pass pass) {
        dWeights.clear();
        return forward(pass).back().back(dy, dWeights);
    }

    /// Goes forward and back, on so many threads.
    public Results results(boolean training, int threads) {
        try (Workers workers = new Workers(threads)) {
            return results(new Pass(training, workers));
        }
    }

    /// Goes forward and back in a pass that is begun anew.
    public Results results(Pass pass) {
        Traced traced = forward(pass);
        List<float[]> y = traced.outputs().stream().map(Tensor::toArray).toList();
        List<Shape> shapes = traced.outputs().stream().map(Tensor::shape).toList();
        List<Tensor> back = traced.back().back(dy, dWeights);
        return new Results(
                y,
                shapes,
                back.stream().map(Tensor::toArray).toList(),
                back.stream().map(Tensor::shape).toList(),
                dWeights.trainable().clone(),
                weights.statistics().clone());
    }

    /// What came out, in arrays of its own.
    public record Results(
            List<float[]> y,
            List<Shape> shapes,
            List<float[]> dx,
            List<Shape> dxShapes,
            float[] dWeights,
            float[] statistics) {}

    /// The inputs.
    public List<Tensor> x() {
        return x;
    }

    /// The weights, which training may change.
    public Weights weights() {
        return weights;
    }
}

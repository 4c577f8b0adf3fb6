package org.seriema.nn.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.constraints.Constraint;
import org.seriema.nn.initializers.Initializer;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// A fully connected layer over the last axis: `y = activation(x kernel + bias)`. Keras: `Dense`.
///
/// Shapes: x (.., D), kernel (D, U), bias (U), y (.., U).
public record Dense(
        int units,
        @Default("linear") Activation activation,
        @Default("true") boolean useBias,
        @Default("glorot_uniform") Initializer kernelInitializer,
        @Default("zeros") Initializer biasInitializer,
        @Default("null") @Nullable Regularizer kernelRegularizer,
        @Default("null") @Nullable Regularizer biasRegularizer,
        @Default("null") @Nullable Regularizer activityRegularizer,
        @Default("null") @Nullable Constraint kernelConstraint,
        @Default("null") @Nullable Constraint biasConstraint)
        implements Layer {

    public Dense {
        Sizes.requirePositive("Dense", "units", units);
        Sizes.requireSameWidth("Dense", "activation", activation);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("Dense", inputs, 1, Integer.MAX_VALUE);
        return List.of(inputs.getFirst().withLast(units));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape kernelShape = Shape.of(inputs.getFirst().last(), units);
        Weight kernel = Weight.trainable("kernel", kernelShape, kernelInitializer, kernelRegularizer, kernelConstraint);
        Weight bias = Weight.trainable("bias", Shape.of(units), biasInitializer, biasRegularizer, biasConstraint);
        return useBias ? List.of(kernel, bias) : List.of(kernel);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst(); // (N, D), N = all axes but the last
        int rows = x.shape().rows();
        int features = x.shape().last();
        Tensor y = pass.tensor(x.shape().withLast(units)).withMask(x.mask()); // (N, U)
        float[] z = activation.needsInput() ? pass.floats(rows * units) : y.data(); // (N, U)
        float[] kernel = pass.pack(weights.get(0), features); // (D, U)
        Tensor bias = useBias ? weights.get(1) : null; // (U)
        pass.forEach(rows, (long) features * units, (from, to) -> {
            int at = from * units;
            int xAt = x.offset() + from * features;
            int count = to - from;
            float[] init = bias == null ? null : bias.data();
            int initAt = bias == null ? 0 : bias.offset();
            Kernels.best()
                    .product(
                            x.data(), xAt, features, 1, kernel, 0, features, init, initAt, 0, z, at, units, count,
                            features, units);
            activation.forward(z, at, y.data(), at, count, units);
        });
        return Traced.of(y, (dy, dWeights) -> backward(x, z, y, dy, weights, dWeights, pass));
    }

    private Tensor backward(Tensor x, float[] z, Tensor y, Tensor dy, Weights weights, Weights dWeights, Pass pass) {
        int rows = x.shape().rows();
        int features = x.shape().last();
        Tensor dx = pass.tensor(x.shape()); // (N, D)
        float[] dz = pass.floats(rows * units); // (N, U)
        boolean wanted = pass.wantsGradient(x);
        float[] kernelT = wanted ? pass.packTranspose(weights.get(0), features) : dz; // (U, D)
        pass.forEach(rows, (long) features * units, (from, to) -> {
            int at = from * units;
            int dxAt = from * features;
            int count = to - from;
            activation.backward(z, at, y.data(), at, dy.data(), dy.offset() + at, dz, at, count, units);
            if (wanted) {
                Kernels.best()
                        .product(dz, at, units, 1, kernelT, dx.data(), dxAt, features, count, units, features, false);
            }
        });
        float[] packedDz = pass.pack(dz, 0, units, rows, units); // (N, U)
        boolean begins = dWeights.claim(0);
        Tensor dKernel = dWeights.get(0); // (D, U)
        pass.forEach(features, (long) rows * units, (from, to) -> {
            int xAt = x.offset() + from;
            int at = dKernel.offset() + from * units;
            float[] sum = dKernel.data();
            Kernels.best()
                    .product(x.data(), xAt, 1, features, packedDz, sum, at, units, to - from, rows, units, !begins);
        });
        if (useBias) {
            Tensor dBias = dWeights.get(1); // (U)
            Kernels.best().sumRows(dz, 0, units, rows, units, dBias.data(), dBias.offset());
        }
        return dx;
    }

    @Override
    public Head head() {
        return new Head(
                with("activation", "linear").with("activity_regularizer", null), activation, activityRegularizer);
    }
}

package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.activations.Linear;
import org.seriema.nn.activations.Sigmoid;
import org.seriema.nn.constraints.Constraint;
import org.seriema.nn.initializers.Initializer;
import org.seriema.nn.initializers.Orthogonal;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// Attention by several heads side by side. Keras: `MultiHeadAttention`; Vaswani et al., "Attention Is All You Need",
/// NeurIPS 2017.
///
/// ```
/// q_h, k_h, v_h = query Q_h + b_Q, key K_h + b_K, value V_h + b_V         for each head h
/// y = sum_h softmax(q_h k_h' / sqrt(keyDim)) v_h O_h + b_O
/// ```
///
/// Inputs: query (B, T, D), value (B, S, E) and key (B, S, F). Without a key it is the value, and a single input is all
/// three: it attends to itself. y is (B, T, D), or (B, T, ..) with `outputShape`. With N heads the weights are query
/// (D, N, keyDim), key (F, N, keyDim), value (E, N, valueDim), each with a bias (N, ..), and the output's
/// (N, valueDim, ..) with a bias. With `useGate` what the heads give is multiplied by sigmoid(query G + b_G).
///
/// Cases may have more axes, all with the features last: attention goes over `attentionAxes` (counted with the batch,
/// side by side; by default all), the others are like batches. Masked steps of value and key are not attended to; with
/// `useCausalMask` no step attends to later ones, with `slidingWindow` w none to steps w or more away. y has the
/// query's mask. In training `dropout` drops weights of attention. The activity regularizer is, as in Keras, for the
/// projections' outputs too.
public record MultiHeadAttention(
        int numHeads,
        int keyDim,
        @Default("null") @Nullable Integer valueDim,
        @Default("0") double dropout,
        @Default("true") boolean useBias,
        @Default("null") @Nullable List<Integer> outputShape,
        @Default("null") @Nullable List<Integer> attentionAxes,
        @Default("null") @Nullable Integer slidingWindow,
        @Default("glorot_uniform") Initializer kernelInitializer,
        @Default("zeros") Initializer biasInitializer,
        @Default("null") @Nullable Regularizer kernelRegularizer,
        @Default("null") @Nullable Regularizer biasRegularizer,
        @Default("null") @Nullable Regularizer activityRegularizer,
        @Default("null") @Nullable Constraint kernelConstraint,
        @Default("null") @Nullable Constraint biasConstraint,
        @Default("false") boolean useGate,
        @Default("false") boolean useCausalMask)
        implements Layer {

    private static final String NAME = "MultiHeadAttention";
    private static final Activation LINEAR = new Linear();
    private static final Activation SIGMOID = new Sigmoid();

    public MultiHeadAttention {
        outputShape = outputShape == null ? null : List.copyOf(outputShape);
        attentionAxes = attentionAxes == null ? null : List.copyOf(attentionAxes);
        Sizes.requirePositive(NAME, "num_heads", numHeads);
        Sizes.requirePositive(NAME, "key_dim", keyDim);
        Sizes.requirePositive(NAME, "value_dim", valueDim == null ? keyDim : valueDim);
        Sizes.requireRate(NAME, "dropout", dropout);
        Sizes.requirePositive(NAME, "sliding_window", slidingWindow == null ? 1 : slidingWindow);
        // Keras takes an empty list as no list.
        outputShape = outputShape == null || outputShape.isEmpty() ? null : outputShape;
        attentionAxes = attentionAxes == null || attentionAxes.isEmpty() ? null : attentionAxes;
        if (outputShape != null) {
            outputShape.forEach(axis -> Sizes.requirePositive(NAME, "output_shape", axis));
        }
    }

    private int valueWidth() {
        return valueDim == null ? keyDim : valueDim;
    }

    /// The penalties on the projections' outputs are means over the batch.
    @Override
    public boolean dependsOnBatch(boolean training) {
        return activityRegularizer != null;
    }

    /// An input by its role: 0 the query, 1 the value, 2 the key.
    private static <T> T role(List<T> inputs, int role) {
        return inputs.get(Math.min(role, inputs.size() - 1));
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireInputs(NAME, inputs, 1, 3);
        Shape query = inputs.getFirst();
        Shape value = role(inputs, 1);
        Shape key = role(inputs, 2);
        if (!value.dropLast().equals(key.dropLast()) || value.rank() != key.rank()) {
            throw new IllegalArgumentException(NAME + ": value and key must be equal but for the features, got cases of"
                    + " the shapes " + value + " and " + key);
        }
        AttentionAxes axes = AttentionAxes.of(attentionAxes, query);
        if (!axes.fit(query.prepend(1), value.prepend(1))) {
            throw new IllegalArgumentException(
                    NAME + ": query and value must be equal but for the features and the axes"
                            + " that are attended, got cases of the shapes " + query + " and " + value);
        }
        if ((useCausalMask || slidingWindow != null) && !axes.overTime()) {
            throw new IllegalArgumentException(NAME + ": use_causal_mask and sliding_window need attention over time"
                    + " alone; set attention_axes to [1]");
        }
        return List.of(concat(query.dropLast(), results(query)));
    }

    /// What a position of y holds.
    private Shape results(Shape query) {
        return outputShape == null ? Shape.of(query.last()) : Shape.of(outputShape);
    }

    private static Shape concat(Shape front, Shape back) {
        List<Integer> axes = new ArrayList<>(front.toList());
        axes.addAll(back.toList());
        return Shape.of(axes);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape query = inputs.getFirst();
        Shape keys = Shape.of(numHeads, keyDim);
        Shape values = Shape.of(numHeads, valueWidth());
        List<Weight> weights = new ArrayList<>();
        add(weights, "query", Shape.of(query.last()), keys);
        add(weights, "key", Shape.of(role(inputs, 2).last()), keys);
        if (useGate) {
            add(weights, "gate", Shape.of(query.last()), values);
        }
        add(weights, "value", Shape.of(role(inputs, 1).last()), values);
        add(weights, "attention_output", values, results(query));
        return List.copyOf(weights);
    }

    private void add(List<Weight> weights, String name, Shape from, Shape to) {
        Initializer initializer = new AsMatrix(kernelInitializer, Shape.of(from.size(), to.size()));
        Weight kernel = Weight.trainable("kernel", concat(from, to), initializer, kernelRegularizer, kernelConstraint);
        weights.add(kernel.within(name));
        if (useBias) {
            weights.add(Weight.trainable("bias", to, biasInitializer, biasRegularizer, biasConstraint)
                    .within(name));
        }
    }

    /// Counts the inputs and outputs of a kernel of several axes as of a matrix, as Keras' `EinsumDense` does; but
    /// orthogonal ones are so over the last axis.
    private record AsMatrix(Initializer initializer, Shape matrix) implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            initializer.fill(data, offset, initializer instanceof Orthogonal ? shape : matrix, rng);
        }
    }

    /// A projection, which is a Dense over the last axis, with its weights at their place in Keras' order.
    private Dense dense(int units, Activation activation) {
        return new Dense(
                units,
                activation,
                useBias,
                kernelInitializer,
                biasInitializer,
                kernelRegularizer,
                biasRegularizer,
                activityRegularizer,
                kernelConstraint,
                biasConstraint);
    }

    private Weights part(Weights weights, int place) {
        int each = useBias ? 2 : 1;
        return weights.part(place * each, (place + 1) * each);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor query = inputs.getFirst();
        Tensor value = role(inputs, 1);
        Tensor key = role(inputs, 2);
        AttentionAxes axes = AttentionAxes.of(attentionAxes, query.shape().dropFirst());
        Dense keys = dense(numHeads * keyDim, LINEAR);
        Dense values = dense(numHeads * valueWidth(), LINEAR);
        int gates = useGate ? 1 : 0;
        Traced q = pass.run("query", keys, part(weights, 0), List.of(query));
        Traced k = pass.run("key", keys, part(weights, 1), List.of(key));
        Traced v = pass.run("value", values, part(weights, 2 + gates), List.of(value));
        AttentionHeads heads =
                new AttentionHeads(q.y(), k.y(), v.y(), numHeads, axes, visible(inputs, axes), dropout, pass);
        Traced gate = null;
        Tensor combined = heads.y();
        if (useGate) {
            pass.leaveLoops();
            Dense sigmoid = dense(numHeads * valueWidth(), SIGMOID);
            gate = pass.run("gate", sigmoid, part(weights, 2), List.of(query));
            combined = times(heads.y(), gate.y(), pass);
        }
        // The pass itself sees to the penalty on this one's output, for it is the layer's.
        Shape results = results(query.shape());
        Traced out = dense(results.size(), LINEAR).forward(part(weights, 3 + gates), List.of(combined), pass);
        Tensor y = out.y().reshape(concat(query.shape().dropLast(), results)).withMask(query.mask());
        Steps steps = new Steps(q, k, v, gate, heads, out);
        return new Traced(
                List.of(y),
                (dOutputs, dWeights) -> backward(steps, dOutputs.getFirst(), inputs.size(), dWeights, pass));
    }

    /// The layer's parts, each with its way back.
    private record Steps(
            Traced q, Traced k, Traced v, @Nullable Traced gate, AttentionHeads heads, Traced out) {}

    private List<Tensor> backward(Steps steps, Tensor dy, int inputs, Weights dWeights, Pass pass) {
        int gates = useGate ? 1 : 0;
        Tensor dOut = dy.reshape(steps.out.y().shape());
        Tensor dCombined = back(steps.out, dOut, part(dWeights, 3 + gates));
        Traced gate = steps.gate;
        Tensor dHeads = gate == null ? dCombined : times(dCombined, gate.y(), pass);
        AttentionHeads.Gradients d = steps.heads.back(dHeads);
        Tensor dQuery = back(steps.q, d.q(), part(dWeights, 0));
        Tensor dKey = back(steps.k, d.k(), part(dWeights, 1));
        Tensor dValue = back(steps.v, d.v(), part(dWeights, 2 + gates));
        if (gate != null) {
            Tensor dGate = times(dCombined, steps.heads.y(), pass);
            addTo(dQuery, back(gate, dGate, part(dWeights, 2)));
        }
        if (inputs == 3) {
            return List.of(dQuery, dValue, dKey);
        }
        addTo(dValue, dKey);
        if (inputs == 2) {
            return List.of(dQuery, dValue);
        }
        addTo(dQuery, dValue);
        return List.of(dQuery);
    }

    private static Tensor back(Traced traced, Tensor dy, Weights dWeights) {
        return traced.back().back(List.of(dy), dWeights).getFirst();
    }

    private static void addTo(Tensor sum, Tensor other) {
        Kernels.best().add(other.data(), other.offset(), sum.data(), sum.offset(), sum.size());
    }

    private static Tensor times(Tensor a, Tensor b, Pass pass) {
        Tensor product = pass.tensor(a.shape());
        Kernels.best().multiply(a.data(), a.offset(), b.data(), b.offset(), product.data(), 0, a.size());
        return product;
    }

    /// What the inputs' masks and the options leave to attend to.
    ///
    /// In Keras a row of scores that are all masked gives equal weights where the fused kernel runs, which neither
    /// drops nor takes more than one axis, and none elsewhere.
    private AttentionHeads.Visible visible(List<Tensor> inputs, AttentionAxes axes) {
        boolean[] query = inputs.getFirst().mask();
        boolean[] value = role(inputs, 1).mask();
        boolean[] key = inputs.size() < 3 ? null : inputs.get(2).mask();
        boolean masked = query != null || value != null || key != null;
        if (masked && !axes.overTime()) {
            throw new IllegalArgumentException(
                    NAME + ": masks need attention over time alone; set attention_axes to [1]");
        }
        boolean fused = dropout == 0 && inputs.getFirst().shape().rank() == 3;
        return new AttentionHeads.Visible(query, key, value, useCausalMask, slidingWindow, !fused);
    }
}

package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.config.Names;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// A recurrent layer and its like from the other end of time, merged. Keras: `Bidirectional`; Schuster and Paliwal,
/// IEEE Transactions on Signal Processing 45 (1997).
///
/// Shapes: x (B, T, D); both layers give (B, U), or (B, T, U) with `returnSequences`; y is as wide, or 2U side by side.
/// With `returnState` the states of the first layer follow, then those of the other. Further inputs, if given, are the
/// initial states in the same order. A sequence is in the order of time again, and zero at masked steps.
///
/// @param layer LSTM, GRU or SimpleRNN
/// @param backwardLayer the one from the other end, if it is not to be as the first is
public record Bidirectional(
        Layer layer,
        @Default("concat") MergeMode mergeMode,
        @Default("null") @Nullable Layer backwardLayer) implements Layer {

    public Bidirectional {
        Recurrent first = recurrent("layer", layer);
        Recurrent mirrored = within(first, true);
        Recurrent second = backwardLayer == null ? mirrored : recurrent("backward_layer", backwardLayer);
        RecurrentOptions ahead = first.options();
        RecurrentOptions back = second.options();
        if (ahead.goBackwards() == back.goBackwards()) {
            throw new IllegalArgumentException("Bidirectional: one of layer and backward_layer must have go_backwards,"
                    + " got " + ahead.goBackwards() + " for both");
        }
        requireSame("return_sequences", ahead.returnSequences(), back.returnSequences());
        requireSame("return_state", ahead.returnState(), back.returnState());
        requireSame("stateful", ahead.stateful(), back.stateful());
        if (back.goBackwards() && within(second, true).equals(mirrored)) {
            backwardLayer = null; // Keras' files name it in any case
        }
    }

    private static Recurrent recurrent(String option, Layer layer) {
        if (layer instanceof Recurrent recurrent) {
            return recurrent;
        }
        throw new IllegalArgumentException(
                "Bidirectional: " + option + " must be LSTM, GRU or SimpleRNN, got " + Layers.ALL.name(layer));
    }

    private static void requireSame(String option, boolean ahead, boolean back) {
        if (ahead != back) {
            throw new IllegalArgumentException("Bidirectional: layer and backward_layer must have the same " + option
                    + ", got " + ahead + " and " + back);
        }
    }

    /// The layer as it runs here: ahead, or from the other end of time.
    private static Recurrent within(Recurrent layer, boolean backwards) {
        RecurrentOptions options = layer.options();
        return layer.withOptions(options.within(backwards, options.returnSequences()));
    }

    private Recurrent ahead() {
        Recurrent ahead = recurrent("layer", layer);
        return within(ahead, ahead.options().goBackwards());
    }

    private Recurrent back() {
        Recurrent back = recurrent("backward_layer", backwardLayer == null ? layer : backwardLayer);
        return within(back, backwardLayer == null || back.options().goBackwards());
    }

    private static String snakeCase(Recurrent layer) {
        return Names.snakeCase(Layers.ALL.name(layer));
    }

    private static String aheadName(Recurrent ahead) {
        return "forward_" + snakeCase(ahead);
    }

    /// As in Keras: a layer of its own keeps the name that it had, `lstm_1` beside another LSTM.
    private String backName(Recurrent ahead, Recurrent back) {
        if (backwardLayer == null) {
            return "backward_" + snakeCase(back);
        }
        return snakeCase(back) + (ahead.getClass() == back.getClass() ? "_1" : "");
    }

    @Override
    public boolean dependsOnBatch(boolean training) {
        return Pass.tiesCases(ahead(), training) || Pass.tiesCases(back(), training);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Recurrent ahead = ahead();
        Recurrent back = back();
        int states = ahead.states() + back.states();
        if (inputs.size() > 1 && inputs.size() != 1 + states) {
            throw new IllegalArgumentException("Bidirectional: expected " + states + " initial states, "
                    + ahead.states() + " for the first layer, got " + (inputs.size() - 1));
        }
        List<Shape> first = ahead.outputShapes(part(inputs, ahead, true));
        List<Shape> second = back.outputShapes(part(inputs, ahead, false));
        List<Shape> outputs = new ArrayList<>();
        if (mergeMode == MergeMode.NONE) {
            outputs.add(first.getFirst());
            outputs.add(second.getFirst());
        } else {
            outputs.add(first.getFirst().withLast(mergeMode.width(ahead.units(), back.units())));
        }
        outputs.addAll(first.subList(1, first.size()));
        outputs.addAll(second.subList(1, second.size()));
        return List.copyOf(outputs);
    }

    /// Of the inputs, x and the initial states of one of the layers.
    private static <T> List<T> part(List<T> inputs, Recurrent ahead, boolean first) {
        if (inputs.size() == 1) {
            return inputs;
        }
        int border = 1 + ahead.states();
        return joined(inputs.getFirst(), first ? inputs.subList(1, border) : inputs.subList(border, inputs.size()));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Recurrent ahead = ahead();
        Recurrent back = back();
        List<Weight> weights = new ArrayList<>();
        ahead.weights(inputs).forEach(weight -> weights.add(weight.within(aheadName(ahead))));
        back.weights(inputs).forEach(weight -> weights.add(weight.within(backName(ahead, back))));
        return List.copyOf(weights);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Recurrent ahead = ahead();
        Recurrent back = back();
        int border = ahead.options().useBias() ? 3 : 2;
        List<Tensor> aheadInputs = part(inputs, ahead, true);
        List<Tensor> backInputs = part(inputs, ahead, false);
        String aheadName = pass.isWatched() ? aheadName(ahead) : "";
        String backName = pass.isWatched() ? backName(ahead, back) : "";
        Traced first = pass.run(aheadName, ahead, weights.part(0, border), aheadInputs);
        Traced second = pass.run(backName, back, weights.part(border, weights.count()), backInputs);
        TwoWayMerge merge = new TwoWayMerge(mergeMode, first.y(), second.y(), pass);
        List<Tensor> outputs = new ArrayList<>(merge.forward());
        int states = outputs.size();
        outputs.addAll(first.outputs().subList(1, first.outputs().size()));
        outputs.addAll(second.outputs().subList(1, second.outputs().size()));
        return new Traced(outputs, (dOutputs, dWeights) -> {
            List<Tensor> dMerged = merge.backward(dOutputs.subList(0, states));
            int middle = states + first.outputs().size() - 1;
            List<Tensor> dFirst = first.back()
                    .back(joined(dMerged.get(0), dOutputs.subList(states, middle)), dWeights.part(0, border));
            List<Tensor> dSecond = second.back()
                    .back(
                            joined(dMerged.get(1), dOutputs.subList(middle, dOutputs.size())),
                            dWeights.part(border, dWeights.count()));
            Tensor dx = dFirst.getFirst();
            Tensor more = dSecond.getFirst();
            Kernels.best().add(more.data(), more.offset(), dx.data(), dx.offset(), dx.size());
            List<Tensor> dInputs = joined(dx, dFirst.subList(1, dFirst.size()));
            dInputs.addAll(dSecond.subList(1, dSecond.size()));
            return dInputs;
        });
    }

    private static <T> List<T> joined(T first, List<T> others) {
        List<T> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return all;
    }
}

package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Tensor;

/// The numbers of a network's weights, or their gradients, in Keras' order.
///
/// All trainable weights lie one after the other in one flat array, all others in a second, so that an optimizer goes
/// over them in one pass. Each weight is a view into one of the two.
public final class Weights {

    private final List<Weight> layout;
    private final List<Tensor> tensors;
    private final float[] trainable;
    private final float[] statistics;
    private final List<Lookups> lookups;
    private final boolean[] cleared; // by weight: whether it is zero, but zeros have not been written
    private final @Nullable Weights whole; // of which these are a part, if they are
    private final int first; // where in it they begin

    private Weights(List<Weight> layout, List<Tensor> tensors, float[] trainable, float[] statistics) {
        this.layout = layout;
        this.tensors = tensors;
        this.trainable = trainable;
        this.statistics = statistics;
        lookups = new ArrayList<>();
        cleared = new boolean[tensors.size()];
        whole = null;
        first = 0;
    }

    private Weights(Weights whole, int from, int to) {
        layout = whole.layout.subList(from, to);
        tensors = whole.tensors.subList(from, to);
        trainable = whole.trainable;
        statistics = whole.statistics;
        lookups = whole.lookups;
        cleared = whole.cleared;
        this.whole = whole;
        first = whole.first + from;
    }

    /// Zeros for every weight of a layout.
    public static Weights zeros(List<Weight> layout) {
        float[] trainable = new float[size(layout, true)];
        float[] statistics = new float[size(layout, false)];
        List<Tensor> tensors = new ArrayList<>();
        int trainableEnd = 0;
        int statisticsEnd = 0;
        for (Weight weight : layout) {
            if (weight.trainable()) {
                tensors.add(Tensor.view(weight.shape(), trainable, trainableEnd));
                trainableEnd += weight.shape().size();
            } else {
                tensors.add(Tensor.view(weight.shape(), statistics, statisticsEnd));
                statisticsEnd += weight.shape().size();
            }
        }
        return new Weights(List.copyOf(layout), List.copyOf(tensors), trainable, statistics);
    }

    /// Weights as their initializers draw them; each has a random stream of its own.
    public static Weights initial(List<Weight> layout, Rng rng) {
        Weights weights = zeros(layout);
        for (int i = 0; i < layout.size(); i++) {
            Tensor tensor = weights.get(i);
            layout.get(i).initializer().fill(tensor.data(), tensor.offset(), tensor.shape(), rng.split(i));
        }
        return weights;
    }

    private static int size(List<Weight> layout, boolean trainable) {
        long size = layout.stream()
                .filter(weight -> weight.trainable() == trainable)
                .mapToLong(weight -> weight.shape().size())
                .sum();
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "a network may have at most 2,147,483,647 parameters, this one has %,d", size));
        }
        return (int) size;
    }

    /// Name, shape and kind of each weight.
    public List<Weight> layout() {
        return layout;
    }

    /// The weight at a place in Keras' order.
    ///
    /// The first to ask for a gradient after [#clear()] waits for its zeros to be written, so ask before a loop that
    /// threads share.
    public Tensor get(int index) {
        Tensor tensor = tensors.get(index);
        if (claim(index)) {
            Arrays.fill(tensor.data(), tensor.offset(), tensor.offset() + tensor.size(), 0);
        }
        return tensor;
    }

    /// Whether nothing was added to a gradient since [#clear()], nor its zeros written: then whoever asks must write
    /// all of it, which for a large one takes half as long as zeros to which it adds.
    boolean claim(int index) {
        if (!cleared[first + index]) {
            return false;
        }
        cleared[first + index] = false;
        return true;
    }

    /// How many weights there are.
    public int count() {
        return tensors.size();
    }

    /// All trainable weights, flat; not a copy.
    public float[] trainable() {
        writeZeros();
        return trainable;
    }

    /// All weights that gradients do not move, flat; not a copy.
    public float[] statistics() {
        writeZeros();
        return statistics;
    }

    /// Those of gradients that nobody has asked for.
    private void writeZeros() {
        if (whole != null) {
            whole.writeZeros();
            return;
        }
        for (int i = 0; i < cleared.length; i++) {
            get(i);
        }
    }

    /// The weights `[from, to)`, as of one layer among several; a view.
    public Weights part(int from, int to) {
        return new Weights(this, from, to);
    }

    /// Sets all gradients to zero, for the next batch: each when it is first asked for.
    public void clear() {
        Arrays.fill(cleared, true);
        lookups.clear();
    }

    /// Says how a gradient of a weight came about, besides adding it.
    void add(Lookups looks) {
        lookups.add(looks);
    }

    /// Whether a tensor is one of these that gradients move and no penalty is on.
    public boolean isTrainedWithoutPenalty(Tensor tensor) {
        for (int i = 0; i < tensors.size(); i++) {
            if (tensors.get(i) == tensor) {
                return layout.get(i).trainable() && layout.get(i).regularizer() == null;
            }
        }
        return false;
    }

    /// The gradients that came from looking up rows, since the last [#clear()].
    public List<Lookups> lookups() {
        return lookups;
    }

    /// Zeros in the same layout, as for gradients.
    public Weights zerosLike() {
        return zeros(layout);
    }

    /// A copy with arrays of its own.
    public Weights copy() {
        Weights copy = zeros(layout);
        copy.set(this);
        return copy;
    }

    /// Takes over another one's numbers.
    public void set(Weights other) {
        System.arraycopy(other.trainable(), 0, trainable(), 0, trainable.length);
        System.arraycopy(other.statistics(), 0, statistics(), 0, statistics.length);
    }
}

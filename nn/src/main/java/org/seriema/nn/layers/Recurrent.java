package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Shape;

/// A layer that goes through a series step by step, with states that it carries from each step to the next.
///
/// Shapes, with B cases, T steps, D features, U units: x (B, T, D); y (B, U), or (B, T, U) with `returnSequences`; with
/// `returnState` the states after the last step (B, U) follow. Further inputs, if given, are the states before the
/// first step (B, U), the output's own state first.
///
/// At a masked step the states stay as they were. The output there is that of the step before, and zero before the
/// first step that counts; with `zeroOutputForMask` it is zero at every masked step.
public sealed interface Recurrent extends Layer permits GRU, LSTM, SimpleRNN {

    /// The width of the output and of each state.
    int units();

    /// What it has in common with the others.
    RecurrentOptions options();

    /// The same layer with other common options.
    Recurrent withOptions(RecurrentOptions options);

    /// How many states it carries.
    int states();

    @Override
    default List<Shape> outputShapes(List<Shape> inputs) {
        String name = Layers.ALL.name(this);
        Sizes.requireRank(name, inputs.subList(0, 1), 2, 2);
        Shape state = Shape.of(units());
        List<Shape> given = inputs.subList(1, inputs.size());
        if (!given.isEmpty() && !given.equals(Collections.nCopies(states(), state))) {
            throw new IllegalArgumentException(
                    name + ": expected " + states() + " initial states of the shape " + state + ", got " + given);
        }
        List<Shape> outputs = new ArrayList<>();
        outputs.add(options().returnSequences() ? Shape.of(inputs.getFirst().axis(0), units()) : state);
        if (options().returnState()) {
            outputs.addAll(Collections.nCopies(states(), state));
        }
        return List.copyOf(outputs);
    }

    @Override
    default @Nullable Regularizer activityRegularizer() {
        return options().activityRegularizer();
    }
}

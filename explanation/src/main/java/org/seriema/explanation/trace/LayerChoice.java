package org.seriema.explanation.trace;

import java.util.List;
import org.seriema.nn.layers.Recurrent;

/// A layer of a trace with the step and the unit that are written out.
///
/// @param step counted from 1
/// @param unit counted from 1
/// @param forward equations of the way forward; none for layers without a writing of their own
/// @param backward likewise
public record LayerChoice(LayerTrace layer, int step, int unit, List<Worked> forward, List<Worked> backward) {

    /// Writes out a layer.
    ///
    /// @param step counted from 1, at most as many as there are; 0 for the usual one: of a recurrent layer the last
    ///     that it computes, of others the first
    /// @param unit counted from 1, at most as many as there are
    public static LayerChoice of(LayerTrace layer, int step, int unit) {
        int steps = steps(layer);
        int last = layer.layer() instanceof Recurrent recurrent
                        && !recurrent.options().goBackwards()
                ? steps
                : 1;
        int chosen = step == 0 ? Math.max(1, last) : Math.min(step, steps);
        int place = Math.min(unit, units(layer));
        return layer.y().size() == 0
                ? new LayerChoice(layer, 1, 1, List.of(), List.of())
                : new LayerChoice(
                        layer,
                        chosen,
                        place,
                        WorkedForward.of(layer, chosen - 1, place - 1),
                        WorkedBackward.of(layer, chosen - 1, place - 1));
    }

    /// How many steps a layer can be written out for.
    public static int steps(LayerTrace layer) {
        return layer.layer() instanceof Recurrent ? layer.x().rows() : layer.y().rows();
    }

    /// How many units.
    public static int units(LayerTrace layer) {
        return layer.y().width();
    }
}

package org.seriema.explanation.inside;

import java.util.List;

/// What one layer made of one case.
///
/// @param layer its path within the network
/// @param kind its class: `Dense`
/// @param shape of the output, without the batch; of a layer that sees each time step by itself, of all steps
/// @param values the numbers, row-major
/// @param gates what the gates of a recurrent layer were at each step, with its states; none of others
public record LayerOutput(String layer, String kind, List<Integer> shape, List<Double> values, List<GateValues> gates) {

    public LayerOutput {
        shape = List.copyOf(shape);
        values = List.copyOf(values);
        gates = List.copyOf(gates);
    }

    /// The values of a gate or a state over time.
    ///
    /// @param name as in the layer's equations: `i`, `f`, `g`, `o`, `z`, `r`, `c`, `h`
    /// @param steps a list for each time step with the value of each unit
    public record GateValues(String name, List<List<Double>> steps) {

        public GateValues {
            steps = steps.stream().map(List::copyOf).toList();
        }
    }

    /// The units: the size of the last axis.
    public int units() {
        return shape.isEmpty() ? 1 : shape.getLast();
    }
}

package org.seriema.learn.lessons;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seriema.learn.Engine;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.PassWatcher;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// What goes on inside the engine's LSTM while it reads one series, by the names of its equations: `i f g o c h`.
final class Gates {

    private Gates() {}

    /// Keeps what it is shown.
    private static final class Keeper implements PassWatcher {

        private final Map<String, float[]> kept = new HashMap<>();

        @Override
        public void outputs(Call call, List<Tensor> outputs) {}

        @Override
        public boolean looksInside() {
            return true;
        }

        @Override
        public void inside(Call call, Map<String, Tensor> values) {
            values.forEach((name, tensor) -> kept.put(name, tensor.toArray()));
        }
    }

    /// The values by step and unit.
    ///
    /// @param weights kernel, recurrent kernel and bias, flat, each with its gates in the order i f g o
    static Map<String, float[]> of(int units, float[] weights, float... series) {
        Shape input = Shape.of(series.length, 1);
        Layer layer = Layer.of("LSTM", units);
        Model model = Engine.model(List.of(layer), input, weights);
        Keeper keeper = new Keeper();
        try (Workers workers = new Workers(1)) {
            Pass pass = new Pass(false, workers);
            pass.begin(Rng.of(0));
            pass.watch(keeper);
            pass.run("lstm", layer, model.weights(), List.of(Tensor.of(input.prepend(1), series.clone())));
        }
        return Map.copyOf(keeper.kept);
    }
}

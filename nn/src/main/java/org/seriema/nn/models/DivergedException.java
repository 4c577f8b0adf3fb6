package org.seriema.nn.models;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.Pass;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// A training whose loss is no longer a finite number: says in which step, and where the first such number appeared.
public final class DivergedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private DivergedException(String message) {
        super(message);
    }

    /// Looks for the first number that is not finite: in the batch, in the weights, then layer by layer.
    ///
    /// The weights are those that gave the loss: no step has been taken with it.
    ///
    /// @param network what gave the loss: where that is computed from logits, without the last activation, which may
    ///     make a finite number of an infinite one
    static DivergedException of(
            Model model, Layer network, Examples batch, double loss, int epoch, int step, Workers workers) {
        return new DivergedException("the loss became " + loss + " in epoch " + (epoch + 1) + ", step " + (step + 1)
                + ": " + cause(model, network, batch, workers));
    }

    private static String cause(Model model, Layer network, Examples batch, Workers workers) {
        for (int i = 0; i < batch.x().size(); i++) {
            if (!isFinite(batch.x().get(i))) {
                return "the network was given cases with NaN or infinite numbers; fill or drop them before training"
                        + " (the step `fill`)";
            }
        }
        if (!isFinite(batch.y())) {
            return "labels are NaN or infinite";
        }
        if (batch.weights() != null && !isFinite(batch.weights())) {
            return "weights of cases are NaN or infinite";
        }
        for (Network.Part part : model.network().parts(model.inputs())) {
            for (int i = 0; i < model.weights().count(); i++) {
                String name = model.weights().layout().get(i).name();
                if (name.startsWith(part.name() + "/")
                        && !isFinite(model.weights().get(i))) {
                    return "the step before left the weight " + name + " without finite numbers, which layer "
                            + part.name() + " is the first to have; " + usualCauses();
                }
            }
        }
        List<String> found = new ArrayList<>();
        Pass pass = new Pass(true, workers);
        pass.begin(Rng.of(0));
        pass.watch((call, outputs) -> {
            if (found.isEmpty() && outputs.stream().anyMatch(output -> !isFinite(output))) {
                found.add(call.path());
            }
        });
        network.forward(model.weights().copy(), batch.x(), pass);
        if (found.isEmpty()) {
            return "all layers give finite numbers, so it is the loss that cannot take them: labels outside its range,"
                    + " or a network's output that does not fit it; " + usualCauses();
        }
        return String.format(
                Locale.ROOT,
                "the first numbers that are not finite come out of layer %s; %s",
                found.getFirst(),
                usualCauses());
    }

    private static String usualCauses() {
        return "usual causes are a learning rate that is too high and inputs that are not scaled (try a tenth of the"
                + " learning_rate, clipnorm: 1, or the step `standardize`)";
    }

    private static boolean isFinite(Tensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            if (!Float.isFinite(tensor.get(i))) {
                return false;
            }
        }
        return true;
    }
}

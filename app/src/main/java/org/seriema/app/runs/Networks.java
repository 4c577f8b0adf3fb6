package org.seriema.app.runs;

import java.util.ArrayList;
import java.util.List;
import org.seriema.nn.models.Model;
import org.seriema.nn.models.Summary;
import org.seriema.report.Report;
import org.seriema.tensor.Shape;

/// Networks as reports describe them.
public final class Networks {

    private Networks() {}

    /// A network's layers and how many parameters each has.
    public static Report.Model described(Model model) {
        List<Report.Layer> layers = new ArrayList<>();
        for (Summary.Row layer : model.summary().layers()) {
            layers.add(new Report.Layer(
                    layer.name(),
                    layer.type(),
                    batched(layer.outputs().getFirst()),
                    layer.parameters(),
                    // The first use and the first output go without saying.
                    layer.from().stream()
                            .map(name -> name.replace("[0][0]", ""))
                            .toList()));
        }
        long trainable = model.weights().trainable().length;
        long others = model.weights().statistics().length;
        return new Report.Model(new Report.Parameters(trainable + others, trainable, others), layers);
    }

    /// A shape as Keras prints it: `(None, 64)`.
    private static String batched(Shape shape) {
        return "(None, "
                + String.join(", ", shape.toList().stream().map(String::valueOf).toList()) + ")";
    }
}

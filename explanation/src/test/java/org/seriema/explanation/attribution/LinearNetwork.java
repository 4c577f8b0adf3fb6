package org.seriema.explanation.attribution;

import java.util.List;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Workers;

/// A network whose score is a plane, `w x + 0.5`, of which every attribution is known.
final class LinearNetwork {

    private LinearNetwork() {}

    static NetworkScore score(Shape shape, float... w) {
        Layer dense = Layer.of("Dense", 1);
        Sequential network = shape.rank() == 1 ? Sequential.of(dense) : Sequential.of(Layer.of("Flatten"), dense);
        Model model = Model.initial(network, shape, 1);
        System.arraycopy(
                w, 0, model.weights().get(0).data(), model.weights().get(0).offset(), w.length);
        model.weights().get(1).data()[model.weights().get(1).offset()] = 0.5f;
        return NetworkScore.of(model, new Workers(1));
    }

    static Cases cases(Shape shape, double... values) {
        List<String> columns =
                IntStream.range(0, shape.size()).mapToObj(j -> "x" + j).toList();
        return Cases.of(columns, values).reshape(shape);
    }
}

package org.seriema.learn.lessons;

import java.util.List;
import java.util.Map;
import org.seriema.learn.Engine;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.models.Examples;
import org.seriema.nn.models.Model;
import org.seriema.nn.models.Trainer;
import org.seriema.nn.models.Training;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// The smallest training there is: one unit without activation learns a straight line from points beside it.
final class LineTraining {

    static final double SLOPE = 2;
    static final double HEIGHT = 1;
    static final double NOISE = 0.1;
    static final int POINTS = 24;
    static final int BATCH = 8;
    static final int EPOCHS = 20;

    private static final long SEED = 7;

    private LineTraining() {}

    /// How a training went.
    ///
    /// @param losses the mean loss of each epoch
    /// @param slope what was learnt
    /// @param height likewise
    record Course(double rate, List<Double> losses, double slope, double height) {

        Course {
            losses = List.copyOf(losses);
        }
    }

    /// The unit `p = w x + b` with these weights.
    static Model unit(double slope, double height) {
        return Engine.model(List.of(Layer.of("Dense", 1)), Shape.of(1), (float) slope, (float) height);
    }

    /// Plain gradient descent on the mean squared error.
    static Training descent(double rate, int epochs, int batch) {
        return Training.of(Map.of(
                "epochs",
                epochs,
                "batch_size",
                batch,
                "optimizer",
                Map.of("sgd", Map.of("learning_rate", rate)),
                "loss",
                "mean_squared_error",
                "metrics",
                List.of()));
    }

    /// Cases of one number each.
    static Examples examples(double[] xs, double[] ys) {
        Tensor x = Tensor.zeros(Shape.of(xs.length, 1));
        Tensor y = Tensor.zeros(Shape.of(xs.length, 1));
        for (int i = 0; i < xs.length; i++) {
            x.data()[i] = (float) xs[i];
            y.data()[i] = (float) ys[i];
        }
        return new Examples(x, y);
    }

    /// Points `y = 2 x + 1` with some noise, x evenly from -1 to 3.
    static Examples points() {
        Rng rng = Rng.of(SEED);
        double[] xs = new double[POINTS];
        double[] ys = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            xs[i] = -1 + 4.0 * i / (POINTS - 1);
            ys[i] = SLOPE * xs[i] + HEIGHT + NOISE * rng.normal();
        }
        return examples(xs, ys);
    }

    /// Trains from zero.
    static Course train(double rate) {
        Model model = unit(0, 0);
        List<Double> losses = fit(model, descent(rate, EPOCHS, BATCH), points());
        return new Course(
                rate,
                losses,
                model.weights().get(0).get(0),
                model.weights().get(1).get(0));
    }

    /// Trains a model in place; gives the loss of each epoch.
    static List<Double> fit(Model model, Training training, Examples examples) {
        try (Workers workers = new Workers(1)) {
            Trainer trainer = new Trainer(model, training, SEED, workers);
            return trainer.fit(examples, null, List.of()).figures().getOrDefault("loss", List.of());
        }
    }
}

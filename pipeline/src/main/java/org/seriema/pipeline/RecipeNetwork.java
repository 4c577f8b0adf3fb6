package org.seriema.pipeline;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.nn.activations.Activations;
import org.seriema.nn.activations.Softmax;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.losses.Losses;
import org.seriema.nn.models.Model;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.tensor.Shape;

/// The network of a recipe as it is made, and what a recipe's network must be: one score a case, between 0 and 1.
///
/// @param source names the line of what does not fit
record RecipeNetwork(RecipeSource source, Recipe recipe) {

    private static final String REMEDY = "end the model with Dense: {units: 1, activation: sigmoid}";

    /// Activations whose values are shares.
    private static final List<String> SCORING = List.of("sigmoid", "hard_sigmoid", "sparse_sigmoid", "softmax");

    /// The network with its initial weights.
    ///
    /// @param input the shape of one case
    /// @throws org.seriema.pipeline.recipe.RecipeException if the layers do not fit the cases or each other
    Model initial(Shape input, long seed) {
        Model made;
        try {
            made = Model.initial(recipe.model(), Inputs.shapes(recipe.model(), input), seed);
        } catch (ConfigException e) {
            boolean listed = recipe.model() instanceof Sequential && isGraph();
            throw source.locate((listed ? e.within("layers") : e).within("model"));
        } catch (IllegalArgumentException e) {
            throw source.fault(List.of("model"), String.valueOf(e.getMessage()));
        }
        requireNoCarriedState(made);
        if (made.output().last() != 1) {
            throw source.fault(
                    lastLayer(),
                    "the network ends in the shape " + made.output() + ", expected one score a case; " + REMEDY);
        }
        requireScoring(made);
        return made;
    }

    private void requireNoCarriedState(Model made) {
        List<Network.Part> parts = made.network().parts(made.inputs());
        for (int i = 0; i < parts.size(); i++) {
            Layer layer = parts.get(i).layer();
            if (isStateful(Layers.ALL.write(layer))) {
                List<Object> list = isGraph() ? List.of("model") : List.of("model", i);
                throw source.fault(
                        list,
                        Layers.ALL.name(layer) + ": stateful keeps state from batch to batch, and rows of a table do"
                                + " not follow each other; leave it out");
            }
        }
    }

    /// Whether a layer somewhere in the options of a network is stateful.
    private static boolean isStateful(@Nullable Object options) {
        if (options instanceof Map<?, ?> map) {
            return Boolean.TRUE.equals(map.get("stateful"))
                    || map.values().stream().anyMatch(RecipeNetwork::isStateful);
        }
        return options instanceof List<?> list && list.stream().anyMatch(RecipeNetwork::isStateful);
    }

    /// Where in the recipe the last layer stands.
    private List<Object> lastLayer() {
        return recipe.model() instanceof Sequential network && !isGraph()
                ? List.of("model", network.layers().size() - 1)
                : List.of("model");
    }

    /// Whether the recipe has the model as a map with `layers`, not as a plain list.
    private boolean isGraph() {
        return source.tree().get("model") instanceof Map<?, ?> model && model.containsKey("layers");
    }

    /// Tells a network whose scores are no shares, such as one that ends in a linear layer, before it is trained.
    private void requireScoring(Model made) {
        Layer.Head head = made.network().head();
        if (head != null && !SCORING.contains(Activations.ALL.name(head.activation()))) {
            throw source.fault(
                    lastLayer(),
                    "the network's scores must lie between 0 and 1, and it ends in "
                            + Activations.ALL.name(head.activation()) + "; " + REMEDY);
        }
        if (head != null && head.activation() instanceof Softmax) {
            throw source.fault(lastLayer(), "softmax of one number is always 1; " + REMEDY);
        }
        String loss = Losses.ALL.name(recipe.train().loss());
        if (loss.contains("categorical")) {
            throw source.fault(
                    List.of("train", "loss"),
                    loss + " compares the scores of several classes, and a recipe's network gives one score a case;"
                            + " take binary_crossentropy");
        }
    }

    /// Tells scores of the untrained network that are no shares.
    void requireShares(float[] scores) {
        for (float score : scores) {
            if (score < 0 || score > 1) {
                throw source.fault(
                        lastLayer(),
                        "the network's scores must lie between 0 and 1, and before training one is " + score + "; "
                                + REMEDY);
            }
        }
    }
}

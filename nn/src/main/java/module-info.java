/// Layers, losses, metrics, optimizers, callbacks and models, to Keras' names and numbers.
@org.jspecify.annotations.NullMarked
module org.seriema.nn {
    requires static transitive org.jspecify;
    requires transitive org.seriema.tensor;

    exports org.seriema.nn.activations;
    exports org.seriema.nn.callbacks;
    exports org.seriema.nn.constraints;
    exports org.seriema.nn.initializers;
    exports org.seriema.nn.layers;
    exports org.seriema.nn.losses;
    exports org.seriema.nn.metrics;
    exports org.seriema.nn.models;
    exports org.seriema.nn.optimizers;
    exports org.seriema.nn.regularizers;
}

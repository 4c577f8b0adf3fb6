/// Recipes, the model file and the predictor: the one dependency of a program that serves a model.
@org.jspecify.annotations.NullMarked
module org.seriema.pipeline {
    requires static transitive org.jspecify;
    requires transitive org.seriema.nn;
    requires transitive org.seriema.data;
    requires transitive org.seriema.evaluation;
    requires org.snakeyaml.engine;
    requires tools.jackson.core;

    exports org.seriema.pipeline;
    exports org.seriema.pipeline.json;
    exports org.seriema.pipeline.model;
    exports org.seriema.pipeline.recipe;
    exports org.seriema.pipeline.tune;
}

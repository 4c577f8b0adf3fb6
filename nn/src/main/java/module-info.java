/// TO BE WRITTEN BY ITS AUTHOR.
@org.jspecify.annotations.NullMarked
module org.seriema.nn {
    requires static transitive org.jspecify;
    requires transitive org.seriema.tensor;

    exports org.seriema.nn.metrics;
}

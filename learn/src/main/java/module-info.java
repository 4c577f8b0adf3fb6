/// Lessons on neural networks, as pages and for the terminal; the engine computes every number in them.
@org.jspecify.annotations.NullMarked
module org.seriema.learn {
    requires static transitive org.jspecify;
    requires transitive org.seriema.report;

    exports org.seriema.learn;
    exports org.seriema.learn.lessons;
}

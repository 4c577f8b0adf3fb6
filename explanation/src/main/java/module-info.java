/// Why a network says what it says: attributions, counter-examples, what its weights do, every number of a pass.
@org.jspecify.annotations.NullMarked
module org.seriema.explanation {
    requires static transitive org.jspecify;
    requires transitive org.seriema.pipeline;

    exports org.seriema.explanation;
    exports org.seriema.explanation.attribution;
    exports org.seriema.explanation.contrast;
    exports org.seriema.explanation.inside;
    exports org.seriema.explanation.reasons;
    exports org.seriema.explanation.trace;
}

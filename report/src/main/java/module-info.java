/// TO BE WRITTEN BY ITS AUTHOR.
@org.jspecify.annotations.NullMarked
module org.seriema.report {
    requires static transitive org.jspecify;
    requires transitive org.seriema.pipeline;
}

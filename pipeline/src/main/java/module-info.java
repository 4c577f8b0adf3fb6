/// TO BE WRITTEN BY ITS AUTHOR.
@org.jspecify.annotations.NullMarked
module org.seriema.pipeline {
    requires static transitive org.jspecify;
    requires transitive org.seriema.nn;
    requires transitive org.seriema.data;
}

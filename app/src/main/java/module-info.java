/// TO BE WRITTEN BY ITS AUTHOR.
@org.jspecify.annotations.NullMarked
module org.seriema.app {
    requires static transitive org.jspecify;
    requires org.seriema.report;
}

/// What a run found, for people and for programs: the report's tree, baselines, plots and the page.
@org.jspecify.annotations.NullMarked
module org.seriema.report {
    requires static transitive org.jspecify;
    requires transitive org.seriema.explanation;
    requires java.desktop;
    requires de.siegmar.fastcsv;

    exports org.seriema.report;
    exports org.seriema.report.plot;
}

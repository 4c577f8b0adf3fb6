/// Tables in: reading, series and windows, cases, fitted steps, splits, statistics, NumPy's random draws, simulated
/// faults and thefts.
@org.jspecify.annotations.NullMarked
module org.seriema.data {
    requires static transitive org.jspecify;
    requires transitive org.seriema.tensor;
    requires de.siegmar.fastcsv;
    requires transitive java.sql;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.statistics.inference;

    exports org.seriema.data;
    exports org.seriema.data.balance;
    exports org.seriema.data.picture;
    exports org.seriema.data.random;
    exports org.seriema.data.read;
    exports org.seriema.data.series;
    exports org.seriema.data.split;
    exports org.seriema.data.statistics;
    exports org.seriema.data.steps;
    exports org.seriema.data.synth;

    uses java.sql.Driver;
}

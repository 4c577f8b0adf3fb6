/// The command line: commands, messages, exit codes, progress and the log.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("requires-automatic") // com.google.protobuf has a name, but no module-info
module org.seriema.app {
    requires static transitive org.jspecify;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires com.google.protobuf;
    requires info.picocli;
    requires java.management;
    requires java.sql;
    requires jdk.httpserver;
    requires jdk.management;
    requires org.seriema.learn;
    requires org.slf4j;

    opens org.seriema.app.cli to
            info.picocli,
            org.seriema.tensor;
    opens org.seriema.app.compare to
            org.seriema.tensor;
    opens org.seriema.app.store to
            org.seriema.tensor;

    provides ch.qos.logback.classic.spi.Configurator with
            org.seriema.app.cli.QuietLogging;
}

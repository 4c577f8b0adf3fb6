package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class RunLogTest {

    private static final Logger LOG = LoggerFactory.getLogger("org.seriema.test");

    @Test
    void theFileHoldsWhatIsLoggedWhileItIsOpen(@TempDir Path folder) {
        Path file = folder.resolve("run.log");
        LOG.info("before");
        try (RunLog log = RunLog.open(file)) {
            assertThat(log.file()).isEqualTo(file);
            LOG.info("within");
            LOG.debug("too fine");
            LOG.info("with a trace", new IllegalStateException("cause"));
        }
        LOG.info("after");
        assertThat(file)
                .content()
                .contains("INFO  org.seriema.test - within", "IllegalStateException: cause", "\tat ")
                .doesNotContain("before", "too fine", "after");
    }

    @Test
    void oneRunAtATime(@TempDir Path folder) {
        try (RunLog first = RunLog.open(folder.resolve("a.log"))) {
            assertThatThrownBy(() -> RunLog.open(folder.resolve("b.log"))).hasMessageContaining("a.log is still open");
            assertThat(first.file()).hasFileName("a.log");
        }
    }
}

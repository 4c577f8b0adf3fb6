package org.seriema.app.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    @Test
    void worksWhileOthersGoOn() throws IOException {
        CountDownLatch goneOn = new CountDownLatch(1);
        Background<String> work = Background.start("a name", () -> {
            goneOn.await();
            return Thread.currentThread().getName();
        });
        goneOn.countDown();
        assertThat(work.get()).isEqualTo("a name");
    }

    @Test
    void throwsWhatTheWorkThrew() {
        Background<String> full = Background.start("full", () -> {
            throw new IOException("no space left");
        });
        assertThatExceptionOfType(IOException.class).isThrownBy(full::get).withMessage("no space left");
        Background<String> wrong = Background.start("wrong", () -> {
            throw new IllegalArgumentException("3 is no label");
        });
        assertThatIllegalArgumentException().isThrownBy(wrong::get).withMessage("3 is no label");
    }

    @Test
    void isOverWhenItIsClosed() {
        AtomicBoolean over = new AtomicBoolean();
        try (Background<Boolean> work = Background.start("work", () -> over.compareAndSet(false, true))) {
            assertThat(work).isNotNull();
        }
        assertThat(over).isTrue();
    }
}

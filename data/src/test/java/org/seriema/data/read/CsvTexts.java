package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.seriema.data.DataException;

/// Tables out of texts that stand in a test.
final class CsvTexts {

    private CsvTexts() {}

    static Table read(String text) {
        return read(text, CsvOptions.DEFAULT);
    }

    static Table read(String text, CsvOptions options) {
        return read(text.getBytes(StandardCharsets.UTF_8), options);
    }

    static Table read(String text, Map<String, ?> options) {
        return read(text, CsvOptions.of(options));
    }

    static Table read(byte[] bytes, CsvOptions options) {
        try (CsvReader reader = CsvReader.open(new ByteArrayInputStream(bytes), "text", options)) {
            return reader.next(Integer.MAX_VALUE);
        }
    }

    /// Fails with a message for the user that has these parts.
    static void fails(ThrowingCallable action, String... parts) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(action)
                .satisfies(fault -> assertThat(fault.getMessage()).contains(parts));
    }
}

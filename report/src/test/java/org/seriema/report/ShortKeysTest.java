package org.seriema.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShortKeysTest {

    @Test
    void asManyPartsAsItTakesToTellThemApartAndAWordAmongThem() {
        assertThat(ShortKeys.of(List.of(
                                "model.0.LSTM.units",
                                "model.2.LSTM.units",
                                "model.1.Dropout",
                                "train.batch_size",
                                "steps.1",
                                "train"))
                        .values())
                .containsExactly("0.LSTM.units", "2.LSTM.units", "Dropout", "batch_size", "steps.1", "train");
        assertThat(ShortKeys.of(List.of("a.rate", "b.a.rate")).values()).containsExactly("a.rate", "b.a.rate");
    }
}

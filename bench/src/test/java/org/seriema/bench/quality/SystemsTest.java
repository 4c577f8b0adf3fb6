package org.seriema.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemsTest {

    @Test
    void aGridsNameTellsItsUnitsAndDropoutRates() {
        assertThat(Systems.gridSettings("grid-128-64-.3-.2"))
                .containsExactly(
                        "model.0.LSTM.units=128",
                        "model.2.LSTM.units=64",
                        "model.1.Dropout=0.3",
                        "model.3.Dropout=0.2");
    }
}

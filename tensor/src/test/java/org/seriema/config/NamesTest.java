package org.seriema.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    private static final List<String> KNOWN =
            List.of("units", "activation", "use_bias", "return_sequences", "kernel_initializer", "recurrent_dropout");

    @ParameterizedTest
    @CsvSource({
        "units, units",
        "returnSequences, return_sequences",
        "ReduceLROnPlateau, reduce_lr_on_plateau",
        "LSTM, lstm",
        "MaxPooling1D, max_pooling1d",
        "PReLU, p_re_lu",
        "l2Penalty, l2_penalty",
        "GlobalAveragePooling1D, global_average_pooling1d",
        "F1Score, f1_score",
        "AUC, auc",
        "aB, a_b",
        "Ab, ab",
        "ABc, a_bc",
        "Rows_AtLeast, rows__at_least"
    })
    void camelCaseBecomesSnakeCase(String camel, String snake) {
        assertThat(Names.snakeCase(camel)).isEqualTo(snake);
    }

    @ParameterizedTest
    @CsvSource({
        "unit, units",
        "untis, units",
        "UNITS, units",
        "activaton, activation",
        "usebias, use_bias",
        "returnSequences, return_sequences",
        "sequences, return_sequences",
        "initializer, kernel_initializer",
        "dropout, recurrent_dropout"
    })
    void aNearNameIsFound(String wrong, String right) {
        assertThat(Names.nearest(wrong, KNOWN)).contains(right);
        assertThat(Names.suggestion(wrong, KNOWN)).isEqualTo("; did you mean \"" + right + "\"?");
    }

    @ParameterizedTest
    @CsvSource({"zebra", "x", "learning_rate"})
    void aFarNameIsNotGuessed(String wrong) {
        assertThat(Names.nearest(wrong, KNOWN)).isEmpty();
        assertThat(Names.suggestion(wrong, KNOWN)).startsWith("; known: units, activation");
    }

    @Test
    void noKnownNamesGiveNoSuggestion() {
        assertThat(Names.suggestion("units", List.of())).isEmpty();
    }

    @Test
    void aPathIsWrittenWithDotsAndBrackets() {
        assertThat(Names.path(List.of("model", 0, "LSTM", "units"))).isEqualTo("model[0].LSTM.units");
        assertThat(Names.path(List.of(1, 2))).isEqualTo("[1][2]");
        assertThat(Names.path(List.of())).isEmpty();
    }
}

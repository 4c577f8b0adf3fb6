package org.seriema.data.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;

class TableGuessTest {

    private static TableGuess guess(String... lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        try (CsvReader reader = CsvReader.open(new ByteArrayInputStream(bytes), "t.csv", CsvOptions.DEFAULT)) {
            return TableGuess.of(reader.next(1000));
        }
    }

    @Test
    void takesIdAndLabelByTheirNames() {
        TableGuess guess = guess("Jan,FLAG,CUSTOMER", "5,0,C1", "6,1,C2", "7,0,C3");
        assertThat(guess.id()).isEqualTo("CUSTOMER");
        assertThat(guess.label()).isEqualTo("FLAG");
        assertThat(guess.labelFor()).isEqualTo("for its name and its 2 values");
        assertThat(guess.values()).containsExactly("0", "1");
        assertThat(guess.labels()).containsExactly(0, 1, 0);
        assertThat(guess.features()).containsExactly("Jan");
        assertThat(guess.header()).isTrue();
    }

    @Test
    void takesThemByTheirPlaces() {
        TableGuess guess = guess("nm,v,w", "a,1.5,M", "b,2.5,R", "c,3.5,R", "d,1,R", "e,7,M");
        assertThat(guess.id()).isEqualTo("nm");
        assertThat(guess.label()).isEqualTo("w");
        assertThat(guess.values()).containsExactly("R", "M");
    }

    @Test
    void takesTheOnlyColumnOfTwoValues() {
        TableGuess guess = guess("v,kind,w", "1.5,x,2.5", "2.5,y,3.5", "3.5,x,1");
        assertThat(guess.label()).isEqualTo("kind");
        assertThat(guess.labelFor()).isEqualTo("for no other column has just two values");
        assertThat(guess("v,k,l,w", "1.5,x,a,2.5", "2.5,y,b,3.5", "3.5,x,a,1").label())
                .isEmpty();
    }

    @Test
    void guessesNothingWhereNothingLooksSo() {
        TableGuess guess = guess("a,b", "1.5,2.5", "2.5,3", "7.5,4.5");
        assertThat(guess.id()).isEmpty();
        assertThat(guess.label()).isEmpty();
        assertThat(guess.values()).isEmpty();
        assertThat(guess.features()).containsExactly("a", "b");
    }

    @Test
    void aMissingHeaderIsGuessed() {
        assertThat(guess("0.02,0.03,R", "0.5,0.6,M", "0.7,0.8,M").header()).isFalse();
    }

    @Test
    void anEmptyLabelIsAValueOfItsOwn() {
        assertThat(guess("x,label", "1,0", "2,", "3,1", "4,0").values()).containsExactly("0", "", "1");
    }
}

package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelMapTest {

    @Test
    void findsNumbersHoweverTheyAreWritten() {
        LabelMap map = new LabelMap(Map.of("1", "0", "-1", "1"));
        assertThat(map.map(List.of("1.0", "-1", "01", "2", ""))).containsExactly("0", "1", "0", null, null);
        assertThat(map.replace(List.of("1.0", "2"))).containsExactly("0", "2");
        assertThat(map.numbers(List.of("1", "2"))).containsExactly(0, Double.NaN);
    }

    @Test
    void mapsAllAtOnce() {
        assertThat(new LabelMap(Map.of("1", "2", "2", "1")).replace(List.of("1", "2")))
                .containsExactly("2", "1");
    }

    @Test
    void refusesWhatIsNoMap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelMap(Map.of()))
                .withMessageContaining("got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelMap(Map.of("1", "a", "1.0", "b")))
                .withMessageContaining("leave one of them out");
    }
}

package org.seriema.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.config.Samples.Activation;
import org.seriema.config.Samples.Dense;
import org.seriema.config.Samples.Dropout;
import org.seriema.config.Samples.Everything;
import org.seriema.config.Samples.Flatten;
import org.seriema.config.Samples.Follower;
import org.seriema.config.Samples.Limited;
import org.seriema.config.Samples.Merge;
import org.seriema.config.Samples.Merging;
import org.seriema.config.Samples.Padding;
import org.seriema.config.Samples.Part;
import org.seriema.config.Samples.Shared;

class ConfigTest {

    private static Everything everything(Map<String, ?> options) {
        return Config.read(Everything.class, "everything", options);
    }

    private static ConfigException fault(Map<String, ?> options) {
        return catchThrowableOfType(ConfigException.class, () -> everything(options));
    }

    private static Map<String, @Nullable Object> with(String option, @Nullable Object value) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put("whole", 1);
        options.put(option, value);
        return options;
    }

    @Test
    void optionsThatAreNotGivenTakeTheirDefaults() {
        assertThat(everything(Map.of("whole", 3)))
                .isEqualTo(new Everything(
                        3,
                        7,
                        0.1f,
                        1e-7,
                        false,
                        "name",
                        "0.5",
                        Padding.VALID,
                        List.of(),
                        Map.of(),
                        Map.of(),
                        null,
                        List.of(),
                        List.of(),
                        null));
    }

    @Test
    void givenOptionsAreReadAsTheirTypes() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("whole", 3.0);
        options.put("large", 1L << 60);
        options.put("single", 2);
        options.put("number", 3);
        options.put("flag", true);
        options.put("text", 12);
        options.put("number_text", false);
        options.put("padding", "causal_left");
        options.put("sizes", List.of(3, 4));
        options.put("by_name", Map.of("a", 1));
        options.put("by_number", Map.of("-1", 2.5));
        options.put("part", Map.of("column", "Label", "drop", "id"));
        options.put("parts", List.of("a", Map.of("column", "b")));
        options.put("layers", List.of("flatten", Map.of("Dense", 8), Map.of("Dropout", Map.of("seed", 4))));
        options.put("anything", Map.of("free", List.of(1)));

        assertThat(everything(options))
                .isEqualTo(new Everything(
                        3,
                        1L << 60,
                        2f,
                        3.0,
                        true,
                        "12",
                        "false",
                        Padding.CAUSAL_LEFT,
                        List.of(3, 4),
                        Map.of("a", 1.0),
                        Map.of(-1, 2.5),
                        new Part("Label", List.of("id")),
                        List.of(new Part("a", List.of()), new Part("b", List.of())),
                        List.of(new Flatten(), new Dense(8, new Activation("tanh"), true), new Dropout(0.5, 4L)),
                        Map.of("free", List.of(1))));
    }

    @Test
    void whatIsWrittenIsReadAgainTheSame() {
        Everything value = everything(Map.of(
                "whole",
                9,
                "padding",
                "same",
                "by_number",
                Map.of("0", 1.5),
                "part",
                "Label",
                "layers",
                List.of(Map.of("Dense", Map.of("units", 2, "activation", "relu")), "Flatten")));

        Map<String, @Nullable Object> written = Config.write(value);

        assertThat(everything(written)).isEqualTo(value);
        assertThat(written.keySet())
                .containsExactlyElementsOf(Config.entries(Everything.class).stream()
                        .map(Config.Entry::name)
                        .toList());
        assertThat(written)
                .containsEntry("padding", "same")
                .containsEntry(
                        "layers",
                        List.of(
                                Map.of("Dense", Map.of("units", 2, "activation", "relu", "use_bias", true)),
                                "Flatten"));
    }

    @Test
    void theFirstOptionMayStandAlone() {
        assertThat(Config.read(Part.class, "part", "Label")).isEqualTo(new Part("Label", List.of()));
        assertThat(Config.read(Dropout.class, "Dropout", null)).isEqualTo(new Dropout(0.5, null));
    }

    @Test
    void nothingStandsForNoneWhereThereIsOne() {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put("merge", null);
        assertThat(Config.read(Merging.class, "merging", options)).isEqualTo(new Merging(Merge.NONE));
        assertThat(Config.read(Merging.class, "merging", null)).isEqualTo(new Merging(Merge.SUM));
        options.put("merge", "None");
        assertThat(Config.read(Merging.class, "merging", options)).isEqualTo(new Merging(Merge.NONE));
    }

    @Test
    void listsAndMapsThatAreReadCannotBeChanged() {
        Everything value = everything(with("by_name", Map.of("a", 1)));
        assertThatThrownBy(() -> value.byName().put("b", 2.0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> value.sizes().add(1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void unknownOptionsAreToldWithTheNearestName() {
        ConfigException fault = fault(Map.of("whole", 1, "paddin", "same"));
        assertThat(fault).hasMessage("everything: has no option \"paddin\"; did you mean \"padding\"?");
        assertThat(fault.path()).containsExactly("paddin");
        assertThat(fault.subject()).isEmpty();
        assertThatThrownBy(() -> Config.read(Part.class, "part", Map.of("zebra", 1)))
                .hasMessage("part: has no option \"zebra\"; known: column, drop");
        assertThatThrownBy(() -> Config.read(Flatten.class, "Flatten", Map.of("units", 1)))
                .hasMessage("Flatten: has no option \"units\"; it takes none");
        assertThatThrownBy(() -> Config.read(Flatten.class, "Flatten", 3))
                .hasMessage("Flatten: takes no options, got 3");
    }

    @Test
    void missingOptionsAreTold() {
        assertThat(fault(Map.of()))
                .hasMessage("everything: needs the option \"whole\" (a whole number), which is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            whole    | abc   | expected a whole number, got "abc"
            whole    | 2.5   | expected a whole number, got 2.5
            whole    | 3e9   | expected a whole number up to 2147483647, got 3.0E9
            whole    |       | expected a whole number, got nothing
            large    | 1e300 | expected a whole number up to 9223372036854775807, got 1.0E300
            large    | 9223372036854775808 | expected a whole number up to 9223372036854775807, got 9.223372036854776E18
            number   | yes   | expected a number, got "yes"
            number   | NaN   | expected a number, got NaN
            flag     | yes   | expected true or false, got "yes"
            flag     | 1     | expected true or false, got 1.0
            padding  | sam   | unknown padding "sam"; did you mean "same"?
            padding  | 1     | expected one of valid, same, causal_left, got 1.0
            sizes    |       | expected a list of whole numbers, got nothing
            by_name  | abc   | expected a map, got "abc"
            layers   |       | expected a list of layers, got nothing
            """)
    void wrongValuesAreTold(String option, @Nullable String value, String expected) {
        Object given = value != null && value.matches("[0-9].*|NaN") ? Double.valueOf(value) : value;
        ConfigException fault = fault(with(option, given));
        assertThat(fault.fault()).isEqualTo(expected);
        assertThat(fault).hasMessage("everything: \"" + option + "\": " + expected);
        assertThat(fault.path()).containsExactly(option);
        assertThat(fault.subject()).containsExactly(option);
    }

    @Test
    void aWrongItemIsToldByItsPlace() {
        ConfigException fault = fault(with("sizes", Arrays.asList(3, "four")));
        assertThat(fault).hasMessage("everything: \"sizes[1]\": expected a whole number, got \"four\"");
        assertThat(fault.path()).containsExactly("sizes", 1);
        assertThat(fault(with("sizes", "four")))
                .hasMessage("everything: \"sizes\": expected a whole number, got \"four\"");
        assertThat(fault(with("sizes", Arrays.asList(3, null))))
                .hasMessage("everything: \"sizes[1]\": expected a whole number, got nothing");
        assertThat(fault(with("by_name", Map.of("a", "x"))))
                .hasMessage("everything: \"by_name.a\": expected a number, got \"x\"");
        assertThat(fault(with("by_number", Map.of("a", 1))))
                .hasMessage("everything: \"by_number.a\": expected a whole number as key");
    }

    @Test
    void aFaultInARecordNamesThatRecordAndTheWholePath() {
        ConfigException fault = fault(with("parts", List.of("a", Map.of("column", "b", "dorp", 1))));
        assertThat(fault).hasMessage("parts[1]: has no option \"dorp\"; did you mean \"drop\"?");
        assertThat(fault.path()).containsExactly("parts", 1, "dorp");
        assertThat(fault.subject()).containsExactly("parts", 1);

        fault = fault(with("layers", List.of("Flatten", Map.of("Dense", Map.of("units", "abc")))));
        assertThat(fault).hasMessage("Dense: \"units\": expected a whole number, got \"abc\"");
        assertThat(fault.path()).containsExactly("layers", 1, "Dense", "units");

        fault = fault(with("layers", List.of(Map.of("Dense", Map.of("units", 3, "activation", "rulu")))));
        assertThat(fault).hasMessage("Dense: \"activation\": unknown activation \"rulu\"; did you mean \"relu\"?");
        assertThat(fault.path()).containsExactly("layers", 0, "Dense", "activation");
    }

    @Test
    void whatARecordRefusesIsToldOnceWithItsName() {
        ConfigException fault = fault(with("layers", List.of(Map.of("Dense", 0))));
        assertThat(fault).hasMessage("Dense: units must be positive, got 0");
        assertThat(fault.fault()).isEqualTo("units must be positive, got 0");
        assertThat(fault.path()).containsExactly("layers", 0, "Dense");
    }

    @Test
    void longValuesAreCutInMessages() {
        assertThat(fault(with("flag", "x".repeat(500))).getMessage()).hasSizeLessThan(150);
    }

    @Test
    void anIncludedOptionMayHaveAnotherDefault() {
        assertThat(Config.read(Limited.class, "limited", null)).isEqualTo(new Limited(new Shared(0.5, 1)));
        assertThat(Config.read(Limited.class, "limited", Map.of("limit", 2)))
                .isEqualTo(new Limited(new Shared(2.0, 1)));
        assertThat(Config.entries(Limited.class))
                .extracting(Config.Entry::standard)
                .containsExactly("0.5", "1");
        Map<String, @Nullable Object> none = new HashMap<>();
        none.put("limit", null);
        assertThatThrownBy(() -> Config.read(Limited.class, "limited", none))
                .hasMessage("limited: \"limit\": expected a number, got nothing");
    }

    @Test
    void includedOptionsStandAmongTheOthers() {
        Follower follower = Config.read(Follower.class, "follower", Map.of("limit", 2, "beta_1", 0.8, "last", true));

        assertThat(follower).isEqualTo(new Follower(0.1, 0.8, new Shared(2.0, 1), true));
        assertThat(Config.write(follower).keySet()).containsExactly("rate", "beta_1", "limit", "times", "last");
        assertThat(Config.read(Follower.class, "follower", Config.write(follower)))
                .isEqualTo(follower);
        assertThat(Config.entries(Follower.class))
                .extracting(Config.Entry::name)
                .containsExactly("rate", "beta_1", "limit", "times", "last");
        assertThatThrownBy(() -> Config.read(Follower.class, "follower", Map.of("times", 0)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("follower: times must be positive, got 0");
    }
}

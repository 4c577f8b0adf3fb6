package org.seriema.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.seriema.config.Samples.Activation;
import org.seriema.config.Samples.Dense;
import org.seriema.config.Samples.Dropout;
import org.seriema.config.Samples.Flatten;
import org.seriema.config.Samples.Layer;

class RegistryTest {

    private static ConfigException fault(Object spec) {
        return catchThrowableOfType(ConfigException.class, () -> Layer.ALL.read(spec));
    }

    @Test
    void aNameStandsAloneOrWithOptions() {
        assertThat(Layer.ALL.read("Flatten")).isEqualTo(new Flatten());
        assertThat(Layer.ALL.read("drop_out")).isEqualTo(new Dropout(0.5, null));
        assertThat(Layer.ALL.read(Map.of("Dropout", 0.3))).isEqualTo(new Dropout(0.3, null));
        assertThat(Layer.ALL.read(Map.of("dense", Map.of("units", 4))))
                .isEqualTo(new Dense(4, new Activation("tanh"), true));
    }

    @Test
    void whatIsWrittenIsReadAgainTheSame() {
        for (Layer layer : List.of(new Flatten(), new Dropout(0.25, 3L), new Dense(2, new Activation("relu"), false))) {
            assertThat(Layer.ALL.read(Layer.ALL.write(layer))).isEqualTo(layer);
        }
        assertThat(Layer.ALL.write(new Flatten())).isEqualTo("Flatten");
    }

    @Test
    void namesKeepTheOrderOfTheList() {
        assertThat(Layer.ALL.names()).containsExactly("Dense", "Dropout", "Flatten");
        assertThat(Layer.ALL.types().keySet()).containsExactly("Dense", "Dropout", "Flatten");
        assertThat(Layer.ALL.name(new Dropout(0.1, null))).isEqualTo("Dropout");
    }

    @Test
    void anUnknownNameIsToldWithTheNearest() {
        assertThat(fault("Flaten")).hasMessage("unknown layer \"Flaten\"; did you mean \"Flatten\"?");
        assertThat(fault("Zebra")).hasMessage("unknown layer \"Zebra\"; known: Dense, Dropout, Flatten");
        ConfigException fault = fault(Map.of("Dens", Map.of("units", 1)));
        assertThat(fault).hasMessage("unknown layer \"Dens\"; did you mean \"Dense\"?");
        assertThat(fault.path()).containsExactly("Dens");
        assertThat(fault.subject()).isEmpty();
    }

    @Test
    void optionsBesideTheirNameAreAFault() {
        Map<String, @Nullable Object> spec = new LinkedHashMap<>();
        spec.put("Dense", null);
        spec.put("units", 4);
        ConfigException fault = fault(spec);
        assertThat(fault)
                .hasMessage("expected one layer, got the keys Dense, units;"
                        + " are the options of Dense indented deeper than its name?");
        assertThat(fault.path()).containsExactly("units");
    }

    @Test
    void somethingElseThanANameIsAFault() {
        assertThat(fault(3)).hasMessage("expected the name of a layer or NAME: {OPTION: VALUE}, got 3");
        assertThat(fault(List.of("Dense")))
                .hasMessage("expected the name of a layer or NAME: {OPTION: VALUE}, got [\"Dense\"]");
        assertThat(fault(Map.of())).hasMessage("expected the name of a layer or NAME: {OPTION: VALUE}, got {}");
    }

    @Test
    void aTypeThatIsNotListedHasNoName() {
        Layer stranger = new Layer() {};
        assertThatThrownBy(() -> Layer.ALL.name(stranger)).hasMessageContaining("is not a listed layer");
    }
}

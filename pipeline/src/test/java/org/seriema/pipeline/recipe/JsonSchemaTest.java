package org.seriema.pipeline.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.pipeline.json.Json;
import org.seriema.pipeline.recipe.Samples.Activation;
import org.seriema.pipeline.recipe.Samples.Layer;
import org.seriema.pipeline.recipe.Samples.Recipe;

class JsonSchemaTest {

    private static final Map<String, Object> SCHEMA = JsonSchema.of(
            Recipe.class,
            Map.of(Layer.class, Layer.ALL),
            Map.of(),
            Map.of(),
            Map.of(Activation.class, Map.of("enum", Activation.NAMES)),
            Map.of("Data.file", "The table."));

    private static final Schema VALIDATOR = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Json.write(SCHEMA));

    private static boolean accepts(Map<String, ?> tree) {
        return VALIDATOR.validate(Json.write(tree), InputFormat.JSON).isEmpty();
    }

    private static boolean isRead(Map<String, ?> tree) {
        try {
            Config.read(Recipe.class, "recipe", tree);
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{data: a.csv, model: []}",
                "{data: {file: a.csv}, model: Flatten}",
                "{data: {file: a.csv, columns: [a, 1]}, model: [Flatten, Flatten: , {Dropout: 0.3}, {LSTM: 3}]}",
                "{data: a.csv, model: [{Dropout: {rate: 0.5, seed: null}}, {Dropout: {rate: 1, seed: 3}}]}",
                "{data: a.csv, model: [{Conv1D: {filters: 3, kernel_size: 2, activation: relu, padding: same}}]}",
                "{data: a.csv, model: [], train: {}}",
                "{data: a.csv, model: [], train: 3}",
                "{data: a.csv, model: [], train: {epochs: 3, learning_rate: 1e-3, class_weight: {0: 1, 1: 2.5}}}",
                "{data: a.csv, model: [], train: {class_weight: null}}",
                "{name: 7, data: a.csv, model: [], notes: {free: [1, {x: y}]}, split: random}"
            })
    void whatIsReadFitsTheSchema(String recipe) {
        Map<String, ?> tree = RecipeSource.parse("a.yaml", recipe).tree();
        assertThat(isRead(tree)).isTrue();
        assertThat(VALIDATOR.validate(Json.write(tree), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{model: []}",
                "{data: a.csv}",
                "{data: a.csv, model: [], modle: []}",
                "{data: {fil: a.csv}, model: []}",
                "{data: {file: [a.csv]}, model: []}",
                "{data: a.csv, model: [Flaten]}",
                "{data: a.csv, model: [LSTM]}",
                "{data: a.csv, model: [{LSTM: {units: 3}, Dropout: 1}]}",
                "{data: a.csv, model: [{}]}",
                "{data: a.csv, model: [3]}",
                "{data: a.csv, model: [{LSTM: {unit: 3}}]}",
                "{data: a.csv, model: [{LSTM: {units: 3.5}}]}",
                "{data: a.csv, model: [{LSTM: {units: 3, return_sequences: yes}}]}",
                "{data: a.csv, model: [{Conv1D: 3}]}",
                "{data: a.csv, model: [{Conv1D: {filters: 3, kernel_size: 2, activation: rulu}}]}",
                "{data: a.csv, model: [{Conv1D: {filters: 3, kernel_size: 2, padding: sam}}]}",
                "{data: a.csv, model: [], train: {epochs: many}}",
                "{data: a.csv, model: [], train: {epochs: null}}",
                "{data: a.csv, model: [], train: {class_weight: {0: heavy}}}"
            })
    void whatIsNotReadDoesNotFitTheSchema(String recipe) {
        Map<String, ?> tree = RecipeSource.parse("a.yaml", recipe).tree();
        assertThat(isRead(tree)).isFalse();
        assertThat(accepts(tree)).isFalse();
    }

    @Test
    void whatIsWrittenFitsTheSchema() {
        Map<String, ?> tree = RecipeSource.parse("a.yaml", "{data: a.csv, model: [{LSTM: 3}, {Dropout: 0.5}, Flatten]}")
                .tree();
        assertThat(accepts(Config.write(Config.read(Recipe.class, "recipe", tree))))
                .isTrue();
    }

    @Test
    void editorsSeeNamesDefaultsAndSpellings() {
        assertThat(SCHEMA.get("$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(SCHEMA.get("required")).isEqualTo(List.of("data", "model"));
        assertThat(SCHEMA.get("additionalProperties")).isEqualTo(false);
        assertThat(Json.write(SCHEMA))
                .contains("\"default\" : 1.0E-4", "\"default\" : \"valid\"", "\"enum\" : [ \"valid\", \"same\" ]")
                .contains("\"description\" : \"The table.\"")
                .contains("\"enum\" : [ \"linear\", \"relu\", \"tanh\" ]", "\"#/$defs/layer.LSTM\"");
    }

    @Test
    void theSchemaIsTheSameEveryTime() {
        assertThat(Json.write(JsonSchema.of(
                        Recipe.class,
                        Map.of(Layer.class, Layer.ALL),
                        Map.of(),
                        Map.of(),
                        Map.of(Activation.class, Map.of("enum", Activation.NAMES)),
                        Map.of("Data.file", "The table."))))
                .isEqualTo(Json.write(SCHEMA));
    }

    record Odd(Path path) {}

    @Test
    void aTypeWithoutASchemaIsTold() {
        assertThatThrownBy(() -> JsonSchema.of(Odd.class, Map.of(), Map.of(), Map.of(), Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no schema is known for interface java.nio.file.Path");
    }
}

package org.seriema.pipeline.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.config.Config;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.models.Training;
import org.seriema.pipeline.json.Json;

class RecipeSchemaTest {

    private static final Path FILE = Path.of("src/main/resources/org/seriema/pipeline/recipe.schema.json");

    private static final Schema VALIDATOR = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Json.write(RecipeSchema.tree()));

    private static final RecipeSource THEFT = RecipeSource.read(Path.of("../examples/theft.yaml"));

    private static List<String> faults(Map<String, ?> tree) {
        return VALIDATOR.validate(Json.write(tree), InputFormat.JSON).stream()
                .map(String::valueOf)
                .toList();
    }

    private static RecipeSource theft(String setting) {
        return RecipeSource.parse("theft.yaml", THEFT.toYaml()).set(setting);
    }

    @Test
    void theFileThatShipsIsTheOneThatTheRecordsGive() throws IOException {
        String made = Json.write(RecipeSchema.tree());
        if (Boolean.getBoolean("seriema.schema.write")) {
            Files.writeString(FILE, made);
        }
        assertThat(Files.readString(FILE))
                .as(
                        "%s is not what the records and lists give any more; write it anew with"
                                + " mvn -pl pipeline -am test -Dtest=RecipeSchemaTest -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Dseriema.schema.write=true",
                        FILE)
                .isEqualTo(made);
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsValid(Path file) {
        assertThat(faults(RecipeSource.read(file).tree())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleWithAllItsDefaultsWrittenOutIsValid(Path file) {
        assertThat(faults(Config.write(Recipe.of(RecipeSource.read(file))))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    split={kind: random, test: 0.2}
                    split={kind: random, test: 100, train: 200, shuffle: false}
                    split={kind: chunks, test: 9, purge: 3}
                    split={kind: files, test: more.csv}
                    data.features=T*
                    data.features=[Jan, Feb]
                    data.features={drop: CUSTOMER}
                    train.class_weight=balanced
                    train.class_weight={0: 1, 1: 10}
                    train.optimizer={adam: {learning_rate: 0.01}}
                    train.metrics=[accuracy]
                    model=[{LSTM: 8}, Flatten, {Dropout: 0.2}, {Dense: {units: 1, activation: sigmoid}}]
                    model.1.Dense={units: 3, activation: {leaky_relu: {negative_slope: 0.1}}}
                    model.1.Dense={units: 3, kernel_initializer: {random_normal: {stddev: 0.1}}}
                    steps=[to_numeric, {fill: mean}, standardize, {reshape: [3, 4]}]
                    steps=[]
                    evaluate=
                    split={kind: stratified_k_fold, n_splits: 3, shuffle: true, seed: 1}
                    split={kind: leave_one_group_out, group: a}
                    split={kind: repeated_k_fold, n_splits: 3, n_repeats: 2, fold: 4}
                    evaluate.threshold=0.3
                    evaluate.threshold=f1
                    evaluate.threshold=youden
                    evaluate.threshold={cost: {missed: 500, false_alarm: 40}}
                    evaluate.threshold={cost: {missed: LOSS, false_alarm: 40.5}}
                    evaluate.threshold={precision: 0.8}
                    evaluate.threshold={recall: {recall: 0.9}}
                    evaluate.calibration=platt
                    evaluate.calibration=isotonic
                    evaluate={seeds: 5, refit: true, threshold: f1, calibration: platt}
                    data.label=FLAG
                    data.label={column: FLAG}
                    data.label={column: FLAG, names: [Honest, Thief]}
                    data.label={column: FLAG, normal: [2, 3], positive: 1}
                    data.label={column: FLAG, normal: false, positive: [yes, 7.5]}
                    data.label={column: FLAG, positive: {above: 0}}
                    data.label={column: FLAG, normal: {below: 0}, positive: {at_least: 1.5, at_most: 3}}
                    data.label={column: FLAG, normal: null, positive: null}
                    data={file: a.csv, label: {column: r, positive: {above: 0}}, series: {time: t, derive: {r: {diff: p}}}}
                    data={file: a.csv, label: y, series: {time: t, derive: {r: {log_return: {column: p, periods: 7}}}}}
                    inspection={of: meters}
                    inspection={of: sensors, first: 200}
                    inspection={of: meters, first: 50, visit: 40, found: LOSS}
                    """)
    void whatIsReadIsValid(String setting) {
        RecipeSource source = theft(setting.equals("evaluate=") ? "evaluate={}" : setting);
        assertThat(Recipe.of(source)).isNotNull();
        assertThat(faults(source.tree())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    epochs=3
                    data=
                    data={label: {column: FLAG, normal: 0, positive: 1}}
                    data.fiel=a.csv
                    data.label={column: FLAG, normal: 0}
                    data.label={column: FLAG, normal: {at_most: 0}}
                    data.label={column: FLAG, positive: 1}
                    data.label={column: FLAG, positive: [1, 2]}
                    data.label={column: FLAG, normal: [], positive: 1}
                    data.label={column: FLAG, normal: [[0]], positive: 1}
                    data.label={column: FLAG, positive: {}}
                    data.label={column: FLAG, positive: {over: 0}}
                    data.label={column: FLAG, positive: {above: zero}}
                    data.label={normal: 0, positive: 1}
                    data.label.clumn=FLAG
                    data={file: a.csv, label: y, series: {time: t, derive: {r: p}}}
                    data={file: a.csv, label: y, series: {time: t, derive: {r: {pct_chang: p}}}}
                    data={file: a.csv, label: y, series: {time: t, derive: {r: {diff: {periods: 7}}}}}
                    data={file: a.csv, label: y, series: {time: t, derive: {r: {diff: p, log_return: p}}}}
                    split={test: 0.2}
                    split={kind: randm, test: 0.2}
                    split={kind: random, test: -0.2}
                    split={kind: random, test: 0}
                    split={kind: chunks, test: 9}
                    split={kind: stratified, tset: 0.2}
                    steps=[standardise]
                    steps=[{reshape: three}]
                    model=[LTSM]
                    model=[{LSTM: {units: many}}]
                    model=[{LSTM: {unit: 3}}]
                    model=[Dense]
                    model.1.Dense={units: 3, activation: rulu}
                    train.epochs=three
                    train.epohcs=3
                    train.optimizer=adma
                    train.loss=crossentropy
                    train.metrics=[acuracy]
                    train.class_weight=even
                    train.class_weight={0: -1, 1: 10}
                    train.class_weight={}
                    evaluate.threshold=half
                    evaluate.baselines=yes
                    split={kind: k_flod, n_splits: 3}
                    split={kind: k_fold, nsplits: 3}
                    evaluate.threshold=f2
                    evaluate.threshold={cost: {missed: 500}}
                    evaluate.threshold={cost: {missed: 500, false_alrm: 40}}
                    evaluate.threshold={precision: high}
                    evaluate.threshold=[f1]
                    evaluate.calibration=plat
                    evaluate.calibration=true
                    evaluate.seeds=many
                    evaluate.refit=yes
                    inspection={first: 50}
                    inspection={of: customers}
                    inspection={of: meters, visit: [40], found: 500}
                    """)
    void whatIsNotReadIsNotValid(String setting) {
        RecipeSource source = theft(setting);
        assertThat(isRead(source)).isFalse();
        assertThat(faults(source.tree())).isNotEmpty();
    }

    private static boolean isRead(RecipeSource source) {
        try {
            Recipe.of(source);
            return true;
        } catch (RecipeException e) {
            return false;
        }
    }

    @Test
    void everyListedLayerIsKnown() {
        assertThat(Json.write(RecipeSchema.tree()))
                .contains(Layers.ALL.names().stream()
                        .map(name -> "\"#/$defs/layer." + name + "\"")
                        .toList());
    }

    @Test
    void everyMainOptionHasItsSentenceAndNoSentenceIsLeftOver() {
        List<String> options = new ArrayList<>();
        for (Class<?> record : List.of(
                Recipe.class,
                Data.class,
                Label.class,
                Training.class,
                Evaluation.class,
                Inspection.class,
                Tune.class)) {
            Config.entries(record).forEach(entry -> options.add(record.getSimpleName() + "." + entry.name()));
        }
        assertThat(RecipeSchema.SENTENCES.keySet()).containsExactlyInAnyOrderElementsOf(options);
    }
}

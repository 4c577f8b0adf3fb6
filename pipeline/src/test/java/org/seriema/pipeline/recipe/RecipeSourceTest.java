package org.seriema.pipeline.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.pipeline.recipe.Samples.Recipe;

class RecipeSourceTest {

    private static final String RECIPE = """
            # A detector for the sensors.
            name: wsn
            data: {file: data/wsn.csv, label: no}
            model:
              - LSTM: {units: 128, return_sequences: true}
              - Dropout: 0.3
              - LSTM:
                  units: 64
              - Flatten
            train:
              epochs: 3
              learning_rate: 1e-3
            """;

    private static final List<String> FILES = org.seriema.pipeline.recipe.Recipe.FILES;

    private final Path folder;

    RecipeSourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static RecipeSource source() {
        return RecipeSource.parse("wsn.yaml", RECIPE);
    }

    private static Recipe read(RecipeSource source) {
        try {
            return Config.read(Recipe.class, "recipe", source.tree());
        } catch (ConfigException e) {
            throw source.locate(e);
        }
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static String fault(Runnable action) {
        RecipeException fault = catchThrowableOfType(RecipeException.class, action::run);
        return String.valueOf(fault.getMessage());
    }

    @Test
    void aRecipeIsReadIntoItsRecord() {
        Recipe recipe = read(source());
        assertThat(recipe.data().label()).isEqualTo("no");
        assertThat(recipe.train().learningRate()).isEqualTo(0.001);
        assertThat(recipe.model()).hasSize(4);
    }

    @Test
    void aFaultNamesFileLineAndPlace() {
        assertThat(fault(() -> read(RecipeSource.parse("wsn.yaml", RECIPE.replace("  units: 64", "  unit: 64")))))
                .isEqualTo("wsn.yaml:8: model[2].LSTM: has no option \"unit\"; did you mean \"units\"?");
        assertThat(fault(() -> read(RecipeSource.parse("wsn.yaml", RECIPE.replace("units: 64", "units: abc")))))
                .isEqualTo("wsn.yaml:8: model[2].LSTM.units: expected a whole number, got \"abc\"");
        assertThat(fault(() -> read(RecipeSource.parse("wsn.yaml", RECIPE.replace("units: 64", "units: 0")))))
                .isEqualTo("wsn.yaml:7: model[2].LSTM: units must be positive, got 0");
        assertThat(fault(() -> read(RecipeSource.parse("wsn.yaml", RECIPE.replace("Flatten", "Flaten")))))
                .isEqualTo("wsn.yaml:9: model[3]: unknown layer \"Flaten\"; did you mean \"Flatten\"?");
        assertThat(fault(
                        () -> read(RecipeSource.parse("wsn.yaml", RECIPE.replace("      units: 64", "    units: 64")))))
                .isEqualTo("wsn.yaml:8: model[2]: expected one layer, got the keys LSTM, units;"
                        + " are the options of LSTM indented deeper than its name?");
        assertThat(fault(() -> read(RecipeSource.parse("wsn.yaml", RECIPE.replace("0.3", "much")))))
                .isEqualTo("wsn.yaml:6: model[1].Dropout.rate: expected a number, got \"much\"");
        assertThat(fault(() -> read(RecipeSource.parse("wsn.yaml", RECIPE.replace("train:", "trian:")))))
                .isEqualTo("wsn.yaml:10: has no option \"trian\"; did you mean \"train\"?");
        assertThat(fault(() -> read(RecipeSource.parse("wsn.yaml", "name: wsn"))))
                .isEqualTo("wsn.yaml: needs the option \"data\" (a map of options), which is missing");
    }

    @Test
    void aFaultOfTheCallerIsToldAtItsLine() {
        assertThat(source().fault(List.of("data", "label"), "there is no column \"no\""))
                .hasMessage("wsn.yaml:3: data.label: there is no column \"no\"");
        assertThat(source().fault(List.of("split"), "is needed")).hasMessage("wsn.yaml: split: is needed");
    }

    @Test
    void settingsReplaceWhatTheFileSays() {
        RecipeSource source = source().set("train.epochs=12")
                .set("model.0.LSTM.units=64")
                .set("model.1={Dropout: 0.5}")
                .set("data.columns=[a, 'b c']")
                .set("split={kind: random, test: 0.2}")
                .set("notes.author.name=Anna = Bob")
                .set("train.learning_rate=")
                .set("model.2.lstm.units = 32");
        assertThat(source.tree())
                .hasToString("{name=wsn, data={file=data/wsn.csv, label=no, columns=[a, b c]}, model=[{LSTM={units=64,"
                        + " return_sequences=true}}, {Dropout=0.5}, {LSTM={units=32}}, Flatten], train={epochs=12,"
                        + " learning_rate=null}, split={kind=random, test=0.2}, notes={author={name=Anna = Bob}}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train.epochs | --set train.epochs: expected KEY=VALUE, such as train.epochs=3 or model.0.LSTM.units=64
            =3           | --set =3: expected KEY=VALUE, such as train.epochs=3 or model.0.LSTM.units=64
            a..b=3       | --set a..b=3: expected KEY=VALUE, such as train.epochs=3 or model.0.LSTM.units=64
            train.epochs.x=3 | --set train.epochs.x: train.epochs is "3", not a map, so it has no "x"; set it whole: --set train.epochs={...}
            model.3.Flatten.x=3 | --set model.3.Flatten.x: model[3] is "Flatten", not a map, so it has no "Flatten"; set it whole: --set model.3={...}
            model.4=Flatten | --set model.4: model is a list of 4, expected a place from 0 to 3, got "4"
            model.LSTM.units=3 | --set model.LSTM.units: model is a list of 4, expected a place from 0 to 3, got "LSTM"
            model.-1=3   | --set model.-1: model is a list of 4, expected a place from 0 to 3, got "-1"
            data.file=[1 | --set data.file: cannot be read as YAML
            """)
    void settingsThatLeadNowhereAreTold(String setting, String message) {
        assertThat(fault(() -> source().set(setting))).startsWith(message);
    }

    @Test
    void aFaultInASettingNamesTheSetting() {
        assertThat(fault(() -> read(source().set("train.epochs=many"))))
                .isEqualTo("--set train.epochs: expected a whole number, got \"many\"");
        assertThat(fault(() -> read(source().set("model.0.LSTM.unit=3"))))
                .isEqualTo("--set model.0.LSTM.unit: model[0].LSTM: has no option \"unit\"; did you mean \"units\"?");
        assertThat(fault(() -> read(source().set("train={epochs: 3, learning_rate: fast}"))))
                .isEqualTo("--set train: train.learning_rate: expected a number, got \"fast\"");
        assertThat(fault(() -> read(source().set("train.epochs=4").set("model.2.LSTM.units=x"))))
                .isEqualTo("--set model.2.LSTM.units: expected a whole number, got \"x\"");
    }

    @Test
    void linesBesideASettingStay() {
        RecipeSource source = RecipeSource.parse("wsn.yaml", RECIPE.replace("units: 64", "units: x"));
        assertThat(fault(() -> read(source.set("train.epochs=4"))))
                .isEqualTo("wsn.yaml:8: model[2].LSTM.units: expected a whole number, got \"x\"");
    }

    @Test
    void theRecipeAsRunReadsAgainTheSame() {
        assertThat(source().toYaml()).isEqualTo(RECIPE);
        RecipeSource changed = source().set("train.epochs=12").set("model.1={Dropout: 0.5}");
        RecipeSource again = RecipeSource.parse("again.yaml", changed.toYaml());
        assertThat(again.tree()).isEqualTo(changed.tree());
        assertThat(again.tree().toString()).isEqualTo(changed.tree().toString());
    }

    @Test
    void everyValueThatIsWrittenReadsAgainTheSame() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        List<String> texts = List.of(
                "",
                " ",
                "no",
                "true",
                "True",
                "null",
                "~",
                "1",
                "1e-3",
                ".5",
                "+3",
                "010",
                "0x1F",
                "0o17",
                "1_000",
                ".inf",
                ".nan",
                "a: b",
                "# no comment",
                "- item",
                "[a",
                "{a",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "'",
                "\"",
                "\\",
                "a\nb",
                "a\n",
                "\n",
                "tab\there",
                "caf\u00e9",
                "\uD83D\uDE00",
                "\u0007",
                "x".repeat(300),
                "words ".repeat(60),
                "12:30",
                "2021-01-01",
                "<<",
                "=",
                "a #b",
                "?",
                "-",
                "---",
                "...",
                "| a",
                "> a");
        tree.put("texts", texts);
        for (String text : texts) {
            tree.put("k" + text, text);
        }
        tree.put("numbers", List.of(0, -1, 7L << 40, 0.1, 1e-7, -1e300, Double.MIN_VALUE, 1.0, 123456789.0));
        tree.put("empty", Arrays.asList(null, List.of(), Map.of(), true, false));
        tree.put("nested", List.of(List.of(List.of(1), Map.of("a", List.of(Map.of("b", 2)))), List.of()));
        String written = RecipeSource.write(tree);
        assertThat(RecipeSource.parse("x.yaml", written).tree()).isEqualTo(tree);
        assertThat(written).doesNotContain("&id");
    }

    @Test
    void pathsInTheFileBelongToItsFolderAndPathsInSettingsToTheCurrentOne() throws IOException {
        Files.createDirectories(folder.resolve("examples"));
        Path file = file("examples/wsn.yaml", "data: {file: ../data/wsn.csv}".getBytes(StandardCharsets.UTF_8));
        RecipeSource source = RecipeSource.read(file);
        List<Object> key = List.of("data", "file");
        assertThat(source.resolve(key, "../data/wsn.csv")).isEqualTo(folder.resolve("data/wsn.csv"));
        assertThat(source.resolve(key, folder.resolve("x.csv").toString())).isEqualTo(folder.resolve("x.csv"));
        source.set("data.file=here.csv");
        assertThat(source.resolve(key, "here.csv")).isEqualTo(Path.of("here.csv"));
        assertThat(fault(() -> source.resolve(key, "a\u0000b"))).startsWith("--set data.file: \"a\u0000b\" is no path");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() throws IOException {
        Path file = file("bom.yaml", "\uFEFFname: wsn".getBytes(StandardCharsets.UTF_8));
        assertThat(RecipeSource.read(file).tree()).isEqualTo(Map.of("name", "wsn"));
    }

    @Test
    void filesThatAreNoRecipeAreTold() throws IOException {
        Path latin = file("latin.yaml", "a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(fault(() -> RecipeSource.read(latin)))
                .isEqualTo(latin + ":2: is not UTF-8; save the file in that encoding");
        Path large = file("large.yaml", new byte[1_000_001]);
        assertThat(fault(() -> RecipeSource.read(large)))
                .isEqualTo(large + ": is 1000001 bytes large; a recipe holds at most 1000000: is it a recipe?");
        Path missing = folder.resolve("missing.yaml");
        assertThat(fault(() -> RecipeSource.read(missing))).isEqualTo(missing + ": there is no such file");
        assertThat(fault(() -> RecipeSource.read(folder)))
                .isEqualTo(folder + ": is a folder; a recipe is a YAML or JSON file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n"})
    void anEmptyRecipeIsTold(String text) {
        assertThatThrownBy(() -> RecipeSource.parse("a.yaml", text))
                .hasMessage("a.yaml: is empty; a recipe is a map of keys, such as data, model, train");
    }

    @Test
    void aRecipeIsAMap() {
        assertThatThrownBy(() -> RecipeSource.parse("a.yaml", "- a\n- b"))
                .hasMessage("a.yaml: expected a map of keys, such as data, model, train; got a list of 2");
        assertThatThrownBy(() -> RecipeSource.parse("a.yaml", "hello"))
                .hasMessage("a.yaml: expected a map of keys, such as data, model, train; got one value alone;"
                        + " if this is a table, seriema init a.yaml writes a recipe for it");
    }

    @Test
    void filesStandUnderTheirFullPathsInTheRecipeForAnyFolder() throws IOException {
        String text =
                "data: {file: t/a.csv, files: [b.csv, 'c/*.csv'], id: a.csv}\nsplit: {kind: files, test: ../d.csv}\n";
        Path file = Files.writeString(folder.resolve("own.yaml"), text);
        String moved = RecipeSource.read(file).toYaml(FILES);
        Map<String, ?> data = map(RecipeSource.parse("moved", moved).tree().get("data"));
        assertThat(data.get("file")).isEqualTo(folder.resolve("t/a.csv").toString());
        assertThat(data.get("files"))
                .isEqualTo(List.of(
                        folder.resolve("b.csv").toString(),
                        folder.resolve("c/*.csv").toString()));
        assertThat(data.get("id")).isEqualTo("a.csv");
        assertThat(map(RecipeSource.parse("moved", moved).tree().get("split")).get("test"))
                .isEqualTo(folder.resolveSibling("d.csv").toString());
        Path other = Files.createDirectories(folder.resolve("other")).resolve("moved.yaml");
        assertThat(RecipeSource.read(Files.writeString(other, moved)).toYaml(FILES))
                .isEqualTo(moved);
    }

    @Test
    void aSettingsFileIsRelativeToTheCurrentFolderInTheRecipeForAnyFolderToo() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), "data: {file: a.csv}\nsplit: {test: 0.2}\n");
        String moved = RecipeSource.read(file).set("data.file=mine.csv").toYaml(FILES);
        assertThat(moved)
                .contains(Path.of("mine.csv").toAbsolutePath().toString())
                .contains("0.2");
    }

    @Test
    void aSettingOfOneFileOfAListIsRelativeToTheCurrentFolderToo() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), "data: {files: [a.csv, c.csv]}\n");
        String moved = RecipeSource.read(file).set("data.files.1=b.csv").toYaml(FILES);
        assertThat(map(RecipeSource.parse("moved", moved).tree().get("data")).get("files"))
                .isEqualTo(List.of(
                        folder.resolve("a.csv").toString(),
                        Path.of("b.csv").toAbsolutePath().toString()));
    }

    @Test
    void aRecipeWithoutRelativePathsKeepsItsCommentsForAnyFolder() throws IOException {
        String text = "# why\ndata: {file: " + folder.resolve("a.csv") + "}\n";
        Path file = Files.writeString(folder.resolve("own.yaml"), text);
        assertThat(RecipeSource.read(file).toYaml(FILES)).isEqualTo(text);
    }

    @SuppressWarnings("unchecked") // a recipe's maps have texts as keys
    private static Map<String, ?> map(@Nullable Object value) {
        return (Map<String, ?>) Objects.requireNonNull(value);
    }
}

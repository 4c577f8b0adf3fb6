package org.seriema.pipeline.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.seriema.config.Config;
import org.seriema.config.Registry;
import org.seriema.data.split.Split;
import org.seriema.data.steps.Steps;
import org.seriema.nn.activations.Activations;
import org.seriema.nn.callbacks.Callbacks;
import org.seriema.nn.constraints.Constraints;
import org.seriema.nn.initializers.Initializers;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.losses.Losses;
import org.seriema.nn.metrics.Metrics;
import org.seriema.nn.models.Training;
import org.seriema.nn.optimizers.Optimizers;
import org.seriema.nn.optimizers.Schedules;
import org.seriema.nn.regularizers.Regularizers;

/// The tables in `docs/recipe.md` say what the records and lists say.
class RecipePageTest {

    private static final Path PAGE = Path.of("../docs/recipe.md");

    /// What stands between `<!-- table: NAME -->` and `<!-- end -->`.
    private static final Pattern TABLE = Pattern.compile("(?s)<!-- table: ([a-z]+) -->\n(.*?)<!-- end -->");

    private static final Map<String, String> TABLES = new TreeMap<>(Map.ofEntries(
            Map.entry("recipe", options(Recipe.class)),
            Map.entry("data", options(Data.class)),
            Map.entry("label", options(Label.class)),
            Map.entry("train", options(Training.class)),
            Map.entry("evaluate", options(Evaluation.class)),
            Map.entry("inspection", options(Inspection.class)),
            Map.entry("tune", options(Tune.class)),
            Map.entry("searches", types(Search.ALL)),
            Map.entry("splits", types(Split.ALL)),
            Map.entry("steps", types(Steps.ALL)),
            Map.entry("names", names())));

    @Test
    void theTablesSayWhatTheRecordsAndListsSay() throws IOException {
        String page = Files.readString(PAGE);
        String made = TABLE.matcher(page)
                .replaceAll(found -> Matcher.quoteReplacement("<!-- table: " + found.group(1) + " -->\n"
                        + Objects.requireNonNull(TABLES.get(found.group(1)), found.group(1)) + "<!-- end -->"));
        if (Boolean.getBoolean("seriema.schema.write")) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "the tables of %s; write them anew with mvn -pl pipeline -am test -Dtest=RecipePageTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dseriema.schema.write=true",
                        PAGE)
                .isEqualTo(made);
    }

    @Test
    void everyTableStandsInThePage() throws IOException {
        List<String> found = TABLE.matcher(Files.readString(PAGE))
                .results()
                .map(table -> table.group(1))
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(TABLES.keySet());
    }

    private static String options(Class<?> record) {
        StringBuilder table = new StringBuilder("| key | default | means |\n| --- | --- | --- |\n");
        for (Config.Entry entry : Config.entries(record)) {
            String sentence = RecipeSchema.SENTENCES.get(record.getSimpleName() + "." + entry.name());
            table.append("| `%s` | %s | %s |\n".formatted(entry.name(), standard(entry), sentence));
        }
        return table.toString();
    }

    private static String standard(Config.Entry entry) {
        String standard = entry.standard();
        return standard == null ? "required" : standard.equals("null") ? "" : "`" + standard + "`";
    }

    private static String types(Registry<?> registry) {
        StringBuilder table = new StringBuilder("| name | options |\n| --- | --- |\n");
        registry.types()
                .forEach((name, type) -> table.append("| `%s` | %s |\n"
                        .formatted(
                                name,
                                Config.entries(type).stream()
                                        .map(RecipePageTest::option)
                                        .collect(Collectors.joining(", ")))));
        return table.toString();
    }

    private static String option(Config.Entry entry) {
        String standard = entry.standard();
        return standard == null ? "**`" + entry.name() + "`**" : "`" + entry.name() + ": " + standard + "`";
    }

    private static String names() {
        return "| for | names |\n| --- | --- |\n"
                + row("`activation`", Activations.ALL)
                + row("`..._constraint`", Constraints.ALL)
                + row("`..._initializer`", Initializers.ALL)
                + row("`..._regularizer`", Regularizers.ALL)
                + row("`callbacks`", Callbacks.ALL)
                + row("`learning_rate`, beside a number", Schedules.ALL)
                + row("`loss`", Losses.ALL)
                + row("`metrics`, `weighted_metrics`", Metrics.ALL)
                + row("`model`", Layers.ALL)
                + row("`optimizer`", Optimizers.ALL);
    }

    private static String row(String what, Registry<?> registry) {
        return "| " + what + " | `" + String.join("`, `", registry.names()) + "` |\n";
    }
}

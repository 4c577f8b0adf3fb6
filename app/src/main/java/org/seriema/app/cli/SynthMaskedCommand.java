package org.seriema.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.synth.MaskedTraces;
import org.seriema.pipeline.LabelledCases;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.recipe.Data;
import org.seriema.pipeline.recipe.ListedValues;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.report.CasesCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `seriema synth masked`: a recipe's table without two traces of how it was made.
@Command(
        name = "masked",
        description = "Take two traces of its making out of a table: copies, zeros of one class.",
        footer = {
            "",
            "Each number changes a little at random, so that no two are copies, and some normal cases get a",
            "zero or more. A network that is as good on this table as on its own did not live by these traces.",
            "",
            "The table has the id, the label and the features of the recipe, whose cases are rows.",
            "",
            "Examples:",
            "  seriema synth masked examples/theft.yaml -o masked.csv",
            "  seriema train examples/theft.yaml --set data.file=masked.csv"
        })
final class SynthMaskedCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final SynthOutput output = new SynthOutput();

    @Parameters(paramLabel = "RECIPE", description = "The recipe whose table is masked.")
    private Path recipe = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change one option of the recipe, e.g. data.file=my-customers.csv.")
    private List<String> settings = List.of();

    @Option(
            names = "--noise",
            paramLabel = "SHARE",
            description = "By how much a number changes, as a share of it; 0.03 by default.")
    private double noise = 0.03;

    @Option(
            names = "--zeros",
            paramLabel = "SHARE",
            description = "The share of the normal cases that get zeros; 0.5 by default.")
    private double zeros = 0.5;

    @Option(names = "--most", paramLabel = "N", description = "How many zeros such a case gets at most; 2 by default.")
    private int most = 2;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed draws others; 0 by default.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        MaskedTraces traces = output.options(() -> new MaskedTraces(noise, zeros, most, seed));
        RecipeSource source = RecipeSource.read(recipe);
        settings.forEach(source::set);
        Trainings trainings = Trainings.prepare(source, Recipe.of(source));
        Data data = trainings.recipe().data();
        if (data.series() != null) {
            throw new DataException("synth masked makes tables with a case a row, and the recipe " + recipe
                    + " cuts cases out of a long table (data.series); give one without");
        }
        LabelledCases cases = trainings.data();
        Cases masked = traces.mask(cases.cases(), cases.labels());
        String normal = label(Objects.requireNonNull(data.label().normal()));
        String positive = label(Objects.requireNonNull(data.label().positive()));
        List<String> labels = Arrays.stream(cases.labels())
                .mapToObj(label -> label == 0 ? normal : positive)
                .toList();
        CasesCsv table = new CasesCsv(data.id(), data.label().column(), cases.ids(), labels, masked);
        String said = String.format(
                Locale.ROOT,
                "%,d cases of %s; numbers changed by about %s %%, zeros put into %s %% of the normal cases. Other traces"
                        + " may be left: seriema check tells",
                masked.count(),
                String.join(", ", data.sources()),
                Figures.plain(Math.round(10_000 * noise) / 100.0),
                Figures.plain(Math.round(10_000 * zeros) / 100.0));
        output.write(common.console(), traces, said, out -> write(table, out));
        return ExitCode.DONE;
    }

    private static String label(Object values) {
        if (values instanceof ListedValues listed) {
            return String.valueOf(listed.values().getFirst());
        }
        throw new DataException("synth masked needs the values of the label, and the recipe says " + values
                + "; name them in label.normal and label.positive");
    }

    private static void write(CasesCsv table, Appendable out) {
        try {
            table.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

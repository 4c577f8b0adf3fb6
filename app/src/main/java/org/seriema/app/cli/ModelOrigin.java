package org.seriema.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.Provenance;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.report.Paragraph;

/// What `seriema runs show` tells of a model file alone.
///
/// @param file the model file
/// @param run the run that wrote it, if the run store knows one with these weights
/// @param data the table's files as the recipe names them; none if this version cannot read the recipe
/// @param provenance `null` for a file of an older Seriema, which did not say
/// @param recipe the recipe as run, in YAML
record ModelOrigin(
        String file,
        @Nullable String run,
        String name,
        long seed,
        List<String> data,
        @Nullable Provenance provenance,
        long parameters,
        String weightsSha256,
        String recipe) {

    /// Where the texts behind their names begin.
    private static final int TEXT = 11;

    /// Those of a file that has been read.
    ///
    /// @param run the id of its run; `null` if none is known
    static ModelOrigin of(Path file, Predictor predictor, @Nullable String run) {
        Recipe recipe = RecipeInside.of(file, predictor);
        return new ModelOrigin(
                file.toString(),
                run,
                predictor.description().name(),
                predictor.description().seed(),
                recipe == null ? List.of() : recipe.data().sources(),
                predictor.provenance(),
                predictor.model().weights().trainable().length
                        + predictor.model().weights().statistics().length,
                predictor.toFile().weightsSha256(),
                predictor.recipe());
    }

    /// The same as a person reads it.
    PrintedText text(PrintedText text) {
        text.heading(name);
        text.entry("model", TEXT, Paragraph.whole(file));
        text.entry("run", TEXT, run == null ? "none in the run store has these weights" : run);
        if (provenance == null) {
            text.entry("trained", TEXT, "with seed " + seed + "; by a Seriema that did not write more into its files");
        } else {
            text.entry(
                    "trained",
                    TEXT,
                    "with seed " + seed + " by Seriema " + provenance.version() + " on Java " + provenance.java());
            text.entry("data", TEXT, cases(provenance));
            text.line(" ".repeat(TEXT) + "SHA-256 " + provenance.dataSha256());
            text.entry("judged", TEXT, provenance.judgedOn() == null ? "not" : "on " + provenance.judgedOn());
            provenance
                    .test()
                    .forEach((figure, value) -> text.entry(
                            "", TEXT, String.format(Locale.ROOT, "%-18s %s", figure, Figures.significant(value))));
        }
        text.entry("weights", TEXT, String.format(Locale.ROOT, "%,d numbers", parameters));
        text.line(" ".repeat(TEXT) + "SHA-256 " + weightsSha256);
        text.heading("Recipe as run");
        recipe.lines().forEach(text::line);
        return text;
    }

    private String cases(Provenance of) {
        String files = data.isEmpty()
                ? ""
                : String.join(", ", data.stream().map(Paragraph::whole).toList()) + ": ";
        return files
                + String.format(
                        Locale.ROOT,
                        "%,d cases, %,d to train on%s",
                        of.rows(),
                        of.trainRows(),
                        of.validationRows() == 0
                                ? ""
                                : String.format(Locale.ROOT, ", %,d to watch", of.validationRows()));
    }
}

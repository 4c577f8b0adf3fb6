package org.seriema.app.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.Dependence;
import org.seriema.app.runs.RunReport;
import org.seriema.app.store.RunRow;
import org.seriema.data.DataException;
import org.seriema.data.statistics.IndependentT;
import org.seriema.evaluation.comparison.Decisions;
import org.seriema.evaluation.comparison.PairedComparison;
import org.seriema.evaluation.comparison.PairedComparison.Difference;
import org.seriema.evaluation.comparison.Resampling;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeException;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.report.ResampledUnits;
import org.seriema.report.TestedCases;

/// Whether one run is better than another by more than chance.
///
/// Both are judged on the same test cases, drawn again and again, whole groups or blocks at a time where the recipe
/// has them; an interval of the difference that leaves out 0 is more than chance. Where both were trained with several
/// seeds, their means over the seeds are compared too, by Welch's t-test.
///
/// When to distrust it: it compares two trained networks on these test cases. Of many runs that are compared, some
/// differ so much by chance.
///
/// @param cannot why the test cases cannot be compared, as a sentence; `null` if they can
/// @param cases how many test cases both have
/// @param units what was drawn again: `cases`, `groups of cases`
/// @param drawnFrom how many of them there are
/// @param notes what weakens the comparison, a sentence each
/// @param metrics accuracy, F1 of class 1 and ROC AUC of both; none if they cannot be compared
/// @param onlyFirst how many cases the first run alone is right about
/// @param onlySecond how many cases the second run alone is right about
/// @param mcNemarP the probability of so unequal counts by chance, if each case counts by itself
/// @param seeds the comparison over the seeds; `null` unless both have several
public record QualityComparison(
        @Nullable String cannot,
        int cases,
        String units,
        int drawnFrom,
        List<String> notes,
        Map<String, Metric> metrics,
        int onlyFirst,
        int onlySecond,
        double mcNemarP,
        @Nullable OverSeeds seeds) {

    /// Fewer seeds say nothing of how results differ between them.
    private static final int FEWEST_SEEDS = 2;

    /// A metric of both runs on the same cases.
    ///
    /// @param difference the second less the first
    /// @param low where the difference lies with 95 % confidence; NaN where that is not known
    /// @param high likewise
    public record Metric(double first, double second, double difference, double low, double high) {

        private static Metric of(Difference secondLessFirst) {
            double first = secondLessFirst.second(); // the one that is taken off
            double second = secondLessFirst.first();
            return new Metric(
                    first,
                    second,
                    secondLessFirst.difference().estimate(),
                    secondLessFirst.difference().low(),
                    secondLessFirst.difference().high());
        }

        /// Whether the difference is more than chance.
        public boolean isShown() {
            return low > 0 || high < 0;
        }
    }

    /// F1 over several seeds.
    ///
    /// @param first the mean over the first run's seeds
    /// @param second the mean over the second run's
    /// @param firstSeeds how many seeds the first run had
    /// @param secondSeeds how many the second one had
    /// @param p the probability of such a difference by chance, by Welch's t-test
    public record OverSeeds(double first, double second, int firstSeeds, int secondSeeds, double p) {}

    /// Compares two runs by what is in their folders.
    public static QualityComparison of(RunRow first, RunRow second) {
        RunReport one = RunReport.in(first.begun().folder()).orElse(null);
        RunReport other = RunReport.in(second.begun().folder()).orElse(null);
        if (one == null || other == null) {
            RunRow gone = one == null ? first : second;
            return cannot(
                    "the folder of " + gone.id() + " with its report.json and predictions.csv is not there", null);
        }
        OverSeeds seeds = seeds(one.bySeed("f1"), other.bySeed("f1"));
        if (!one.classNames().equals(other.classNames()) || one.classNames().size() != 2) {
            return cannot(
                    "their classes have other names: " + String.join(", ", one.classNames()) + " and "
                            + String.join(", ", other.classNames()),
                    seeds);
        }
        try {
            TestedCases cases = TestedCases.read(file(first));
            PairedCases pairs = PairedCases.of(
                    cases, TestedCases.read(file(second)), one.classNames().get(1));
            return compared(first, cases, pairs, seeds);
        } catch (IllegalArgumentException e) {
            return cannot(String.valueOf(e.getMessage()), seeds);
        } catch (IOException e) {
            return cannot("their predictions cannot be read: " + e.getMessage(), seeds);
        }
    }

    private static Path file(RunRow run) {
        return Objects.requireNonNull(run.begun().folder()).resolve("predictions.csv");
    }

    private static QualityComparison cannot(String why, @Nullable OverSeeds seeds) {
        return new QualityComparison(why, 0, "", 0, List.of(), Map.of(), 0, 0, Double.NaN, seeds);
    }

    private static QualityComparison compared(
            RunRow run, TestedCases cases, PairedCases pairs, @Nullable OverSeeds seeds) {
        List<String> notes = new ArrayList<>();
        ResampledUnits units = units(run, cases, notes);
        if (!pairs.sameFolds()) {
            notes.add("The rows were divided into other folds, so a part of the difference is how they were divided.");
        }
        Decisions earlier = pairs.first();
        Decisions later = pairs.second();
        PairedComparison paired = PairedComparison.of(pairs.labels(), later, earlier, 1, Resampling.groups(units.of()));
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", Metric.of(paired.accuracy()));
        metrics.put("f1", Metric.of(paired.f1()));
        metrics.put("roc_auc", Metric.of(paired.rocAuc()));
        int first = paired.discordance().onlySecond(); // as in Metric, the second run comes first there
        int second = paired.discordance().onlyFirst();
        return new QualityComparison(
                null,
                cases.count(),
                units.name(),
                units.count(),
                notes,
                metrics,
                first,
                second,
                paired.mcNemar().p(),
                seeds);
    }

    /// What is drawn again; the table is read again where its groups are needed.
    private static ResampledUnits units(RunRow run, TestedCases cases, List<String> notes) {
        try {
            RecipeSource source = RecipeSource.parse(run.id(), run.begun().recipe());
            Recipe recipe = Recipe.of(source);
            if (!Dependence.isPossible(recipe)) {
                return byId(cases);
            }
            Trainings trainings = Trainings.prepare(source, recipe);
            int[] rows = trainings.testRows();
            List<String> ids = Arrays.stream(rows)
                    .mapToObj(row -> String.valueOf(trainings.data().ids().get(row)))
                    .toList();
            if (ids.equals(cases.ids())) {
                ResampledUnits units = Dependence.units(trainings, rows);
                return units.count() < 2 ? byId(cases) : units;
            }
            notes.add("The table is not what it was, so the cases are drawn one by one: where they come in groups or"
                    + " blocks, the interval is too narrow.");
        } catch (RecipeException | DataException e) {
            notes.add("The table cannot be read again, so the cases are drawn one by one: where they come in groups or"
                    + " blocks, the interval is too narrow.");
        }
        return byId(cases);
    }

    /// Each case by itself; one that was tested several times counts as one.
    private static ResampledUnits byId(TestedCases cases) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] of = cases.ids().stream()
                .mapToInt(id -> numbers.computeIfAbsent(id, name -> numbers.size()))
                .toArray();
        return new ResampledUnits(of, "cases");
    }

    private static @Nullable OverSeeds seeds(double[] first, double[] second) {
        if (first.length < FEWEST_SEEDS || second.length < FEWEST_SEEDS) {
            return null;
        }
        return new OverSeeds(
                Arrays.stream(first).average().orElse(Double.NaN),
                Arrays.stream(second).average().orElse(Double.NaN),
                first.length,
                second.length,
                IndependentT.of(first, second).p());
    }
}

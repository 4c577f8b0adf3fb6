package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seriema.explanation.trace.GradientCheck;
import org.seriema.explanation.trace.GradientCheck.Compared;
import org.seriema.explanation.trace.GradientCheck.Verdict;
import org.seriema.nn.models.Examples;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.report.Grid;
import org.seriema.tensor.Workers;
import picocli.CommandLine.Option;

/// `seriema doctor --gradients`: compares the gradients of a recipe's own network with differences of its loss.
final class GradientDoctor {

    private static final int CASES = 16;
    private static final int NUMBERS = 12;

    @Option(
            names = "--gradients",
            required = true,
            paramLabel = "RECIPE",
            description = "Compare every gradient of this recipe's network, untrained, with differences of its loss.")
    private Path recipe = Path.of("");

    @Option(
            names = "--cases",
            paramLabel = "N",
            description = "With --gradients: how many training cases make the loss; " + CASES + " by default.")
    private int cases = CASES;

    @Option(
            names = "--numbers",
            paramLabel = "N",
            description = "With --gradients: how many numbers of each weight are compared singly; " + NUMBERS
                    + " by default.")
    private int numbers = NUMBERS;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "With --gradients: change one option of the recipe, e.g. model.0.LSTM.units=4.")
    private List<String> settings = List.of();

    /// What `--json` prints.
    ///
    /// @param largestDifference along a weight's gradient, as a share of its length
    /// @param largestNumberDifference of a single number
    record Result(
            String recipe,
            int cases,
            long seed,
            long numbers,
            long compared,
            long kinks,
            long drowned,
            double largestDifference,
            double largestNumberDifference,
            boolean agrees,
            double seconds,
            List<Compared> weights) {}

    int run(Console console, int threads) throws IOException {
        if (!Files.exists(recipe)) {
            throw new NoSuchFileException(recipe.toString());
        }
        if (cases < 1 || numbers < 1) {
            throw new IllegalArgumentException("--cases and --numbers must be whole numbers of at least 1, got " + cases
                    + " and " + numbers + ".");
        }
        RecipeSource source = RecipeSource.read(recipe);
        settings.forEach(source::set);
        Recipe read = Recipe.of(source);
        TrainingRun run = TrainingRun.prepare(source, read);
        Examples some = run.someExamples(cases);
        console.say("Comparing the gradients of " + read.name() + " on " + some.count() + " training cases ...");
        long began = System.nanoTime();
        List<Compared> weights;
        try (Workers workers = new Workers(threads)) {
            weights = GradientCheck.of(run.model(), read.train().loss(), some, numbers, read.seed(), workers);
        }
        Result result = result(read, some.count(), weights, (System.nanoTime() - began) / 1e9);
        console.print(text(console.text(), result));
        console.printJson(result);
        return result.agrees ? ExitCode.DONE : ExitCode.WRONG_DATA;
    }

    private static Result result(Recipe recipe, int cases, List<Compared> weights, double seconds) {
        return new Result(
                recipe.name(),
                cases,
                recipe.seed(),
                weights.stream().mapToLong(Compared::numbers).sum(),
                weights.stream().mapToLong(Compared::compared).sum(),
                weights.stream().mapToLong(Compared::kinks).sum(),
                weights.stream().mapToLong(Compared::drowned).sum(),
                weights.stream()
                        .mapToDouble(Compared::difference)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN),
                weights.stream().mapToDouble(Compared::largest).max().orElse(Double.NaN),
                weights.stream().noneMatch(one -> one.verdict() == Verdict.DIFFERS),
                Math.round(100 * seconds) / 100.0,
                weights);
    }

    private static String text(PrintedText text, Result it) {
        text.paragraph(String.format(
                Locale.ROOT,
                "Gradients of %s, untrained, on %,d of its training cases; dropout drops the same units each time"
                        + " (seed %d), batch normalization works as in training.",
                it.recipe,
                it.cases,
                it.seed));
        text.gap();
        List<List<String>> rows = new ArrayList<>();
        for (Compared one : it.weights) {
            rows.add(List.of(
                    one.name(),
                    words(one.verdict()),
                    Figures.significant(one.length()),
                    percent(one.difference()),
                    one.compared() == 0 ? "-" : percent(one.largest()),
                    String.format(Locale.ROOT, "%,d of %,d", one.compared(), one.numbers()),
                    String.valueOf(one.kinks()),
                    String.valueOf(one.drowned())));
        }
        text.table(new Grid(
                List.of("weight", "verdict", "gradient", "off", "worst number", "compared", "kinks", "too small"),
                rows,
                2));
        text.gap()
                .paragraph("gradient: its length over all numbers of the weight. off: how far the slope of the loss"
                        + " along the gradient is from that length. worst number: the largest difference of a single"
                        + " number, measured by itself or by the weight's usual number, whichever is larger. kinks:"
                        + " numbers left out because the loss has a corner there, as ReLU has at 0. too small: numbers"
                        + " left out because their differences drown in the rounding of 32-bit numbers.");
        text.gap();
        String counts = String.format(
                Locale.ROOT,
                "%,d of %,d numbers compared singly, all %,d along their weights' gradients, in %.1f s.",
                it.compared,
                it.numbers,
                it.numbers,
                it.seconds);
        List<String> wrong = names(it, Verdict.DIFFERS);
        List<String> unclear = names(it, Verdict.UNCLEAR);
        if (!wrong.isEmpty()) {
            return text.paragraph(
                            "Wrong:",
                            Tint.BAD,
                            "the gradient does not agree with differences of the loss for " + String.join(", ", wrong)
                                    + ". " + counts + " Do not trust what this network learns, and report it.")
                    .toString();
        }
        String left = unclear.isEmpty()
                ? ""
                : " Nothing could be told of " + String.join(", ", unclear)
                        + ", whose gradients are too small or stand on kinks.";
        return text.paragraph("The gradients agree: along each weight's gradient within "
                        + percent(it.largestDifference) + ", single numbers within "
                        + percent(it.largestNumberDifference) + ". " + counts + left)
                .toString();
    }

    private static List<String> names(Result result, Verdict verdict) {
        return result.weights.stream()
                .filter(one -> one.verdict() == verdict)
                .map(Compared::name)
                .toList();
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case AGREES -> "agrees";
            case DIFFERS -> "DIFFERS";
            case UNCLEAR -> "unclear";
        };
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.3f %%", 100 * share);
    }
}

package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A share's prices, from which changes are derived: whether tomorrow's is above 0.
class DerivedColumnRunTest {

    private static final int DAYS = 200;
    private static final int WINDOW = 6;

    private static final String RECIPE = """
            name: share
            seed: 0
            data:
              file: prices.csv
              series: {time: date, every: rows, derive: {return: {pct_change: close}}, windows: {size: 6, horizon: 1}}
              features: [return]
              label: {column: return, positive: {above: 0}, names: [Down, Up]}
            split: {kind: chronological, test: 0.2, gap: 6}
            steps:
              - standardize: {with_mean: false, per: channel}
            model: [{LSTM: 4}, {Dense: {units: 1, activation: sigmoid}}]
            """;

    private Path folder;
    private Path recipe;
    private double[] prices = {};
    private int runs;

    @BeforeEach
    void write(@TempDir Path temp) throws IOException {
        folder = temp;
        SplittableRandom random = new SplittableRandom(11);
        prices = new double[DAYS];
        List<String> lines = new ArrayList<>(List.of("date,open,close"));
        for (int day = 0; day < DAYS; day++) {
            prices[day] = (day == 0 ? 100 : prices[day - 1]) + Math.round(8 * random.nextDouble() - 4) / 2.0;
            lines.add(String.format(Locale.ROOT, "%s,1,%.1f", date(day), prices[day]));
        }
        Files.write(folder.resolve("prices.csv"), lines);
        recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
    }

    /// Trading days: every day but each seventh.
    private static LocalDate date(int day) {
        return LocalDate.of(2024, 1, 1).plusDays(day + day / 6);
    }

    private Path out() {
        return folder.resolve("run" + runs);
    }

    private CommandLineRun train(String... settings) {
        runs++;
        List<String> args = new ArrayList<>(List.of("train", recipe.toString(), "--out", out().toString()));
        Arrays.stream(settings).forEach(setting -> args.addAll(List.of("--set", setting)));
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    private static CommandLineRun done(CommandLineRun run) {
        assertThat(run.exitCode()).as(run.saidErr()).isEqualTo(ExitCode.DONE);
        return run;
    }

    private void refused(String part, String... settings) {
        CommandLineRun run = train(settings);
        assertThat(run.exitCode()).as(run.saidErr()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.err().lines()).as(run.saidErr()).hasSize(1);
        assertThat(run.saidErr()).contains(part);
    }

    private CommandLineRun score(String command, String file) {
        return CommandLineRun.of(
                command,
                out().resolve("model.seriema").toString(),
                folder.resolve(file).toString());
    }

    @Test
    void labelsAreTheChangesAtTheHorizonAndNewRowsAreScoredTheSame() throws IOException {
        CommandLineRun trained = done(train());
        int windows = DAYS - 1 - WINDOW;
        assertThat(trained.saidErr())
                .contains("share: " + windows + " rows, 6 features")
                .contains("series: 1 row at the beginning of the series was left out, for return needs the reading 1"
                        + " step before");
        List<String> told = Files.readAllLines(out().resolve("predictions.csv"));
        List<String> scored = done(score("predict", "prices.csv")).out().lines().toList();
        // One window more: the last one, whose next day nobody knows.
        assertThat(scored).hasSize(1 + windows + 1);
        int ups = 0;
        for (int window = 0; window < windows; window++) {
            int last = WINDOW + window;
            boolean up = prices[last + 1] > prices[last];
            ups += up ? 1 : 0;
            String id = date(last).toString();
            String score = scored.get(1 + window);
            assertThat(score).startsWith(id + ",0.");
            List<String> own =
                    told.stream().filter(line -> line.startsWith(id + ",")).toList();
            if (!own.isEmpty()) {
                assertThat(own.getFirst().split(",", -1)[2]).isEqualTo(up ? "Up" : "Down");
                assertThat(Double.parseDouble(own.getFirst().split(",", -1)[3]))
                        .isEqualTo(Double.parseDouble(score.split(",", -1)[1]), within(1e-7));
            }
        }
        assertThat(told).hasSize(1 + windows - WINDOW);
        assertThat(scored.getLast()).startsWith(date(DAYS - 1) + ",");
        assertThat(done(score("evaluate", "prices.csv")).out()).contains("on " + windows + " rows", ups + " Up");
    }

    @Test
    void checkShowsTheDerivedColumn() {
        CommandLineRun checked = done(CommandLineRun.of("check", recipe.toString()));
        assertThat(checked.out()).contains("193 cases of shape (6, 1)", "return_t0");
    }

    @Test
    void newTablesNeedWhatIsDerivedFromAndNothingElse() throws IOException {
        done(train());
        List<String> lines = Files.readAllLines(folder.resolve("prices.csv"));
        Files.write(
                folder.resolve("bare.csv"),
                lines.stream().map(line -> line.replaceAll(",[^,]*,", ",")).toList());
        assertThat(done(score("predict", "bare.csv")).out())
                .isEqualTo(score("predict", "prices.csv").out());
        Files.write(
                folder.resolve("other.csv"),
                lines.stream().map(line -> line.replace("close", "price")).toList());
        String lacking = "other.csv has no column \"close\", which the network sees";
        assertThat(score("predict", "other.csv").saidErr()).contains(lacking);
        assertThat(score("evaluate", "other.csv").saidErr()).contains(lacking);
        Files.write(
                folder.resolve("clash.csv"),
                lines.stream().map(line -> line.replace("open", "return")).toList());
        assertThat(score("predict", "clash.csv").saidErr()).contains("the table has a column \"return\" already");
    }

    @Test
    void derivedColumnsStandBesideOthersAndTheLabelIsNoFeatureUnlessItIsListed() {
        assertThat(done(train("data.features={}", "data.label.names=[Down, Up]"))
                        .saidErr())
                .contains("12 features");
        assertThat(done(train("data.features={}", "data.series.derive.rise={diff: {column: close, periods: 2}}"))
                        .saidErr())
                .contains("192 rows, 18 features", "series: 2 rows at the beginning of the series were left out");
        assertThat(done(train("data.features=[open]")).saidErr()).contains("194 rows, 6 features");
        refused(
                "data.features: return is the label too, and with horizon 0 each window ends with the very reading",
                "data.series.windows={size: 6}");
        refused("the label return is derived, so each reading has its own", "data.series.windows=");
    }

    @Test
    void faultsAreTold() {
        refused("unknown change \"pct\"; did you mean \"pct_change\"?", "data.series.derive.return=pct");
        refused("the table has a column \"open\" already", "data.series.derive.open={diff: close}");
        refused("has no column \"clse\"; did you mean \"close\"?", "data.series.derive.return.pct_change=clse");
        refused(
                "without normal and positive the column must hold two values, and return holds",
                "data.label={column: return}");
        refused(
                "is not declared; the recipe declares below -0.03 (Normal) and above 0.03 (Positive)",
                "data.label={column: return, normal: {below: -0.03}, positive: {above: 0.03}}");
    }

    @Test
    void aPriceOfZeroIsNamed() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("prices.csv"));
        lines.set(7, lines.get(7).replaceAll(",[^,]*$", ",0"));
        Files.write(folder.resolve("prices.csv"), lines);
        refused("line 8, column close: return cannot be derived from 0.0: pct_change cannot take it, for it divides");
        done(train("data.series.derive.return={diff: close}"));
    }
}

package org.seriema.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.evaluation.baselines.Answers;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.Finding.Severity;
import org.seriema.report.Verdict.Outcome;

class VerdictTest {

    private static final List<String> NAMES = List.of("Normal", "Faulty");

    /// Test rows of which a model is right in the given share, the same rows for every model of that share.
    private static int[] predicted(int[] labels, double right, long seed) {
        Random random = new Random(seed);
        int[] predicted = new int[labels.length];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = random.nextDouble() < right ? labels[i] : 1 - labels[i];
        }
        return predicted;
    }

    private static int[] labels(int rows, int everyNth) {
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i += everyNth) {
            labels[i] = 1;
        }
        return labels;
    }

    private static double[] scores(int[] predicted) {
        double[] scores = new double[predicted.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = predicted[i] == 1 ? 0.8 : 0.2;
        }
        return scores;
    }

    private static Results results(int[] labels, int[] network, int[] rule, List<Finding> ofData) {
        return results(labels, network, rule, ofData, ResampledUnits.single(labels.length));
    }

    private static Results results(
            int[] labels, int[] network, int[] rule, List<Finding> ofData, ResampledUnits units) {
        int[] rows = new int[labels.length];
        return Results.of(
                NAMES,
                new TestScores(rows, labels, scores(network), network),
                0.3,
                0.5,
                Choice.fixed(0.5),
                null,
                List.of(
                        new Answers("majority", "always Normal", new int[labels.length], new double[labels.length]),
                        new Answers("single_threshold", "T > 3", rule, scores(rule))),
                units,
                Map.of("loss", new double[] {0.5, 0.3}),
                ofData,
                List.of(),
                null,
                null);
    }

    private static List<String> codes(Results results) {
        return results.findings().stream().map(Finding::code).toList();
    }

    @Test
    void aNetworkFarAheadIsBetter() {
        int[] labels = labels(600, 2);
        Results results = results(labels, predicted(labels, 0.95, 1), predicted(labels, 0.8, 2), List.of());
        Verdict verdict = results.verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.BETTER);
        assertThat(verdict.sentence())
                .startsWith(
                        "The network is better than every simple rule. It beats the best one, \"T > 3\", by accuracy")
                .contains("percentage points (95 % interval +");
        assertThat(verdict.comparison()).satisfies(it -> {
            assertThat(it.kind()).isEqualTo("single_threshold");
            assertThat(it.interval().low()).isPositive();
            assertThat(it.difference()).isEqualTo(it.network() - it.rule());
            assertThat(it.p()).isLessThan(1e-6);
        });
        assertThat(codes(results)).isEmpty();
    }

    @Test
    void aRuleFarAheadIsSaidToBeSo() {
        int[] labels = labels(600, 2);
        Results results = results(labels, predicted(labels, 0.8, 1), predicted(labels, 0.95, 2), List.of());
        assertThat(results.verdict().outcome()).isEqualTo(Outcome.WORSE);
        assertThat(results.verdict().sentence()).startsWith("A simple rule does better than the network: \"T > 3\"");
        assertThat(results.verdict().next()).contains("Use the rule");
        assertThat(codes(results)).containsExactly("no_better_than_baseline");
    }

    @Test
    void aSmallLeadIsNotShown() {
        int[] labels = labels(100, 2);
        Results results = results(labels, predicted(labels, 0.9, 1), predicted(labels, 0.88, 2), List.of());
        assertThat(results.verdict().outcome()).isEqualTo(Outcome.NOT_SHOWN);
        assertThat(results.verdict().sentence()).contains("not shown to be better than the simple rule");
        assertThat(codes(results)).contains("not_clearly_better");
    }

    @Test
    void aCoinHasNoSkill() {
        int[] labels = labels(1000, 2);
        Results results = results(labels, predicted(labels, 0.5, 3), predicted(labels, 0.5, 4), List.of());
        assertThat(results.verdict().outcome()).isEqualTo(Outcome.NO_SKILL);
        assertThat(results.verdict().sentence())
                .startsWith("No skill: the network tells Faulty from Normal no better than chance. Its ROC AUC is 0.")
                .contains("a coin gives 0.5");
        assertThat(results.verdict().next()).startsWith("Do not act on its scores.");
        assertThat(codes(results)).contains("no_skill");
    }

    @Test
    void withFewCasesSkillIsLeftOpen() {
        int[] labels = labels(30, 2);
        Results results = results(labels, predicted(labels, 0.6, 3), predicted(labels, 0.6, 4), List.of());
        assertThat(results.verdict().outcome()).isEqualTo(Outcome.NO_SKILL);
        assertThat(results.verdict().sentence())
                .startsWith("No skill is shown: whether the network tells Faulty from Normal better than chance cannot"
                        + " be said from these test cases.");
    }

    @Test
    void oneBlockIsDrawnRowByRow() {
        int[] labels = labels(200, 2);
        Results results = results(
                labels,
                predicted(labels, 0.95, 1),
                predicted(labels, 0.7, 2),
                List.of(),
                new ResampledUnits(new int[200], "blocks of up to 200 neighbouring cases"));
        assertThat(results.verdict().outcome()).isEqualTo(Outcome.BETTER);
        assertThat(codes(results)).contains("few_occasions");
    }

    @Test
    void whereOneClassIsRareItsF1Counts() {
        int[] labels = labels(1000, 10);
        int[] hits = labels.clone();
        hits[0] = 0;
        hits[1] = 1;
        Results results = results(labels, hits, predicted(labels, 0.93, 2), List.of());
        assertThat(results.verdict().outcome()).isEqualTo(Outcome.BETTER);
        assertThat(results.verdict().sentence()).contains("by F1 of Faulty 0.990 to");
        assertThat(results.verdict().comparison()).satisfies(it -> {
            assertThat(it.metric()).isEqualTo("f1");
            assertThat(it.of()).isEqualTo("Faulty");
        });
    }

    @Test
    void aLeakStandsAboveAnyFigure() {
        int[] labels = labels(600, 2);
        Finding leak = new Finding(
                "overlapping_rows",
                Severity.ERROR,
                "110 of 120 test rows share readings with training rows.",
                Map.of(),
                "Keep neighbours together: split: {kind: chunks, size: 100, purge: 3}.");
        Results results = results(labels, predicted(labels, 0.99, 1), predicted(labels, 0.8, 2), List.of(leak));
        assertThat(results.verdict().outcome()).isEqualTo(Outcome.UNTRUSTED);
        assertThat(results.verdict().sentence())
                .startsWith("Do not trust these figures: test rows share readings with training rows");
        assertThat(results.verdict().next()).isEqualTo(leak.remedy());
        assertThat(results.findings().getFirst()).isEqualTo(leak);
    }

    @Test
    void aTraceOfHowTheTableWasMadeStandsAboveAnyFigureToo() {
        int[] labels = labels(600, 2);
        Finding trace = new Finding(
                "suspicious_rule",
                Severity.WARNING,
                "The rule \"any value is zero\" alone tells Faulty from Normal.",
                Map.of(),
                "Ask how the rows of each class were made and filled.");
        Verdict verdict = results(labels, predicted(labels, 0.8, 1), predicted(labels, 0.99, 2), List.of(trace))
                .verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNTRUSTED);
        assertThat(verdict.sentence())
                .contains("so they may show how the table was made")
                .contains("As they stand: A simple rule does better");
        assertThat(verdict.next()).isEqualTo(trace.remedy()).doesNotContain("Use the rule");
    }

    @Test
    void aFewCopiesWeakenItAlone() {
        int[] labels = labels(600, 2);
        Finding copies = new Finding(
                "duplicate_rows", Severity.WARNING, "8 of 600 test rows.", Map.of(), "Take the copies out.");
        Verdict verdict = results(labels, predicted(labels, 0.95, 1), predicted(labels, 0.8, 2), List.of(copies))
                .verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.BETTER);
        assertThat(verdict.doubts()).containsExactly("test rows also stand among the training rows");
    }

    @Test
    void findingsOfTheDataWeakenIt() {
        int[] labels = labels(600, 2);
        Finding shift = new Finding("shift", Severity.WARNING, "T differs.", Map.of(), "Look at T.");
        Finding told = new Finding("shift", Severity.INFO, "H differs a little.", Map.of(), "");
        Verdict verdict = results(labels, predicted(labels, 0.95, 1), predicted(labels, 0.8, 2), List.of(shift, told))
                .verdict();
        assertThat(verdict.doubts()).containsExactly("the test rows differ from the training rows");
        assertThat(verdict.outcome()).isEqualTo(Outcome.BETTER);
    }

    @Test
    void manyRowsOfOneOccasionAreFewCases() {
        int[] labels = new int[600];
        for (int i = 100; i < 220; i++) {
            labels[i] = 1;
        }
        int[] blocks = IntStream.range(0, 600).map(i -> i / 20).toArray();
        Results results = results(
                labels,
                predicted(labels, 0.95, 1),
                predicted(labels, 0.8, 2),
                List.of(),
                new ResampledUnits(blocks, "blocks of up to 20 neighbouring cases"));
        assertThat(results.findings())
                .filteredOn(one -> one.code().equals("few_occasions"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith(
                                "All 120 Faulty test cases come from 6 of 30 blocks of up to 20 neighbouring cases"));
        assertThat(results.verdict().doubts()).contains("the cases of one class come from few occasions");
    }

    @Test
    void oneClassTellsNothing() {
        Results results = results(new int[20], new int[20], new int[20], List.of());
        assertThat(results.verdict().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(results.verdict().comparison()).isNull();
        assertThat(codes(results)).containsExactly("one_class");
    }

    @Test
    void intervalsOfRowsDrawnInGroupsAreWider() {
        int[] labels = labels(600, 2);
        int[] network = predicted(labels, 0.9, 1);
        for (int i = 0; i < network.length; i++) {
            network[i] = i / 60 % 10 == 3 ? 1 - labels[i] : labels[i];
        }
        int[] blocks = new int[600];
        for (int i = 0; i < 600; i++) {
            blocks[i] = i / 60;
        }
        TestScores test = new TestScores(new int[600], labels, scores(network), network);
        double single = width(Judgement.of(0, test, 0.5, ResampledUnits.single(600)));
        double grouped = width(Judgement.of(0, test, 0.5, new ResampledUnits(blocks, "blocks")));
        assertThat(grouped).isGreaterThan(3 * single);
    }

    private static double width(Judgement judgement) {
        return Objects.requireNonNull(judgement.intervals().get("accuracy")).width();
    }
}

package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.Interval;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.Finding.Severity;

/// What a network is worth beside simple rules, in words for the person who must act on it.
///
/// The network is compared with the rule that does best on the same test rows, by accuracy or, where one class makes
/// up most of them, by F1 of the rarer class. The interval of the difference comes from drawing the test rows (or whole
/// groups of them) again, the same for both.
///
/// When to distrust it: the best of several rules, chosen on the test rows, is a little flattered, so the network is
/// judged a little too strictly. The interval knows the test rows alone: it does not hold for another year or place.
///
/// @param outcome which of the few things it is
/// @param sentence what was found, with numbers
/// @param doubts what weakens it, a phrase each
/// @param next what to do now
/// @param comparison the numbers behind it; `null` if there is nothing to compare with
public record Verdict(
        Outcome outcome,
        String sentence,
        List<String> doubts,
        String next,
        @Nullable Comparison comparison) {

    /// What a verdict comes to.
    public enum Outcome {
        /// The network is better than every simple rule, by more than chance.
        BETTER,
        /// Whether the network is better than the best simple rule cannot be told from these test rows.
        NOT_SHOWN,
        /// A simple rule is better, by more than chance.
        WORSE,
        /// The network orders the cases no better than chance would.
        NO_SKILL,
        /// The figures cannot be trusted: test rows were known to the training, or the table gives the classes away.
        UNTRUSTED,
        /// The test rows are all of one class, or training left the range of numbers.
        UNKNOWN
    }

    /// How well the network orders the cases.
    ///
    /// @param rocAuc NaN if it is not defined
    /// @param interval where it lies with 95 % confidence
    /// @param majority what always answering the more frequent class gets right
    /// @param majorityName the more frequent class
    /// @param accuracy of the network
    record Skill(double rocAuc, Interval interval, double majority, String majorityName, double accuracy) {

        private boolean isShown() {
            return interval.low() > 0.5;
        }
    }

    /// An interval of ROC AUC that is wider than this around 0.5 leaves open whether there is skill.
    private static final double WIDEST_SKILL = 0.2;

    /// Findings that make figures on the test rows too good if they are grave.
    private static final Set<String> LEAKS = Set.of(
            "duplicate_rows",
            "near_duplicate_rows",
            "same_id",
            "same_group",
            "overlapping_rows",
            "overlapping_windows",
            "neighbouring_rows");

    /// Findings of what gives the classes away though nothing was measured.
    private static final Set<String> TRACES = Set.of("suspicious_rule", "label_in_features", "counting_column");

    /// What a finding means for the verdict, by its code.
    private static final Map<String, String> PHRASES = Map.ofEntries(
            Map.entry("duplicate_rows", "test rows also stand among the training rows"),
            Map.entry("near_duplicate_rows", "test rows are nearly copies of training rows"),
            Map.entry("same_id", "the same ids stand on both sides of the split"),
            Map.entry("same_group", "the same groups stand on both sides of the split"),
            Map.entry("overlapping_rows", "test rows share readings with training rows"),
            Map.entry("neighbouring_rows", "test rows are close neighbours of training rows"),
            Map.entry("overlapping_windows", "test windows share readings with training windows"),
            Map.entry("label_in_features", "a column is the label under another name"),
            Map.entry("counting_column", "a column counts the rows, and the rows are sorted by class"),
            Map.entry("suspicious_rule", "a rule about how the table was made tells the classes apart by itself"),
            Map.entry("single_column", "a single column tells the classes apart by itself"),
            Map.entry("id_rule", "the number in the id tells the classes apart"),
            Map.entry("scaled_before_split", "the columns seem to have been scaled over all rows before the split"),
            Map.entry("costs_too_much", "its calls cost more than calling nobody, or everybody, positive"),
            Map.entry("few_occasions", "the cases of one class come from few occasions"),
            Map.entry("imbalance", "one class is rare, so accuracy says little"),
            Map.entry("few_positives", "there are few cases of one class"),
            Map.entry("few_test_positives", "the test rows hold few cases of one class"),
            Map.entry("shift", "the test rows differ from the training rows"),
            Map.entry("label_shift", "the classes' shares differ between training and test rows"));

    public Verdict {
        doubts = List.copyOf(doubts);
    }

    /// The verdict on a network.
    ///
    /// @param classNames the names of class 0 and class 1
    /// @param tested how many test cases there are
    /// @param comparison with the best simple rule; `null` if none was asked
    /// @param skill `null` if the test rows are of one class
    /// @param findings on data, split and training
    static Verdict of(
            List<String> classNames,
            long tested,
            boolean crossValidated,
            @Nullable Comparison comparison,
            @Nullable Skill skill,
            List<Finding> findings) {
        List<Finding> spoilers = findings.stream().filter(Verdict::spoils).toList();
        List<String> doubts = doubts(findings);
        Finding broken = findings.stream()
                .filter(finding -> finding.code().equals("non_finite_training"))
                .findFirst()
                .orElse(null);
        if (broken != null) {
            return new Verdict(Outcome.UNKNOWN, broken.message(), doubts, broken.remedy(), comparison);
        }
        if (skill == null) {
            return new Verdict(
                    Outcome.UNKNOWN,
                    "The " + Words.many(tested, "test case is", "test cases are")
                            + " all of one class, so nothing can be said of whether the network tells the classes"
                            + " apart.",
                    doubts,
                    "Use test rows of both classes: split: {kind: stratified}.",
                    comparison);
        }
        Verdict plain = plain(classNames, crossValidated, comparison, skill, doubts);
        if (spoilers.isEmpty()) {
            return plain;
        }
        Finding gravest = spoilers.getFirst();
        return new Verdict(
                Outcome.UNTRUSTED,
                "Do not trust these figures: " + phrase(gravest)
                        + (isLeak(gravest)
                                ? ", so they may show what was remembered, not what was learnt."
                                : ", so they may show how the table was made, not what was learnt of the cases.")
                        + " As they stand: " + plain.sentence,
                doubts,
                gravest.remedy(),
                comparison);
    }

    private static Verdict plain(
            List<String> classNames,
            boolean crossValidated,
            @Nullable Comparison comparison,
            Skill skill,
            List<String> doubts) {
        boolean beatsRules = comparison != null && comparison.interval().low() > 0;
        if (!skill.isShown() && !beatsRules) {
            return new Verdict(
                    Outcome.NO_SKILL, noSkill(classNames, skill), doubts, noSkillNext(comparison), comparison);
        }
        if (comparison == null) {
            return new Verdict(
                    Outcome.NOT_SHOWN,
                    "No simple rule was asked beside the network, so this report cannot say whether it is needed.",
                    doubts,
                    "Leave evaluate.baselines as it is (true).",
                    null);
        }
        String figures = "by " + comparison.metricInWords() + " " + comparison.figure(comparison.network()) + " to "
                + comparison.figure(comparison.rule()) + ", " + comparison.differenceInWords() + ".";
        String rule = "\"" + comparison.baseline() + "\"";
        if (comparison.interval().low() > 0) {
            return new Verdict(
                    Outcome.BETTER,
                    "The network is better than every simple rule. It beats the best one, " + rule + ", " + figures,
                    doubts,
                    "Judge it once more on cases of another month or place before acting on it: seriema evaluate"
                            + " MODEL LABELLED.csv.",
                    comparison);
        }
        if (comparison.interval().high() < 0) {
            return new Verdict(
                    Outcome.WORSE,
                    "A simple rule does better than the network: " + rule + " beats it, " + figures,
                    doubts,
                    "Use the rule, or find out what it sees and the network does not.",
                    comparison);
        }
        return new Verdict(
                Outcome.NOT_SHOWN,
                "The network is not shown to be better than the simple rule " + rule + ": " + figures,
                doubts,
                "Take the rule while this is so. More test cases would tell"
                        + (crossValidated ? "." : ", such as those of every fold of cross-validation."),
                comparison);
    }

    private static String noSkill(List<String> classNames, Skill skill) {
        boolean narrow = skill.interval.width() <= WIDEST_SKILL;
        return String.format(
                Locale.ROOT,
                (narrow
                                ? "No skill: the network tells %s from %s no better than chance."
                                : "No skill is shown: whether the network tells %s from %s better than chance cannot be"
                                        + " said from these test cases.")
                        + " Its ROC AUC is %.3f (95 %% interval %.3f to %.3f; a coin gives 0.5), and it is right in %s of"
                        + " the test cases, where always answering %s is right in %s.",
                classNames.get(1),
                classNames.get(0),
                skill.rocAuc,
                skill.interval.low(),
                skill.interval.high(),
                Words.percent(skill.accuracy),
                skill.majorityName,
                Words.percent(skill.majority));
    }

    private static String noSkillNext(@Nullable Comparison comparison) {
        return comparison != null && comparison.interval().high() < 0
                ? "Do not act on its scores; the rule \"" + comparison.baseline() + "\" does better."
                : "Do not act on its scores. Look for other columns, more cases or another question; a larger network"
                        + " will hardly help.";
    }

    /// Whether test rows were known to the training.
    private static boolean isLeak(Finding finding) {
        return finding.severity() == Severity.ERROR && LEAKS.contains(finding.code());
    }

    /// Whether no figure on the test rows can be used.
    static boolean spoils(Finding finding) {
        return isLeak(finding) || (finding.severity() != Severity.INFO && TRACES.contains(finding.code()));
    }

    private static List<String> doubts(List<Finding> findings) {
        List<String> doubts = new ArrayList<>();
        for (Finding finding : findings) {
            String phrase = phrase(finding);
            boolean weakens = finding.severity() != Severity.INFO
                    && PHRASES.containsKey(finding.code())
                    && !finding.code().equals("imbalance"); // the metric of the comparison sees to that
            if (weakens && !doubts.contains(phrase)) {
                doubts.add(phrase);
            }
        }
        return doubts;
    }

    /// A finding in a few words.
    static String phrase(Finding finding) {
        return PHRASES.getOrDefault(finding.code(), finding.code().replace('_', ' '));
    }

    /// Everything in one paragraph.
    public String text() {
        return sentence + (doubts.isEmpty() ? "" : " What weakens this: " + String.join("; ", doubts) + ".") + " "
                + next;
    }
}

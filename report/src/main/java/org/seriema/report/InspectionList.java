package org.seriema.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.reasons.SensorFault;
import org.seriema.evaluation.reasons.Subject;
import org.seriema.evaluation.thresholds.Money;
import org.seriema.explanation.reasons.CaseReason;
import org.seriema.pipeline.recipe.Inspection;
import org.seriema.report.plot.Plot;
import org.seriema.report.plot.VisitsPlot;

/// All cases in the order in which to look at them: by expected money where the recipe says what visits cost and finds
/// are worth, else by score; equal ones in the table's order.
///
/// @param options the recipe's section
/// @param classNames the names of class 0 and class 1
/// @param calibration how scores were made into probabilities; `none` if they were not
/// @param cases the highest rank first
/// @param runs for sensors, flagged cases in a row that blame the same one, in the table's order
/// @param found how many are found by so many visits, from 0 on; empty where labels are not known
/// @param gained the money that so many visits bring; empty where it is not known
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record InspectionList(
        Inspection options,
        List<String> classNames,
        String calibration,
        List<InspectedCase> cases,
        List<InspectedRun> runs,
        double[] found,
        double[] gained) {

    private static final String UNEXPLAINED = "no rule explains it, and the network was not asked why";

    private static final String NOTHING = "nothing stands out by rule";

    public InspectionList {
        classNames = List.copyOf(classNames);
        cases = List.copyOf(cases);
        runs = List.copyOf(runs);
    }

    /// Ranks cases.
    ///
    /// @param candidates in the order of their rows
    /// @param network what the network says of some rows of the table, by the row; asked of the flagged cases at the
    ///     head of the list
    public static InspectionList of(
            Inspection options,
            List<String> classNames,
            String calibration,
            List<InspectionCandidate> candidates,
            Function<List<Integer>, Map<Integer, CaseReason>> network) {
        String[] since = since(candidates);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            order.add(i);
        }
        boolean byMoney = options.visit() != null;
        order.sort(Comparator.comparingDouble(i ->
                byMoney ? -candidates.get(i).expected() : -candidates.get(i).probability()));
        Map<Integer, CaseReason> asked = network.apply(order.stream()
                .limit(options.first())
                .map(candidates::get)
                .filter(InspectionCandidate::flagged)
                .map(InspectionCandidate::row)
                .toList());
        List<InspectedCase> cases = new ArrayList<>();
        boolean labelled = candidates.stream().allMatch(one -> one.label() >= 0);
        double[] found = new double[labelled ? order.size() + 1 : 0];
        double[] gained = new double[labelled && byMoney ? order.size() + 1 : 0];
        for (int rank = 1; rank <= order.size(); rank++) {
            InspectionCandidate one = candidates.get(order.get(rank - 1));
            cases.add(ranked(rank, one, classNames, since[order.get(rank - 1)], asked.get(one.row())));
            if (found.length > 0) {
                found[rank] = found[rank - 1] + one.label();
            }
            if (gained.length > 0) {
                gained[rank] = gained[rank - 1] + one.gained();
            }
        }
        return new InspectionList(
                options, classNames, calibration, cases, InspectedRun.of(candidates, since), found, gained);
    }

    private static InspectedCase ranked(
            int rank,
            InspectionCandidate one,
            List<String> classNames,
            @Nullable String since,
            @Nullable CaseReason network) {
        String channel = one.diagnosis().channel();
        SensorFault fault = one.diagnosis().fault();
        return new InspectedCase(
                rank,
                one.id(),
                one.probability(),
                one.expected(),
                one.flagged(),
                one.label() < 0 ? null : classNames.get(one.label()),
                reasons(one, network),
                one.diagnosis().quality(),
                channel,
                fault == null || (channel == null && !one.flagged()) ? null : String.valueOf(fault),
                since);
    }

    /// What the rules say of the readings, then what the network says of its score; of the readings only where no rule
    /// holds.
    private static List<String> reasons(InspectionCandidate one, @Nullable CaseReason network) {
        List<String> reasons = new ArrayList<>(one.diagnosis().reasons());
        if (network != null) {
            (reasons.isEmpty() ? network.sentences() : network.ofTheScore())
                    .forEach(sentence -> reasons.add(fragment(sentence)));
        }
        if (reasons.isEmpty()) {
            reasons.add(one.flagged() ? UNEXPLAINED : NOTHING);
        }
        return reasons;
    }

    /// A sentence as the rules write theirs.
    private static String fragment(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1, sentence.length() - 1);
    }

    /// For each flagged case the id of the first of those flagged before it without a row between that blame the same
    /// sensor; `null` for others.
    private static @Nullable String[] since(List<InspectionCandidate> candidates) {
        @Nullable String[] since = new String[candidates.size()];
        for (int i = 0; i < since.length; i++) {
            InspectionCandidate one = candidates.get(i);
            if (!one.flagged() || one.diagnosis().channel() == null) {
                continue;
            }
            InspectionCandidate before = i == 0 ? one : candidates.get(i - 1);
            boolean goesOn = before.row() == one.row() - 1
                    && before.flagged()
                    && Objects.equals(
                            before.diagnosis().channel(), one.diagnosis().channel());
            since[i] = goesOn ? since[i - 1] : one.id();
        }
        return since;
    }

    /// The cases that a page shows.
    public List<InspectedCase> first() {
        return cases.subList(0, Math.min(options.first(), cases.size()));
    }

    /// Whether the recipe says what visits cost and finds are worth.
    boolean hasMoney() {
        return options.visit() != null;
    }

    boolean isOfSensors() {
        return options.of() == Subject.SENSORS;
    }

    boolean isLabelled() {
        return found.length > 0;
    }

    boolean isCalibrated() {
        return !calibration.equals("none");
    }

    /// Whether the numbers of the column probability may be read as such.
    String ofProbability() {
        return isCalibrated()
                ? "The column probability is calibrated (" + calibration
                        + ", on the validation rows): of the cases with"
                        + " 0.8, about 80 of 100 should be " + classNames.get(1)
                        + ", as long as new cases come as those rows did."
                : "The column probability is the network's score and no probability, for the recipe asks for no"
                        + " calibration: a case with 0.8 comes before one with 0.4, but need not be twice as likely to be "
                        + classNames.get(1) + ". To get probabilities, add to the recipe evaluate: {calibration: platt}"
                        + " and train: {validation_split: 0.2}.";
    }

    /// What expected money rests on; empty without money.
    String ofMoney() {
        Money visit = options.visit();
        Money worth = options.found();
        if (visit == null || worth == null) {
            return "";
        }
        return "Expected money = probability x what a found case is worth (" + words(worth)
                + ") - what a visit costs (" + words(visit)
                + "), in the table's own unit; it assumes that a visit always finds what is there, that visits do not"
                + " depend on each other, and that the probability is one"
                + (isCalibrated() ? "." : ", which here it is not.");
    }

    private static String words(Money money) {
        return money.column() == null
                ? String.format(
                        Locale.ROOT, "%s each", String.valueOf(money.amount()).replaceFirst("\\.0$", ""))
                : "the column " + money.column();
    }

    /// How many visits bring money on average; -1 without money.
    long worthVisiting() {
        return hasMoney()
                ? cases.stream().filter(one -> one.expectedMoney() > 0).count()
                : -1;
    }

    /// What visits bring, as far as it is known.
    public List<Plot> plots() {
        List<Plot> plots = new ArrayList<>();
        if (found.length > 1) {
            plots.add(VisitsPlot.ofFound(found, options.first(), classNames.get(1)));
        }
        if (gained.length > 1) {
            plots.add(VisitsPlot.ofMoney(gained, options.first()));
        }
        return plots;
    }
}

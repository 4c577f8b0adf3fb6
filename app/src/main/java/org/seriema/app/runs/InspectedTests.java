package org.seriema.app.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.calibration.Calibrations;
import org.seriema.evaluation.reasons.CaseRules;
import org.seriema.evaluation.thresholds.VisitMoney;
import org.seriema.explanation.reasons.NetworkReasons;
import org.seriema.pipeline.FittedInspection;
import org.seriema.pipeline.LabelledCases;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.recipe.Inspection;
import org.seriema.report.InspectionCandidate;
import org.seriema.report.InspectionList;
import org.seriema.report.TestScores;

/// The inspection list of a run: its test cases, each once, by networks that did not see them.
///
/// Where folds test a case several times, its score is the mean and it is flagged if half of the networks or more flag
/// it; its reasons are those of the first fold that tests it, beside that fold's normal training cases.
final class InspectedTests {

    /// What the folds say of a case.
    private static final class Tested {
        private final int fold;
        private double scores;
        private int flags;
        private int times;

        Tested(int fold) {
            this.fold = fold;
        }
    }

    private InspectedTests() {}

    /// The list; `null` if the recipe asks for none.
    ///
    /// @param folds what the networks of the recipe's seed said of their test rows
    /// @param network what they say of why
    static @Nullable InspectionList of(Trainings trainings, List<TestedFold> folds, TestedReasons network) {
        Inspection options = trainings.recipe().inspection();
        if (options == null) {
            return null;
        }
        SortedMap<Integer, Tested> tested = tested(folds);
        int[] rows = tested.keySet().stream().mapToInt(Integer::intValue).toArray();
        LabelledCases data = trainings.data();
        CaseRules[] rules = new CaseRules[folds.size()];
        @Nullable VisitMoney money = null;
        List<InspectionCandidate> candidates = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i];
            Tested one = Objects.requireNonNull(tested.get(row));
            if (rules[one.fold] == null) {
                Predictor predictor = Objects.requireNonNull(folds.get(one.fold).predictor());
                FittedInspection fitted =
                        Objects.requireNonNull(predictor.description().inspection());
                rules[one.fold] = fitted.rules(data.cases());
                money = money != null
                        ? money
                        : fitted.money(data.money(options.columns(), rows), rows.length, place -> data.cases()
                                .places()
                                .name(rows[place]));
            }
            double probability = one.scores / one.times;
            candidates.add(new InspectionCandidate(
                    row,
                    Objects.requireNonNull(data.ids().get(row)),
                    probability,
                    money == null ? Double.NaN : money.expected(i, probability),
                    money == null ? Double.NaN : money.gained(i, data.labels()[row]),
                    2 * one.flags >= one.times,
                    data.labels()[row],
                    rules[one.fold].of(row)));
        }
        var calibration = trainings.recipe().evaluate().calibration();
        return InspectionList.of(
                options,
                trainings.recipe().data().label().names(),
                calibration == null ? "none" : Calibrations.ALL.name(calibration),
                candidates,
                asked -> network.of(asked.subList(0, Math.min(asked.size(), NetworkReasons.most(data.cases())))));
    }

    private static SortedMap<Integer, Tested> tested(List<TestedFold> folds) {
        SortedMap<Integer, Tested> tested = new TreeMap<>();
        for (int fold = 0; fold < folds.size(); fold++) {
            TestScores test = folds.get(fold).test();
            for (int i = 0; i < test.rows().length; i++) {
                int first = fold;
                Tested one = tested.computeIfAbsent(test.rows()[i], row -> new Tested(first));
                one.scores += test.scores()[i];
                one.flags += test.predicted()[i];
                one.times++;
            }
        }
        return tested;
    }
}

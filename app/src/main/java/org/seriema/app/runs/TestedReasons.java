package org.seriema.app.runs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.seriema.explanation.reasons.CaseReason;
import org.seriema.explanation.reasons.NetworkReasons;
import org.seriema.pipeline.LabelledCases;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.Trainings;
import org.seriema.report.ResampledUnits;
import org.seriema.report.TestScores;
import org.seriema.tensor.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the networks of a run say of their test cases, asked of those only that a page shows.
///
/// A case that several folds test is asked of the first network that flags it, beside its fold's normal training cases.
final class TestedReasons {

    private static final Logger LOG = LoggerFactory.getLogger(TestedReasons.class);

    private final Trainings trainings;
    private final List<TestedFold> folds;
    private final Workers workers;
    private final Map<Integer, CaseReason> known = new LinkedHashMap<>();

    /// @param folds what the networks of the recipe's seed said of their test rows
    TestedReasons(Trainings trainings, List<TestedFold> folds, Workers workers) {
        this.trainings = trainings;
        this.folds = List.copyOf(folds);
        this.workers = workers;
    }

    /// The reasons of some rows of the table; none of rows that no network flags.
    Map<Integer, CaseReason> of(List<Integer> rows) {
        Set<Integer> open = new HashSet<>(rows);
        open.removeAll(known.keySet());
        for (int fold = 0; fold < folds.size() && !open.isEmpty(); fold++) {
            TestScores test = folds.get(fold).test();
            int[] own = IntStream.range(0, test.rows().length)
                    .filter(i -> test.predicted()[i] == 1)
                    .map(i -> test.rows()[i])
                    .filter(open::contains)
                    .distinct()
                    .toArray();
            Predictor predictor = folds.get(fold).predictor();
            int[] normals = trainings.normal(fold);
            if (own.length > 0 && predictor != null && normals.length > 0) {
                ask(predictor, normals, own);
            }
            Arrays.stream(own).forEach(open::remove);
        }
        Map<Integer, CaseReason> asked = new LinkedHashMap<>();
        for (int row : rows) {
            CaseReason reason = known.get(row);
            if (reason != null) {
                asked.put(row, reason);
            }
        }
        return asked;
    }

    private void ask(Predictor predictor, int[] normals, int[] rows) {
        LabelledCases data = trainings.data();
        List<String> names = trainings.recipe().data().label().names();
        long start = System.nanoTime();
        NetworkReasons reasons = NetworkReasons.of(predictor, data.cases(), data.ids(), normals, workers);
        for (int row : rows) {
            known.put(row, reasons.of(row).withLabel(names.get(data.labels()[row])));
        }
        LOG.info("asked a network why of {} cases in {} s", rows.length, (System.nanoTime() - start) / 1e9);
    }

    /// The reasons of the flagged test cases with the highest scores; of rows that belong together, such as
    /// neighbouring windows of one series, the highest stands for all.
    ///
    /// @param units which test rows belong together
    /// @param most how many at most
    List<CaseReason> ofHighest(TestScores test, ResampledUnits units, int most) {
        Set<Integer> told = new HashSet<>();
        List<Integer> rows = IntStream.range(0, test.rows().length)
                .filter(i -> test.predicted()[i] == 1)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -test.scores()[i]))
                .filter(i -> told.add(units.of()[i]))
                .map(i -> test.rows()[i])
                .limit(most)
                .toList();
        return List.copyOf(of(rows).values());
    }
}

package org.seriema.explanation.reasons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.series.SeriesColumns;
import org.seriema.data.series.WideTimes;
import org.seriema.evaluation.reasons.Subject;
import org.seriema.explanation.contrast.ComparisonCases;
import org.seriema.explanation.contrast.Counterexample;
import org.seriema.explanation.contrast.NearestNormal;
import org.seriema.explanation.contrast.NearestNormal.Neighbour;
import org.seriema.explanation.contrast.SmallestChange;
import org.seriema.explanation.contrast.Swaps;
import org.seriema.explanation.contrast.Swaps.Swap;
import org.seriema.explanation.contrast.Target;
import org.seriema.explanation.reasons.CaseReason.Change;
import org.seriema.explanation.reasons.CaseReason.Nearest;
import org.seriema.explanation.reasons.CaseReason.Part;
import org.seriema.explanation.reasons.CaseReason.Reading;
import org.seriema.pipeline.FittedInspection;
import org.seriema.pipeline.Predictor;
import org.seriema.tensor.Workers;

/// Why a network flags cases of a table: which readings its score rests on, beside normal cases.
///
/// For each case it scores some hundreds of changed ones, 1,950 at most: blocks of readings put as in the nearest
/// normal case, at the mean of normal cases, and at the case's own past ([Swaps]). The block that counts is the
/// shortest of at most half of the readings that takes back at least 80 % of what the best such block takes back.
///
/// When to distrust it: it says what the network's score does, never why the readings are so. A changed case may be
/// one that never occurs. Where readings stand in for each other, a block may look worthless beside another.
public final class NetworkReasons {

    /// A block that takes back less of the score than this does not count for itself.
    private static final double LEAST_DROP = 0.05;

    private static final double OF_THE_BEST = 0.8;

    private static final int MOST_CASES = 100;
    private static final int LEAST_CASES = 10;
    private static final int MOST_READINGS = 20_000;

    private final Predictor predictor;
    private final Cases table;
    private final List<String> ids;
    private final ComparisonCases normals;
    private final NearestNormal nearest;
    private final Workers workers;
    private final Wording wording;
    private final boolean series;

    private NetworkReasons(Predictor predictor, Cases table, List<String> ids, int[] normals, Workers workers) {
        this.predictor = predictor;
        this.table = table;
        this.ids = ids;
        this.normals = ComparisonCases.of(table, ids, normals);
        this.nearest = NearestNormal.among(this.normals, predictor::prepare);
        this.workers = workers;
        FittedInspection inspection = predictor.description().inspection();
        Subject subject = inspection == null ? null : inspection.options().of();
        this.series = SeriesColumns.of(table).isTold()
                || subject != null
                || WideTimes.of(table.columns()).isPresent()
                || predictor.description().input().size() > 1;
        this.wording = new Wording(subject, series);
    }

    /// The reasons of a table's cases.
    ///
    /// @param table as it was read, with the predictor's columns
    /// @param ids what each case is called
    /// @param normals the rows of the normal cases to compare with, one or more
    /// @throws IllegalArgumentException if there is no normal case
    public static NetworkReasons of(
            Predictor predictor, Cases table, List<String> ids, int[] normals, Workers workers) {
        return new NetworkReasons(predictor, table, ids, normals, workers);
    }

    /// The rows that stand for normal cases where no labels are known: the half with the lower scores of those that are
    /// not flagged; none if all are flagged.
    public static int[] calmest(double[] scores, double threshold) {
        int[] unflagged = IntStream.range(0, scores.length)
                .filter(row -> scores[row] < threshold)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> scores[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] calmest = Arrays.copyOf(unflagged, (unflagged.length + 1) / 2);
        Arrays.sort(calmest);
        return calmest;
    }

    /// How many cases of a table a list asks of at most: 100 with 20,000 readings in all, yet 10 of any length.
    public static int most(Cases table) {
        return Math.clamp(MOST_READINGS / table.columns().size(), LEAST_CASES, MOST_CASES);
    }

    /// The normal cases that others are compared with.
    public ComparisonCases normals() {
        return normals;
    }

    /// The search for the nearest of them.
    public NearestNormal nearest() {
        return nearest;
    }

    /// Why the network says what it says of a case of the table.
    public CaseReason of(int row) {
        return of(table.rows(row), ids.get(row), row);
    }

    /// The same for a case of another table.
    ///
    /// @param one the case alone, as it was read
    public CaseReason of(Cases one, String id) {
        return of(one, id, -1);
    }

    private CaseReason of(Cases one, String id, int row) {
        Neighbour neighbour = nearest.to(one, row);
        List<Target> targets = new ArrayList<>();
        if (neighbour != null) {
            targets.add(Target.nearest(normals, neighbour));
        }
        targets.add(Target.mean(normals));
        if (series) {
            targets.add(Target.ownPast());
        }
        Swaps swaps = Swaps.of(one, targets, this::scores);
        double threshold = predictor.description().threshold();
        boolean flagged = swaps.score() >= threshold;
        Swap block = block(swaps);
        Counterexample change = SmallestChange.of(swaps, threshold, normals);
        String fact = block == null ? null : wording.fact(swaps, block.block());
        return new CaseReason(
                row,
                id,
                null,
                swaps.score(),
                flagged,
                block == null ? null : part(one, swaps.series(), block),
                neighbour == null ? null : nearest(neighbour),
                change(change),
                fact,
                wording.sentences(swaps, block, fact, neighbour, change, threshold));
    }

    private double[] scores(Cases cases) {
        float[] scores = predictor.scores(cases, workers);
        double[] wide = new double[scores.length];
        Arrays.setAll(wide, i -> scores[i]);
        return wide;
    }

    /// The shortest block that takes back nearly as much of the score as the best; `null` if that is hardly anything.
    static @Nullable Swap block(Swaps swaps) {
        List<Swap> half = half(swaps);
        double lowest = half.stream().mapToDouble(Swap::score).min().orElse(swaps.score());
        double most = swaps.score() - lowest;
        if (!(most >= LEAST_DROP)) {
            return null;
        }
        List<Swap> enough = half.stream()
                .filter(swap -> swaps.score() - swap.score() >= OF_THE_BEST * most)
                .toList();
        int readings = enough.getFirst().block().places(swaps.series()).length;
        return enough.stream()
                .filter(swap -> swap.block().places(swaps.series()).length == readings)
                .min(Comparator.comparingDouble(Swap::score))
                .orElseThrow();
    }

    /// The swaps of at most half of the readings.
    static List<Swap> half(Swaps swaps) {
        int most = Math.max(1, swaps.one().columns().size() / 2);
        return swaps.all().stream()
                .filter(swap -> swap.block().places(swaps.series()).length <= most)
                .toList();
    }

    private static Part part(Cases one, SeriesColumns series, Swap swap) {
        int channel = swap.block().channel();
        int last = swap.block().to() - 1;
        return new Part(
                channel < 0 || series.channels().size() == 1
                        ? null
                        : series.channels().get(channel),
                series.step(one, 0, swap.block().from()),
                series.step(one, 0, last),
                swap.block().from(),
                last,
                swap.target().towards(),
                swap.score());
    }

    private Nearest nearest(Neighbour neighbour) {
        if (neighbour.differences().isEmpty()) {
            return new Nearest(neighbour.row(), neighbour.id(), neighbour.distance(), null, Double.NaN, Double.NaN);
        }
        NearestNormal.Difference most = neighbour.differences().getFirst();
        return new Nearest(
                neighbour.row(),
                neighbour.id(),
                neighbour.distance(),
                table.columns().get(most.column()),
                most.there(),
                most.here());
    }

    private Change change(Counterexample change) {
        return new Change(
                change.found(),
                change.towards(),
                change.readings().stream()
                        .map(one -> new Reading(table.columns().get(one.column()), one.from(), one.to()))
                        .toList(),
                change.after(),
                change.tried());
    }
}

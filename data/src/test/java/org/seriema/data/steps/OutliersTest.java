package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.config.ConfigException;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.tensor.Shape;

class OutliersTest {

    private static final double NAN = Double.NaN;
    private static final List<String> NAMES = List.of("Normal", "Faulty");

    /// One column, 1 to 8 and 100: quartiles 3 and 7, bounds -3 and 13.
    private static final Cases TRAIN = Cases.of(List.of("T1"), 1, 2, 3, 4, 5, 6, 7, 8, 100);

    private static FittedOutliers fit(Cases train, Object options) {
        return ((Outliers) Steps.ALL.read(Map.of("outliers", options))).fit(train);
    }

    @Test
    void clipsEmptiesAndMarks() {
        Cases rows = Cases.of(List.of("T1"), -50, NAN, 13, 14);
        assertThat(fit(TRAIN, "iqr").transform(rows).values()).containsExactly(-3, NAN, 13, 13);
        assertThat(fit(TRAIN, Map.of("action", "missing")).transform(rows).values())
                .containsExactly(NAN, NAN, 13, NAN);
        Cases marked = fit(TRAIN, Map.of("action", "mark")).transform(rows);
        assertThat(marked.values()).containsExactly(-50, 1, NAN, 0, 13, 0, 14, 1);
        assertThat(marked.columns()).containsExactly("T1", "T1_outlier");
        assertThat(fit(TRAIN, "iqr").notes(rows))
                .containsExactly("outliers (iqr, factor 1.5): 2 numbers lie outside the bounds of its column and are"
                        + " clipped to them: column T1 2 (-3.0 to 13.0)");
    }

    @Test
    void marksTheChannelsOfASeries() {
        Cases series = Cases.of(List.of("a0", "b0", "a1", "b1"), 1, 1, 2, 1, 3, 1, 90, 1)
                .reshape(Shape.of(2, 2));
        FittedOutliers fitted = fit(series, Map.of("action", "mark", "factor", 0.1, "columns", "a*", "per", "channel"));
        Cases marked = fitted.transform(series);
        assertThat(marked.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(marked.columns()).containsExactly("a0", "b0", "a0_outlier", "a1", "b1", "a1_outlier");
        assertThat(marked.values()).containsExactly(1, 1, 0, 2, 1, 0, 3, 1, 0, 90, 1, 1);
    }

    @Test
    void dropsTrainingRowsAndCountsThemByClass() {
        FittedOutliers fitted = fit(TRAIN, Map.of("action", "drop"));
        assertThat(fitted.transform(TRAIN)).isEqualTo(TRAIN);
        TrainingRowsStep.Chosen chosen = fitted.choose(TRAIN, new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1}, NAMES);
        assertThat(chosen.kept()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(chosen.added().count()).isZero();
        assertThat(chosen.notes())
                .containsExactly(
                        "outliers (iqr, factor 1.5): 1 of 9 training rows are dropped: 0 of 6 of Normal, 1 of 3"
                                + " of Faulty");
    }

    @Test
    void stopsWhenAClassWouldBeGone() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fit(TRAIN, Map.of("action", "drop"))
                        .choose(TRAIN, new int[] {0, 0, 0, 0, 0, 0, 0, 0, 1}, NAMES))
                .withMessage("outliers (iqr, factor 1.5): every one of the 1 training rows of the class Faulty would be"
                        + " dropped; take action: mark or clip, a greater factor, or name fewer columns");
    }

    @Test
    void takesZAndColumns() {
        Cases train = Cases.of(List.of("a", "b"), 1, 1, 3, 1, 1, 1, 3, 50);
        FittedOutliers fitted = fit(train, Map.of("method", "z", "factor", 1, "columns", List.of("a")));
        assertThat(fitted.low().toArray()).containsExactly(1, Double.NEGATIVE_INFINITY);
        assertThat(fitted.high().toArray()).containsExactly(3, Double.POSITIVE_INFINITY);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fit(train, Map.of("columns", List.of("aa"))))
                .withMessageStartingWith("outliers: there is no column \"aa\"");
    }

    @Test
    void refusesOptionsThatDoNotFit() {
        refuses(Map.of("factor", -1), "at least 0");
        refuses(Map.of("rounds", 0), "belong to action: drop");
        refuses(Map.of("action", "delete"), "unknown action \"delete\"");
    }

    private static void refuses(Object options, String part) {
        assertThatThrownBy(() -> Steps.ALL.read(Map.of("outliers", options)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(part);
    }
}

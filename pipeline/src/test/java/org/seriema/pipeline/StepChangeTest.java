package org.seriema.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.Places;
import org.seriema.data.steps.Fill;
import org.seriema.data.steps.Standardize;
import org.seriema.data.steps.ToNumeric;
import org.seriema.tensor.Shape;

class StepChangeTest {

    private static final double NO = Double.NaN;
    private static final List<String> NAMES = List.of("Normal", "Theft");
    private static final Cases CASES =
            Cases.of(List.of("A", "B"), new double[] {1, 2, NO, NO, 5, 6, 7, NO}, Map.of(3, "x"), Places.numbered(4));
    private static final int[] LABELS = {0, 1, 0, 0};

    private static StepChange change(Cases before, Cases after, int... train) {
        return StepChange.of("step", before, train, after, train, LABELS, NAMES);
    }

    @Test
    void countsTextsThatAreLetGo() {
        StepChange change = change(CASES, new ToNumeric().transform(CASES), 0, 1, 2);
        assertThat(change.textsBefore()).isEqualTo(1);
        assertThat(change.textsAfter()).isZero();
        assertThat(change.missingBefore()).isEqualTo(1);
        assertThat(change.missingAfter()).isEqualTo(2);
        assertThat(change.changed()).isEqualTo(1);
        assertThat(change.changedShare()).isEqualTo(1.0 / 6);
        assertThat(change.columns()).as("no number is another").isEmpty();
        assertThat(change.rows())
                .containsExactly(new StepChange.ClassRows("Normal", 2, 2), new StepChange.ClassRows("Theft", 1, 1));
    }

    @Test
    void aFilledColumnStandsBeforeAndAfter() {
        Cases numbers = new ToNumeric().transform(CASES);
        StepChange change = change(numbers, new Fill(0).fit(numbers).transform(numbers), 0, 1, 2);
        assertThat(change.missingAfter()).isZero();
        assertThat(change.changed()).isEqualTo(2);
        assertThat(change.columns()).extracting(StepChange.ColumnChange::column).containsExactly("A", "B");
        assertThat(change.columns().getFirst().before().min()).isEqualTo(1);
        assertThat(change.columns().getFirst().before().missing()).isEqualTo(1);
        assertThat(change.columns().getFirst().after().min()).isZero();
    }

    @Test
    void otherUnitsAreNotComparedColumnByColumn() {
        Cases numbers = Cases.of(List.of("A"), 1, 2, 3, 4);
        StepChange change =
                change(numbers, new Standardize(true, true).fit(numbers).transform(numbers), 0, 1, 2, 3);
        assertThat(change.changed()).isEqualTo(4);
        assertThat(change.columns()).isEmpty();
    }

    @Test
    void otherNumbersOfACaseCannotBeCompared() {
        Cases numbers = Cases.of(List.of("A", "B"), 1, 2, 3, 4);
        Cases fewer = numbers.with(Shape.of(1), List.of("A"), new double[] {1, 3});
        StepChange change = change(numbers, fewer, 0, 1);
        assertThat(change.changed()).isEqualTo(-1);
        assertThat(change.changedShare()).isNaN();
        assertThat(change.shapeBefore()).containsExactly(2);
        assertThat(change.shapeAfter()).containsExactly(1);
    }

    @Test
    void rowsLeftOutAndMadeAreCountedByClass() {
        Cases numbers = Cases.of(List.of("A"), 1, 2, 3, 400);
        StepChange dropped =
                StepChange.of("outliers", numbers, new int[] {0, 1, 2, 3}, numbers, new int[] {0, 1, 2}, LABELS, NAMES);
        assertThat(dropped.rowsBefore()).isEqualTo(4);
        assertThat(dropped.rowsAfter()).isEqualTo(3);
        assertThat(dropped.columns()).hasSize(1);
        assertThat(dropped.columns().getFirst().before().max()).isEqualTo(400);
        assertThat(dropped.columns().getFirst().after().max()).isEqualTo(3);
        StepChange made = StepChange.of(
                "smote",
                numbers,
                new int[] {0, 1, 2, 3},
                numbers.append(Cases.of(List.of("A"), 2)),
                new int[] {0, 1, 2, 3, 4},
                new int[] {0, 1, 0, 0, 1},
                NAMES);
        assertThat(made.rows().getLast()).isEqualTo(new StepChange.ClassRows("Theft", 1, 2));
        assertThat(made.columns()).isEmpty();
    }

    @Test
    void ofManyColumnsThoseThatChangedMostAreKept() {
        int width = 60;
        List<String> names = IntStream.range(0, width).mapToObj(i -> "c" + i).toList();
        double[] was = new double[4 * width];
        double[] is = new double[4 * width];
        for (int i = 0; i < was.length; i++) {
            was[i] = i;
            is[i] = i / width == 0 || (i / width == 1 && i % width < 12) ? -1 : i;
        }
        Cases before = Cases.of(names, was);
        StepChange change = change(before, before.withNumbers(is), 0, 1, 2, 3);
        assertThat(change.columns())
                .extracting(StepChange.ColumnChange::column)
                .containsExactlyElementsOf(names.subList(0, 12));
    }
}

package org.seriema.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.Times;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;
import org.seriema.data.read.Table;
import org.seriema.tensor.Shape;

class DataPictureTest {

    private static final double NO = Double.NaN;

    private static Cases cases(String... lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        try (CsvReader reader = CsvReader.open(new ByteArrayInputStream(bytes), "t.csv", CsvOptions.DEFAULT)) {
            Table table = Objects.requireNonNull(reader.next(1000));
            return table.numbers(table.columns());
        }
    }

    private static ColumnPicture column(String... cells) {
        String[] lines = new String[cells.length + 1];
        lines[0] = "A,B";
        for (int i = 0; i < cells.length; i++) {
            lines[i + 1] = cells[i] + ",0";
        }
        return DataPicture.of(cases(lines), List.of()).columns().getFirst();
    }

    @Test
    void tellsWhatAColumnIs() {
        assertThat(column("1.5", "2", "3").kind()).isEqualTo(ColumnKind.NUMBERS);
        assertThat(column("1", "2", "3").kind()).isEqualTo(ColumnKind.WHOLE_NUMBERS);
        assertThat(column("1", "0", "1").kind()).isEqualTo(ColumnKind.YES_NO);
        assertThat(column("yes", "no", "yes").kind()).isEqualTo(ColumnKind.YES_NO);
        assertThat(column("4", "4", "").kind()).isEqualTo(ColumnKind.CONSTANT);
        assertThat(column("x", "x", "x").kind()).isEqualTo(ColumnKind.CONSTANT);
        assertThat(column("", "NA", "").kind()).isEqualTo(ColumnKind.EMPTY);
        assertThat(column("a", "b", "c").kind()).isEqualTo(ColumnKind.TEXTS);
        assertThat(column("2014-01-03", "2014-01-01", "2014-01-02").kind()).isEqualTo(ColumnKind.DATES);
        assertThat(column("31/12/2014 7:30", "1/1/2015 0:00", "2/1/2015 23:59").kind())
                .isEqualTo(ColumnKind.DATES);
        assertThat(column("1.5", "2.5", "1.5").kind()).as("two prices").isEqualTo(ColumnKind.NUMBERS);
    }

    @Test
    void countsWhatIsThereAndWhatIsNot() {
        ColumnPicture column = column("1", "", "n/a", "3", "3", "x", "inf", "8");
        assertThat(column.values()).isEqualTo(4);
        assertThat(column.missing()).isEqualTo(2);
        assertThat(column.missingShare()).isEqualTo(0.25);
        assertThat(column.distinct()).isEqualTo(3);
        assertThat(column.bad()).isEqualTo(2);
        assertThat(column.firstBad())
                .containsExactly(
                        new BadCell(6, "t.csv, line 7", "A", "x"), new BadCell(7, "t.csv, line 8", "A", "Infinity"));
        assertThat(column.firstBad().getFirst().inWords()).isEqualTo("t.csv, line 7, column A: \"x\"");
        assertThat(column.min()).isEqualTo(1);
        assertThat(column.max()).isEqualTo(8);
        assertThat(column.median()).isEqualTo(3);
        assertThat(column.mean()).isEqualTo(3.75);
    }

    @Test
    void theFirstBadCellsAreThoseOfTheFirstRows() {
        DataPicture picture =
                DataPicture.of(cases("A,B", "1,x", "y,2", "z,u", "4,v", "5,5", "w,6", "7,7", "8,8"), List.of());
        assertThat(picture.bad()).isEqualTo(6);
        assertThat(picture.firstBad()).extracting(BadCell::text).containsExactly("x", "y", "z", "u", "v");
    }

    @Test
    void datesHaveARangeAndTextsTheirMostFrequentValues() {
        ColumnPicture dates = column(
                "2014-01-03",
                "2014-01-01",
                "2014-01-02 06:30",
                "2014-01-02",
                "",
                "2014-01-09",
                "2014-01-08",
                "2014-01-07",
                "2014-01-06",
                "2014-01-05",
                "2014-02-30");
        assertThat(dates.from()).isEqualTo("2014-01-01");
        assertThat(dates.to()).isEqualTo("2014-01-09");
        assertThat(dates.firstBad()).extracting(BadCell::text).containsExactly("2014-02-30");
        assertThat(dates.mean()).isNaN();
        assertThat(column("b", "a", "b", "c").most())
                .containsExactly(
                        new ColumnPicture.ValueCount("b", 2),
                        new ColumnPicture.ValueCount("a", 1),
                        new ColumnPicture.ValueCount("c", 1));
    }

    @Test
    void countsClassesAndTellsThemApart() {
        Cases cases = Cases.of(List.of("A", "B"), 1, 5, 3, NO, 11, 5, 13, 5);
        DataPicture picture = DataPicture.of(cases, new int[] {0, 0, 1, 1}, List.of("Normal", "Theft"), List.of());
        assertThat(picture.classes())
                .containsExactly(new ClassCount("Normal", 2, 0.5), new ClassCount("Theft", 2, 0.5));
        ColumnPicture a = picture.columns().getFirst();
        assertThat(a.difference()).isCloseTo(10 / Math.sqrt(2), within(1e-12));
        assertThat(picture.columns().getLast().missingByClass()).containsExactly(0.5, 0.0);
        assertThat(picture.columns().getLast().difference())
                .as("one number in a class")
                .isNaN();
        // B is constant, so it is not shown.
        assertThat(picture.distributions()).extracting(Distribution::column).containsExactly("A");
        assertThat(picture.distributions().getFirst().summaries().getLast().median())
                .isEqualTo(12);
    }

    @Test
    void gapsRunAlongTime() {
        Cases flat = Cases.of(List.of("a", "b", "c", "d"), 1, NO, NO, 4, NO, NO, NO, NO, 1, 2, 3, 4);
        assertThat(DataPicture.of(flat, List.of()).gaps()).isEqualTo(new Gaps(2, 1, 4, "row 2", "a", "d"));
        // Two steps of two channels: b and d are one gap of the second channel.
        Cases channels = Cases.of(List.of("a", "b", "c", "d"), 1, NO, NO, NO).reshape(Shape.of(2, 2));
        assertThat(DataPicture.of(channels, List.of()).gaps()).isEqualTo(new Gaps(1, 0, 2, "row 1", "b", "d"));
        assertThat(DataPicture.of(Cases.of(List.of("a"), 1, 2), List.of())
                        .gaps()
                        .longest())
                .isZero();
    }

    @Test
    void rowsAndIdsThatRepeatAreTold() {
        Cases cases = cases("A,B", "1,x", "1,y", "1,x", ",x", ",x", "2,2");
        DataPicture picture = DataPicture.of(cases, List.of("C1", "C2", "C1", "C4", "C5", "C1"));
        assertThat(picture.repeatedRows().cases()).isEqualTo(2);
        assertThat(picture.repeatedRows().first())
                .containsExactly(
                        new Repeats.Repeat("", "line 4", "line 2"), new Repeats.Repeat("", "line 6", "line 5"));
        assertThat(picture.repeatedIds().cases()).isEqualTo(2);
        assertThat(picture.repeatedIds().first()).contains(new Repeats.Repeat("C1", "line 7", "line 2"));
    }

    @Test
    void timesAreThoseOfTheCasesOrOfTheColumnsNames() {
        assertThat(DataPicture.of(Cases.of(List.of("A", "B"), 1, 2), List.of()).times())
                .isNull();
        List<String> days = List.of("2014-01-01", "2014-01-02", "2014-01-03", "2014-01-05");
        assertThat(DataPicture.of(Cases.of(days, 1, 2, 3, 4), List.of()).times())
                .isEqualTo(new TimesPicture("2014-01-01", "2014-01-05", "1 day", 1, 3));
        Times half = Times.each(2, new long[] {0, 1_800_000, 3_600_000, 5_400_000});
        assertThat(DataPicture.of(Cases.of(List.of("A", "B"), 1, 2, 3, 4).withTimes(half), List.of())
                        .times())
                .isEqualTo(new TimesPicture("1970-01-01", "1970-01-01 01:30", "30 minutes", 0, 2));
    }

    @Test
    void ofManyColumnsThoseThatDifferMostAreShown() {
        List<String> names = IntStream.range(0, 50).mapToObj(i -> "c" + i).toList();
        double[] values = new double[20 * 50];
        int[] labels = new int[20];
        for (int row = 0; row < 20; row++) {
            labels[row] = row % 2;
            for (int j = 0; j < 50; j++) {
                values[row * 50 + j] = (row * 7 + j * 3) % 11 + (j % 4 == 1 ? 10 * labels[row] : 0);
            }
        }
        DataPicture picture = DataPicture.of(Cases.of(names, values), labels, List.of("no", "yes"), List.of());
        assertThat(picture.columns()).hasSize(50);
        assertThat(picture.distributions()).hasSize(13);
        assertThat(picture.distributions().subList(0, 12))
                .allMatch(one -> Integer.parseInt(one.column().substring(1)) % 4 == 1);
        assertThat(picture.distributions().getLast().column()).isEqualTo("all columns");
        assertThat(picture.distributions().getLast().summaries().getFirst().count())
                .isEqualTo(500);
        assertThat(picture.shownBy()).startsWith("the 12 of 50 columns in which the means of the classes");
    }

    @Test
    void examplesAreTheNearestAMiddlingAndAFarCase() {
        double[] values = new double[11 * 3];
        for (int row = 0; row < 11; row++) {
            for (int j = 0; j < 3; j++) {
                values[row * 3 + j] = 10 * j + (row % 2 == 0 ? row : -row);
            }
        }
        List<String> ids = IntStream.range(0, 11).mapToObj(i -> "case" + i).toList();
        ExampleCases examples = Objects.requireNonNull(
                DataPicture.of(Cases.of(List.of("a", "b", "c"), values), ids).examples());
        assertThat(examples.cases())
                .extracting(ExampleCases.Example::id, ExampleCases.Example::choice)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("case0", "nearest"),
                        org.assertj.core.groups.Tuple.tuple("case5", "middle"),
                        org.assertj.core.groups.Tuple.tuple("case9", "far"));
        assertThat(examples.bands().getFirst().median()).containsExactly(0.0, 10.0, 20.0);
        assertThat(DataPicture.of(Cases.of(List.of("a", "b"), 1, 2), List.of()).examples())
                .as("two numbers are no curve")
                .isNull();
    }

    @Test
    void oddTablesHaveAPictureToo() {
        DataPicture one = DataPicture.of(Cases.of(List.of("A"), 7), List.of("only"));
        assertThat(one.cases()).isEqualTo(1);
        assertThat(one.columns().getFirst().std()).isNaN();
        DataPicture empty = DataPicture.of(Cases.of(List.of("A", "B", "C"), NO, NO, NO), List.of());
        assertThat(empty.missingShare()).isEqualTo(1);
        assertThat(empty.distributions()).isEmpty();
        double huge = 1e308;
        DataPicture far = DataPicture.of(Cases.of(List.of("A", "B"), -huge, 1e300, huge, 1e300 * 1.0000001), List.of());
        assertThat(far.distributions().getFirst().counts())
                .as("no bins are so wide")
                .isEmpty();
        DataPicture infinite = DataPicture.of(Cases.of(List.of("A"), 1, Double.POSITIVE_INFINITY, 3), List.of());
        assertThat(infinite.columns().getFirst().mean()).isEqualTo(2);
        assertThat(infinite.bad()).isEqualTo(1);
    }

    @Test
    void aRareBinHoldsWhatLiesFarBeyond() {
        double[] values = new double[101];
        for (int i = 0; i < 100; i++) {
            values[i] = i % 10 + 0.5;
        }
        values[100] = 1e6;
        Distribution one = DataPicture.of(Cases.of(List.of("A"), values), List.of())
                .distributions()
                .getFirst();
        assertThat(one.high()).isLessThan(100);
        assertThat(one.counts().getFirst().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(101);
        assertThat(one.counts().getFirst().getLast()).isEqualTo(1);
    }
}

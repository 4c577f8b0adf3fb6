package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.data.DataException;
import org.seriema.data.Shared;
import org.seriema.data.series.Series;
import org.seriema.data.series.SeriesCases;

class TableFilesTest {

    private static final CsvOptions LABEL = CsvOptions.DEFAULT.withTexts("label");

    private final Path folder;

    TableFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsUcrFilesWithTabsCommasAndBlanks() throws IOException {
        for (String text :
                List.of("1\t0.5\tNaN\n-1\t2\t3e1\n", "1,0.5,NaN\n-1,2,3e1\n", "  1  0.5 NaN\n -1 2 3e1 \n")) {
            Path file = write("a.txt", text);
            assertThat(TableKind.of(file)).isEqualTo(TableKind.UCR);
            Table table = TableFiles.read(List.of(file), LABEL);
            assertThat(table.columns()).containsExactly("label", "t0", "t1");
            assertThat(table.texts("label")).containsExactly("1", "-1");
            assertThat(table.numbers(List.of("t0", "t1")).values()).containsExactly(0.5, Double.NaN, 2, 30);
            assertThat(table.places().name(1)).isEqualTo(file + ", line 2");
        }
    }

    @Test
    void readsSeveralFilesInBatches() throws IOException {
        Path train = write("x_TRAIN.tsv", "1\t1\t2\n2\t3\t4\n");
        Path test = folder.resolve("x_TEST.tsv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(test))) {
            out.write("1\t5\t6\n".getBytes(StandardCharsets.UTF_8));
        }
        List<String> rows = new ArrayList<>();
        try (TableSource source = TableFiles.open(List.of(train, test), LABEL)) {
            assertThat(source.notes())
                    .containsExactly(
                            train
                                    + " was taken as a file of the UCR archive (no header, the label first): columns label, t0,"
                                    + " t1, ...",
                            test
                                    + " was taken as a file of the UCR archive (no header, the label first): columns label, t0,"
                                    + " t1, ...");
            for (Table batch = source.next(2); batch.rows() > 0; batch = source.next(2)) {
                rows.add(batch.rows() + " " + batch.numbers(List.of("t0")).values()[0]);
            }
        }
        assertThat(rows).containsExactly("2 1.0", "1 5.0");
        Table all = TableFiles.read(List.of(train, test), LABEL);
        assertThat(all.places().file(2)).isEqualTo(1);
        Path longer = write("y_TEST.tsv", "1\t1\t2\t3\n");
        fails(
                () -> TableFiles.read(List.of(train, longer), LABEL),
                "y_TEST.tsv has a column \"t2\"",
                "x_TRAIN.tsv lacks");
    }

    @Test
    void seriesOfUnequalLengthAreRefusedWithTheRemedy() throws IOException {
        Path file = write("a.tsv", "1\t1\t2\n2\t3\n");
        fails(
                () -> TableFiles.read(List.of(file), LABEL),
                "a.tsv, line 2: expected 2 numbers behind the label as in the first line, got 1",
                "fill up the shorter ones with NaN");
        Path ts = write("a.ts", "@classLabel true a b\n@data\n1,2,3:a\n1,2:b\n");
        fails(
                () -> TableFiles.read(List.of(ts), LABEL),
                "a.ts, line 4: expected 3 numbers as in the first case, got 2",
                "fill up the shorter ones with ?");
    }

    @Test
    void readsTsFilesWithDimensionsAndMissingNumbers() throws IOException {
        Path file = write("m.ts", """
                # a comment
                @problemName m
                @timeStamps false
                @univariate false
                @classLabel true run walk
                @data
                1,?,3:4,5,NaN:run
                # another one
                7,8,9:10,11,12:walk
                """);
        Table table = TableFiles.read(List.of(file), LABEL);
        assertThat(table.columns()).containsExactly("label", "t0_d0", "t0_d1", "t1_d0", "t1_d1", "t2_d0", "t2_d1");
        assertThat(table.texts("label")).containsExactly("run", "walk");
        assertThat(table.numbers(table.columns().subList(1, 7)).values())
                .containsExactly(1, 4, Double.NaN, 5, 3, Double.NaN, 7, 10, 8, 11, 9, 12);
        assertThat(table.places().line(1)).isEqualTo(9);
        Path alone = write("u.ts", "@classLabel false\n@data\n1,2\n3,4\n");
        assertThat(TableFiles.read(List.of(alone), LABEL).columns()).containsExactly("t0", "t1");
    }

    @Test
    void saysWhatIsWrongWithATsFile() throws IOException {
        Path stamps = write("s.ts", "@timeStamps true\n@classLabel true a\n@data\n(0,1):a\n");
        fails(() -> TableFiles.read(List.of(stamps), LABEL), "s.ts, line 1: its numbers have timestamps", "long table");
        Path hidden = write("h.ts", "@classLabel true a\n@data\n(0,1),(1,2):a\n");
        fails(() -> TableFiles.read(List.of(hidden), LABEL), "h.ts, line 3: its numbers have timestamps");
        Path headless = write("n.ts", "1,2,3:a\n");
        fails(() -> TableFiles.read(List.of(headless), LABEL), "n.ts, line 1: expected a header such as @classLabel");
        Path empty = write("e.ts", "@classLabel true a\n");
        fails(() -> TableFiles.read(List.of(empty), LABEL), "expected @data and cases below it");
        Path none = write("z.ts", "@classLabel true a\n@data\n");
        fails(() -> TableFiles.read(List.of(none), LABEL), "z.ts holds no case behind @data");
        Path parts = write("p.ts", "@classLabel true a\n@data\n1,2:a\n1,2:3,4:a\n");
        fails(
                () -> TableFiles.read(List.of(parts), LABEL),
                "p.ts, line 4: expected 1 dimensions and the label",
                "got 3");
    }

    @Test
    void readsAFolderForEachClassAsALongTable() throws IOException {
        write("rec/normal/a.csv", "x,y\n1,10\n2,20\n");
        write("rec/normal/b.csv", "y,x\n30,3\n40,oops\n");
        write("rec/faulty/a.csv", "x,y\n5,50\n6,60\n");
        write("rec/faulty/.hidden", "x");
        Path root = folder.resolve("rec");
        Series series = Series.of("file", "row");
        try (TableSource source =
                TableFiles.open(List.of(root), CsvOptions.DEFAULT.withTexts("file", "row", "folder"))) {
            assertThat(source.columns()).containsExactly("folder", "file", "row", "x", "y");
            assertThat(source.notes().getFirst()).contains("rec was taken as a folder for each class");
            Table table = source.all();
            SeriesCases cases = series.cases(table, List.of("x", "y"), "folder");
            assertThat(cases.ids()).containsExactly("faulty/a.csv", "normal/a.csv", "normal/b.csv");
            assertThat(cases.labels()).containsExactly("faulty", "normal", "normal");
            assertThat(cases.cases().values()).containsExactly(5, 50, 6, 60, 1, 10, 2, 20, 3, 30, Double.NaN, 40);
            assertThat(cases.cases().texts()).containsValue("oops");
            assertThat(table.places().name(3)).isEqualTo(root.resolve("normal/a.csv") + ", line 3");
        }
        Table alone = TableFiles.read(List.of(root.resolve("normal")), CsvOptions.DEFAULT.withTexts("file", "folder"));
        assertThat(alone.texts("folder")).containsOnly("normal");
        assertThat(alone.texts("file")).containsExactly("a.csv", "a.csv", "b.csv", "b.csv");
    }

    @Test
    void saysWhatIsWrongWithAFolder() throws IOException {
        Files.createDirectories(folder.resolve("empty/normal"));
        fails(
                () -> TableFiles.read(List.of(folder.resolve("empty")), LABEL),
                "normal holds no file with the ending .csv, .tsv, .txt");
        write("own/a/1.csv", "row,x\n1,2\n");
        fails(
                () -> TableFiles.read(List.of(folder.resolve("own")), LABEL),
                "1.csv has a column \"row\"",
                "another name");
        write("two/a/1.csv", "x\n1\n");
        write("two/b/2.csv", "z\n1\n");
        fails(() -> TableFiles.read(List.of(folder.resolve("two")), LABEL), "2.csv has a column \"z\"", "1.csv lacks");
    }

    @Test
    void tellsKindsApart() throws IOException {
        assertThat(TableKind.of(write("t.tsv", "id\tx\n1\t2\n"))).isEqualTo(TableKind.CSV);
        assertThat(TableKind.of(write("t.csv", "1,2\n1,2\n"))).isEqualTo(TableKind.CSV);
        assertThat(TableKind.of(write("t.dat", "PAR1..."))).isEqualTo(TableKind.PARQUET);
        Path latin = folder.resolve("l.txt");
        Files.write(latin, "Z\u00fcrich;x\n1;2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(TableKind.of(latin)).isEqualTo(TableKind.CSV);
        Path csv = write("b.csv", "label,t0\n1,2\n");
        Path ucr = write("b.tsv", "1\t2\n");
        fails(() -> TableFiles.read(List.of(csv, ucr), LABEL), "files read together must be of one kind");
        fails(() -> TableFiles.read(List.of(folder.resolve("c.tsv")), LABEL), "no such file");
        Table twice = TableFiles.read(List.of(csv, csv), LABEL);
        assertThat(twice.rows()).isEqualTo(2);
        try (TableSource source = TableFiles.open(List.of(csv, csv), LABEL)) {
            assertThat(source.next(1).rows()).isEqualTo(1);
            assertThat(source.next(1).rows()).isEqualTo(1);
            assertThat(source.next(1).rows()).isZero();
        }
    }

    @Test
    @Tag("shared-data")
    void readsTheArchive() {
        Path ucr = Shared.data("ucr");
        Set<String> read = new TreeSet<>();
        for (String name : List.of(
                "Chinatown 20 24",
                "ECG200 100 96",
                "GunPoint 50 150",
                "ItalyPowerDemand 67 24",
                "PowerCons 180 144",
                "SmallKitchenAppliances 375 720")) {
            String set = name.substring(0, name.indexOf(' '));
            Path file = ucr.resolve(set).resolve(set + "_TRAIN.tsv");
            Table table = TableFiles.read(List.of(file), LABEL);
            read.add(set + " " + table.rows() + " " + (table.columns().size() - 1));
            assertThat(read).contains(name);
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void fails(ThrowingCallable action, String... parts) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(action)
                .satisfies(fault -> assertThat(fault.getMessage()).contains(parts));
    }
}

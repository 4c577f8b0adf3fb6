package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.seriema.data.read.CsvTexts.fails;
import static org.seriema.data.read.CsvTexts.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.data.Cases;

class CsvReaderTest {

    private static final CsvOptions IDS = CsvOptions.DEFAULT.withTexts("CUSTOMER", "FLAG");

    private final Path folder;

    CsvReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsTextsExactlyAndNumbersAsNumbers() {
        Table table =
                read("CUSTOMER,FLAG,Jan,Feb\nC1,0,427,3.55e2\n007,1.0,,NA\n\"a \"\"b\"\", c\",-1, 12 ,\"5\"\n", IDS);
        assertThat(table.columns()).containsExactly("CUSTOMER", "FLAG", "Jan", "Feb");
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.texts("CUSTOMER")).containsExactly("C1", "007", "a \"b\", c");
        assertThat(table.texts("FLAG")).containsExactly("0", "1.0", "-1");
        Cases cases = table.numbers(List.of("Feb", "Jan"));
        assertThat(cases.columns()).containsExactly("Feb", "Jan");
        assertThat(cases.values()).containsExactly(355, 427, Double.NaN, Double.NaN, 5, 12);
        assertThat(cases.texts()).isEmpty();
        assertThat(table.numbers(List.of("FLAG")).values()).containsExactly(0, 1, -1);
    }

    @Test
    void findsTheDelimiterInTheHeader() {
        assertThat(read("a;b,c;d\n1;2;3\n").columns()).containsExactly("a", "b,c", "d");
        assertThat(read("a\tb\n1\t2\n").columns()).containsExactly("a", "b");
        assertThat(read("\"x;y;z\",b\n1,2\n").columns()).containsExactly("x;y;z", "b");
        assertThat(read("alone\n1\n2\n").numbers(List.of("alone")).values()).containsExactly(1, 2);
        assertThat(read("a,b;c\n1,2;3\n", CsvOptions.of(Map.of("delimiter", ";")))
                        .columns())
                .containsExactly("a,b", "c");
    }

    @Test
    void dropsTheByteOrderMarkAndSkipsBlankLines() {
        Table table = read("\uFEFF\n\na,b\r\n\r\n1,2\r\n   \r\n3,4");
        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.numbers(List.of("a", "b")).values()).containsExactly(1, 2, 3, 4);
        assertThat(table.places().line(0)).isEqualTo(5);
        assertThat(table.places().line(1)).isEqualTo(7);
        assertThat(read("a,b\r1,2\r3,4\r").rows()).isEqualTo(2);
    }

    @Test
    void saysThatTheHeaderRowIsMissing() {
        String missing =
                "text, line 1: the first line looks like data; a header row with the columns' names is missing";
        fails(() -> read("C1,0,427,427\nC2,1,3,4\n"), missing);
        fails(() -> read("1.5;;-3e2\n2;3;4\n"), missing);
        Table table = read("1.5;0;-3e2\n2;3;4\n");
        fails(
                () -> table.require(List.of("label")),
                "text has no column \"label\": the first line looks like data; a header row with the columns' names");
        assertThat(read("CUSTOMER,1,2\nC1,3,4\n").columns()).containsExactly("CUSTOMER", "1", "2");
        assertThat(read("FLAG,0,1,2,3\n0,1,2,3,4\n").rows()).isOne();
        fails(() -> read("a,a,1\n1,2,3\n"), "the header names \"a\" more than once");
    }

    @Test
    void namesColumnsWithoutANameAsPandasDoes() {
        CsvOptions rename = CsvOptions.of(Map.of("header", "rename"));
        assertThat(read("a,,b,a\n1,2,3,4\n", rename).columns()).containsExactly("a", "Unnamed: 1", "b", "a.1");
        fails(
                () -> read("a,,b\n1,2,3\n"),
                "text, line 1, column 2: the header has no name here, behind \"a\"; give the column a name",
                "csv: {header: rename}");
    }

    @Test
    void readsInBatchesWithTheLinesOfTheSource() throws IOException {
        Path file = write("rows.csv", "id,x\na,1\nb,2\nc,3\nd,4\ne,\n");
        List<Integer> sizes = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        try (CsvReader reader = CsvReader.open(file, CsvOptions.DEFAULT.withTexts("id"))) {
            assertThat(reader.columns()).containsExactly("id", "x");
            for (Table batch = reader.next(2); batch.rows() > 0; batch = reader.next(2)) {
                sizes.add(batch.rows());
                ids.addAll(batch.texts("id"));
                if (batch.rows() == 1) {
                    assertThat(batch.places().name(0)).isEqualTo(file + ", line 6");
                }
            }
        }
        assertThat(sizes).containsExactly(2, 2, 1);
        assertThat(ids).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void aBatchIsGivenBeforeTheSourceIsReadToItsEnd() {
        int[] readBytes = {0};
        InputStream endless = new InputStream() {
            private final byte[] line = "1,2\n".getBytes(StandardCharsets.UTF_8);

            @Override
            public int read() {
                return line[readBytes[0]++ % line.length];
            }

            @Override
            public int read(byte[] into, int from, int length) {
                for (int i = 0; i < length; i++) {
                    into[from + i] = (byte) read();
                }
                return length;
            }
        };
        try (CsvReader reader = CsvReader.open(endless, "stream", CsvOptions.DEFAULT.withTexts())) {
            int rows = 0;
            for (int batch = 0; batch < 100; batch++) {
                rows += reader.next(1000).rows();
            }
            assertThat(rows).isEqualTo(100_000);
            assertThat(readBytes[0]).isLessThan(100_000 * 4 + 1_000_000);
        }
    }

    @Test
    void readsSeveralFilesIntoOneTableWhateverTheOrderOfTheirColumns() throws IOException {
        Path first = write("1.csv", "a,b\n1,2\n");
        Path second = write("2.csv", "b;a\n4;3\n");
        Table table = CsvReader.read(List.of(first, second), CsvOptions.DEFAULT);
        assertThat(table.numbers(List.of("a", "b")).values()).containsExactly(1, 2, 3, 4);
        assertThat(table.places().name(1)).isEqualTo(second + ", line 2");
        Path third = write("3.csv", "a,B1\n4,3\n");
        fails(
                () -> CsvReader.read(List.of(first, third), CsvOptions.DEFAULT),
                "3.csv has a column \"B1\"",
                "1.csv lacks");
        Path fourth = write("4.csv", "a\n4\n");
        fails(
                () -> CsvReader.read(List.of(first, fourth), CsvOptions.DEFAULT),
                "4.csv has no column \"b\"",
                "1.csv has");
    }

    @Test
    void saysWhichFileIsMissingAndWhichWasMeant() throws IOException {
        write("faults.csv", "a\n1\n");
        fails(() -> CsvReader.read(folder.resolve("fault.csv"), CsvOptions.DEFAULT), "no such file", "faults.csv\"?");
        fails(
                () -> CsvReader.read(folder.resolve("nowhere/fault.csv"), CsvOptions.DEFAULT),
                "no such file",
                "there is no folder");
        fails(() -> CsvReader.read(folder, CsvOptions.DEFAULT), "is a folder");
    }

    @Test
    void saysThatAFileIsEmptyOrAHeaderOnly() {
        fails(() -> read(""), "text is empty; expected a header row");
        fails(() -> read("\n  \n\n"), "text is empty; expected a header row");
        fails(() -> read("a,b\n"), "text holds a header row and no rows below it");
    }

    @Test
    void saysWhereARowIsTooShortOrTooLong() {
        fails(
                () -> read("a,b,c\n1,2,3\n\n1,2\n"),
                "text, line 4: expected 3 cells as in the header, found 2",
                "a missing \",\"");
        fails(
                () -> read("a,b\n1,2\n1,2,3\n"),
                "text, line 3: expected 2 cells as in the header, found 3",
                "an extra \",\"");
        fails(() -> read("a\tb\n1\n"), "a missing tab");
    }

    @Test
    void saysWhichHeaderNamesAreDoubled() {
        fails(() -> read("a,b,a,b\n1,2,3,4\n"), "text, line 1: the header names \"a\", \"b\" more than once");
    }

    @Test
    void saysThatAColumnIsUnknownAndOffersTheNearest() {
        Table table = read("T1_t0,H1_t0,Label\n1,2,3\n", CsvOptions.DEFAULT.withTexts("Label"));
        fails(() -> table.texts("Lable"), "text has no column \"Lable\"; did you mean \"Label\"?");
        fails(() -> table.numbers(List.of("t1_t0")), "no column \"t1_t0\"; did you mean \"T1_t0\"?");
        fails(() -> table.require(List.of("Label", "Flag")), "no column \"Flag\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.texts("T1_t0"))
                .withMessageContaining("not kept");
    }

    @Test
    void saysWhereTextStandsInsteadOfANumber() {
        Cases cases = read("a,b\n1,2\n3,four\n,n.a.\n").numbers(List.of("a", "b"));
        fails(
                cases::toFloats,
                "text, line 3, column b: expected a number, got \"four\"",
                "1 more cell",
                "add the step to_numeric");
    }

    @Test
    void readsALongColumnOfDistinctTexts() {
        StringBuilder csv = new StringBuilder("id,x\n");
        for (int i = 0; i < 5000; i++) {
            csv.append('C').append(i).append(',').append(i).append('\n');
        }
        Table table = read(csv.toString(), CsvOptions.DEFAULT.withTexts("id"));
        assertThat(table.texts("id")).hasSize(5000).startsWith("C0").endsWith("C4999");
        assertThat(table.numbers(List.of("x")).values()[4999]).isEqualTo(4999);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}

package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.seriema.data.read.CsvTexts.fails;
import static org.seriema.data.read.CsvTexts.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.config.ConfigException;

/// Faulty sources, each with the one message that names the place and the remedy.
class CsvFaultsTest {

    @Test
    void refusesASecondHeaderLine() {
        fails(
                () -> read("id,kwh,temp\n-,kWh,Celsius\nA,1,2\nB,3,4\n", CsvOptions.DEFAULT.withTexts("id")),
                "text, line 2: texts such as \"kWh\" stand where the columns hold numbers",
                "second header line; delete it",
                "csv: {skip_rows: 1}");
        assertThat(read("a,b\nx,y\nz,w\nu,v\nr,s\n").rows()).isEqualTo(4);
        assertThat(read("a,b\n1,y\n2,3\n").rows()).isEqualTo(2);
        assertThat(read("u,v\na,b\n1,2\n", Map.of("skip_rows", 1)).columns()).containsExactly("a", "b");
    }

    @Test
    void refusesTheSameNameTwice() {
        fails(
                () -> read("a,b,a\n1,2,3\n"),
                "text, line 1: the header names \"a\" more than once; give each column a name of its own",
                "csv: {header: rename}");
    }

    @Test
    void saysWhereAQuoteWasOpened() {
        String open = "a quote (\") is opened in this line and never closed";
        fails(() -> read("a,b\n1,2\n3,\"4\n5,6\n"), "text, line 3: " + open, "csv: {quote: none}");
        fails(() -> read("a,b\n\"x\ny\",\"4\n5,6\n"), "text, line 3: " + open);
        fails(() -> read("a,b\n1,\"2\n3,\"4\"\n"), "text, line 2: text stands behind a closing quote (\")");
        fails(
                () -> read("a,b,c\n1,2,\"3\n4,5,6\n7,8,9\"\n1,2\n"),
                "text, line 5: expected 3 cells as in the header, found 2");
        fails(
                () -> read("a,b,c\n1,\"2\n3\"\n"),
                "text, line 2: expected 3 cells",
                "(a quoted cell of this row runs over 2 lines: is a quote not closed?)");
        assertThat(read("a,b\n1,\"2\n", Map.of("quote", "none"))
                        .numbers(List.of("b"))
                        .texts())
                .containsValue("\"2");
    }

    @ParameterizedTest
    @CsvSource({
        "504B0304140006, an Excel file or a zip archive",
        "D0CF11E0A1B11AE1, an old Excel file",
        "504152311504, a Parquet file",
        "53514C69746520666F726D6174203300, an SQLite database",
        "89504E470D0A1A0A, a picture (PNG)",
        "255044462D312E37, a PDF document",
        "425A68393141, packed with bzip2",
        "3C21444F43545950452068746D6C3E, a web page"
    })
    void namesWhatIsNoText(String hex, String what) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);
        fails(() -> read(bytes, CsvOptions.DEFAULT), "text is " + what + ", no CSV text; ");
    }

    @Test
    void refusesNulBytes() {
        fails(
                () -> read("a,b\n1,\0\n".getBytes(StandardCharsets.UTF_8), CsvOptions.DEFAULT),
                "text, byte 7: a NUL byte stands here");
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 30_000; i++) {
            text.append(i == 25_000 ? "1,\0\0\n" : "1,2\n");
        }
        fails(() -> read(text.toString()), "text, line 25002, column b: a NUL byte stands in this cell");
    }

    @Test
    void refusesMixedEncodings() {
        Charset western = Charset.forName("windows-1252");
        byte[] first = "id,x\nM\u00fcller,1\n".getBytes(StandardCharsets.UTF_8);
        byte[] second = "J\u00e4ger,2\n".getBytes(western);
        fails(
                () -> read(joined(first, second), CsvOptions.DEFAULT.withTexts("id")),
                "text, line 3: the bytes are no UTF-8 text here, while lines above are; save the file anew in UTF-8");
        fails(
                () -> read(joined("id,x\n".getBytes(western), second, first), CsvOptions.DEFAULT.withTexts("id")),
                "text, line 4: UTF-8 text stands here, while lines above are windows-1252");
        fails(
                () -> read(joined(first, second), CsvOptions.of(Map.of("encoding", "utf-8"))),
                "text, line 3: the bytes are no UTF-8 text here",
                "csv: {encoding: windows-1252}");
    }

    @Test
    void namesTheRowThatIsTooLongBelowATitle() {
        fails(
                () -> read("Consumption of 2024\na;b;c\n1;2;3\n"),
                "text, line 2: expected 1 cell as in the header, found ",
                "csv: {skip_rows: 1}");
    }

    @Test
    void leavesOutRaggedRowsWhereThatIsAsked() {
        String text = "a,b,c\n1,2,3\n4,5,6,7\n8,9\n";
        fails(() -> read(text), "text, line 3: expected 3 cells as in the header, found 4", "an extra \",\"");
        fails(() -> read(text, Map.of("ragged_rows", "fill")), "text, line 3: expected 3 cells");
        Table skipped = read(text, Map.of("ragged_rows", "skip"));
        assertThat(skipped.numbers(List.of("c")).values()).containsExactly(3, Double.NaN);
        assertThat(skipped.notes())
                .containsExactly("text: 1 row has more cells than the header and was left out, the first in line 3");
        assertThat(read(text, Map.of("ragged_rows", "cut"))
                        .numbers(List.of("c"))
                        .values())
                .containsExactly(3, 6, Double.NaN);
    }

    @Test
    void takesTheNamesOfRowsAsRWritesThem() {
        Table table = read("a,b\nr1,1,2\nr2,3,4\n", Map.of("ragged_rows", "fill", "texts", List.of("row")));
        assertThat(table.columns()).containsExactly("row", "a", "b");
        assertThat(table.texts("row")).containsExactly("r1", "r2");
    }

    @Test
    void saysThatMostOfAColumnIsText() {
        Table table = read("a,city\n1,Paris\n2,Rome\n3,4\n");
        assertThat(table.type("city")).isEqualTo(ColumnType.TEXT);
        assertThat(table.notes())
                .containsExactly("text, line 2, column city: \"Paris\" and 1 more cell are texts, most of the column;"
                        + " leave it out of the features, or make numbers of its texts in a step");
        fails(
                () -> table.numbers(List.of("city")).requireNumbers(),
                "text, line 2, column city: expected a number, got \"Paris\"");
    }

    @Test
    void refusesOptionsThatDoNotFit() {
        refuses(Map.of("delimiter", ";;"), "csv: \"delimiter\": expected a character, tab or whitespace, got \";;\"");
        refuses(Map.of("decimal", ";"), "expected . or ,, got \";\"");
        refuses(Map.of("decimal", ",", "thousands", ","), "is the decimal point too");
        refuses(Map.of("encoding", "utf-9"), "unknown encoding \"utf-9\"");
        refuses(Map.of("names", List.of("a")), "only for a source without a header");
        refuses(Map.of("names", List.of("a", "a"), "header", "none"), "names a column twice");
        refuses(Map.of("skip_rows", -1), "expected 0 or more");
        refuses(Map.of("comments", "#"), "did you mean \"comment\"?");
    }

    private static void refuses(Map<String, ?> options, String part) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> CsvOptions.of(options))
                .withMessageContaining(part);
    }

    private static byte[] joined(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}

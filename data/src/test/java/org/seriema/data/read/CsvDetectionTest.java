package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seriema.data.read.CsvTexts.fails;
import static org.seriema.data.read.CsvTexts.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Shared;

/// What is found in the first lines of a source, and that it is said.
class CsvDetectionTest {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    @Test
    void plainCsvIsNotSpokenOf() {
        assertThat(read("a,b\n1,2.5\n\"3\",4\n").notes()).isEmpty();
        assertThat(read("alone\n1\n2\n").notes()).isEmpty();
    }

    @Test
    void findsTheDelimiter() {
        assertDelimiter("a;b\n1;2\n", "text: read with \";\" between cells");
        assertDelimiter("a\tb\n1\t2\n", "text: read with tabs between cells");
        assertDelimiter("a|b\n1|2\n", "text: read with \"|\" between cells");
        assertDelimiter("\"x,y\";b\n\"1,2\";3\n", "text: read with \";\" between cells");
    }

    private static void assertDelimiter(String text, String note) {
        assertThat(read(text).columns()).hasSize(2);
        assertThat(read(text).notes()).contains(note);
    }

    @Test
    void judgesTheDelimiterOverSeveralLines() {
        assertThat(read("time; a,x; b\n1;2;3\n4;5;6\n").columns()).containsExactly("time", " a,x", " b");
        assertThat(read("a,b,c\n\"1;0\",\"2;0\",\"3;0\"\n").columns()).hasSize(3);
        assertThat(read("a,b,c\n1;0,2;0,3;0\n").columns()).containsExactly("a", "b", "c");
        fails(
                () -> read("a,b;c\n1,2;3\n"),
                "text: the first lines can be cut into 2 cells by \",\" and by \";\"",
                "csv: {delimiter: \",\"}");
        assertThat(read("a,b;c\n1,2;3\n", Map.of("delimiter", ";")).columns()).containsExactly("a,b", "c");
    }

    @Test
    void findsTheDecimalComma() {
        Table table = read("t;kW;T\n1;1,5;-3,25\n2;1.234,5;0,0\n3;;7\n");
        assertThat(table.numbers(List.of("kW", "T")).values()).containsExactly(1.5, -3.25, 1234.5, 0, Double.NaN, 7);
        assertThat(table.notes())
                .containsExactly(
                        "text: read with \";\" between cells",
                        "text: read with \".\" between thousands",
                        "text: read with a comma as decimal point");
        assertThat(read("a;b\n1,234,567;2.25\n").numbers(List.of("a", "b")).values())
                .containsExactly(1234567, 2.25);
    }

    @Test
    void aCommaInAQuotedCellBetweenCommasDecidesNothing() {
        Table table = read("a,b\n\"1,5\",\"2,250\"\n\"3,5\",1\n");
        assertThat(table.numbers(List.of("a", "b")).texts()).hasSize(3);
        assertThat(table.notes())
                .containsExactly(
                        "text, line 2, column a: \"1,5\" and 1 more cell are numbers only if \",\" is the decimal"
                                + " point: csv: {decimal: \",\"}",
                        "text, line 2, column b: \"2,250\" is a number only if \",\" is the decimal point:"
                                + " csv: {decimal: \",\"}; or if it stands between thousands:"
                                + " csv: {thousands: \",\"}");
    }

    @Test
    void aNumberThatCanBeReadTwoWaysIsNeverReadInSilence() {
        Table either = read("a;b\n1,234;1\n2,345;2\n");
        assertThat(either.numbers(List.of("a")).texts()).hasSize(2);
        assertThat(either.notes())
                .last()
                .asString()
                .contains(
                        "text, line 2, column a: \"1,234\" and 1 more cell are numbers only if \",\" is the decimal point")
                .contains("{decimal: \",\"}")
                .contains("{thousands: \",\"}");
        assertThat(read("a;b\n1.234;1\n2.345;2\n").notes())
                .last()
                .asString()
                .contains("\"2.345\" were read with a decimal point; if the point stands between thousands");
        assertThat(read("a;b\n1.234;1.5\n").notes()).hasSize(1);
    }

    @Test
    void saysThatAColumnHasTheOtherDecimalSign() {
        Table table = read("a;b\n1.5;2,5\n3.5;4,5\n");
        assertThat(table.numbers(List.of("a")).values()).containsExactly(1.5, 3.5);
        assertThat(table.notes())
                .last()
                .asString()
                .contains("text, line 2, column b: \"2,5\" and 1 more cell are numbers only if \",\" is the decimal");
    }

    @Test
    void findsTheQuote() {
        Table table = read("'a','b'\n'1','2'\n'3','x, y'\n", CsvOptions.DEFAULT.withTexts("b"));
        assertThat(table.texts("b")).containsExactly("2", "x, y");
        assertThat(table.notes()).contains("text: read with ' around cells");
    }

    @Test
    void findsTheEncoding() {
        String text = "Z\u00e4hler,x\n\u00c4,1\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Table marked = read(("\uFEFF" + text).getBytes(charset), CsvOptions.DEFAULT.withTexts("Z\u00e4hler"));
            assertThat(marked.texts("Z\u00e4hler")).containsExactly("\u00c4");
            assertThat(marked.notes()).hasSize(charset.equals(StandardCharsets.UTF_8) ? 0 : 1);
        }
        Table western = read(text.getBytes(WESTERN), CsvOptions.DEFAULT.withTexts("Z\u00e4hler"));
        assertThat(western.texts("Z\u00e4hler")).containsExactly("\u00c4");
        assertThat(western.notes()).containsExactly("text: read as windows-1252, because its bytes are no UTF-8");
        CsvOptions given = CsvOptions.of(Map.of("encoding", "latin-1", "texts", List.of("Z\u00e4hler")));
        assertThat(read(text.getBytes(WESTERN), given).notes()).isEmpty();
        fails(
                () -> read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), given),
                "text, line 1: begins with the byte order mark of UTF-8, but the encoding given is ISO-8859-1");
    }

    @Test
    void aLetterFarDownIsWindows1252Too() {
        StringBuilder text = new StringBuilder("id,x\n");
        for (int i = 0; i < 30_000; i++) {
            text.append("C").append(i).append(',').append(i).append(i == 29_000 ? ".0\nM\u00fcller,7\n" : "\n");
        }
        Table table = read(text.toString().getBytes(WESTERN), CsvOptions.DEFAULT.withTexts("id"));
        assertThat(table.rows()).isEqualTo(30_001);
        assertThat(table.texts("id").get(29_001)).isEqualTo("M\u00fcller");
        assertThat(table.notes()).containsExactly("text: read as windows-1252, because its bytes are no UTF-8");
        assertThat(read(text.toString(), CsvOptions.DEFAULT.withTexts("id"))
                        .texts("id")
                        .get(29_001))
                .isEqualTo("M\u00fcller");
    }

    @Test
    void unpacksGzip() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("a;b\n1;2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(packed.toByteArray(), CsvOptions.DEFAULT)
                        .numbers(List.of("b"))
                        .values())
                .containsExactly(2);
    }

    @Test
    void readsBlanksBetweenCells() {
        Table table = read(
                "Reading# Mote-ID Humidity\n1\t2\t43.05\n\n 2   2 \t 43.07  \n", Map.of("delimiter", "whitespace"));
        assertThat(table.columns()).containsExactly("Reading#", "Mote-ID", "Humidity");
        assertThat(table.numbers(table.columns()).values()).containsExactly(1, 2, 43.05, 2, 2, 43.07);
        Table real = CsvReader.read(
                Shared.data("wsn-lwsndr/multihop_outdoor_moteid2_data.txt"),
                CsvOptions.of(Map.of("delimiter", "whitespace")));
        assertThat(real.columns()).hasSize(5);
    }

    @Test
    void leavesOutCommentsTitlesAndSums() {
        String text = "Report, of 2024\n# by hand\na,b\n1,\"2 # no\"\n\n3,4 # yes, \"\nsum,6\n";
        Map<String, ?> options = Map.of("comment", "#", "skip_rows", 1, "skip_last_rows", 1, "texts", List.of("b"));
        Table table = read(text, options);
        assertThat(table.numbers(List.of("a")).values()).containsExactly(1, 3);
        assertThat(table.texts("b")).containsExactly("2 # no", "4 ");
        assertThat(table.places().line(1)).isEqualTo(6);
    }

    @Test
    void takesWordsAsMissingTrueAndFalse() {
        Map<String, ?> options = Map.of(
                "missing", List.of("-", "?", "-999"), "true_values", List.of("yes"), "false_values", List.of("no"));
        Table table = read("a,b\n-,yes\n?,no\n-999.0,-999\n1,1\n", options);
        assertThat(table.numbers(List.of("a", "b")).values())
                .containsExactly(Double.NaN, 1, Double.NaN, 0, Double.NaN, Double.NaN, 1, 1);
        assertThat(table.numbers(List.of("a", "b")).texts()).isEmpty();
        assertThat(read("a\nTrue\nFalse\n").notes().getFirst()).contains("true_values");
    }
}

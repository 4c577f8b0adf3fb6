package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NumbersTest {

    /// Digits of every length around the end of what a double holds, and powers of ten around the quick ways.
    @Test
    void findsTheNearestDoubleWhateverTheDigits() {
        RandomGenerator random = new SplittableRandom(7);
        for (int i = 0; i < 400_000; i++) {
            long digits = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
            int point = random.nextInt(24);
            StringBuilder text = new StringBuilder(String.valueOf(digits));
            while (text.length() <= point) {
                text.insert(0, '0');
            }
            text.insert(text.length() - point, '.').insert(0, random.nextBoolean() ? "-" : "");
            if (random.nextInt(3) == 0) {
                text.append('e').append(random.nextInt(-30, 30));
            }
            assertNearest(text.toString());
        }
        for (int i = 0; i < 100_000; i++) {
            assertNearest(String.valueOf(random.nextDouble() * 1000));
            assertNearest(String.valueOf((float) random.nextDouble()));
            assertNearest(String.valueOf(Double.longBitsToDouble(random.nextLong(0x7FF0000000000000L))));
        }
        for (String text : List.of(
                "0",
                "-0",
                "0.0e5",
                "9007199254740993",
                "900719925474099.35",
                "1e22",
                "1e23",
                "5e-324",
                "2.5e-324",
                "1e999999999999",
                "1e-999999999999",
                "123456789012345678901234567890",
                ".00000000000000001")) {
            assertNearest(text);
        }
    }

    private static void assertNearest(String text) {
        if (Double.doubleToLongBits(Numbers.parse(text)) != Double.doubleToLongBits(Double.parseDouble(text))) {
            assertThat(Numbers.parse(text)).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void readsOtherSigns() {
        assertThat(parse(',', '.', "1.234,5")).isEqualTo(1234.5);
        assertThat(parse(',', '.', "-1.234.567")).isEqualTo(-1234567);
        assertThat(parse(',', NumberSyntax.NONE, "1.234,5")).isNaN();
        assertThat(parse(',', NumberSyntax.NONE, "1.5")).isNaN();
        assertThat(parse('.', ',', "12,345.60")).isEqualTo(12345.6);
        assertThat(parse('.', ',', "1,2,3")).isEqualTo(123);
        assertThat(parse('.', ',', ",5")).isNaN();
        assertThat(parse('.', ',', "1.2,3")).isNaN();
        assertThat(parse('.', '\'', "1'234.123456789012345678901"))
                .isEqualTo(Double.parseDouble("1234.123456789012345678901"));
    }

    @Test
    void groupsThatWereFoundHaveThreeDigits() {
        NumberSyntax grouped = new NumberSyntax(',', '.', true);
        for (String text : List.of("1.234,5", "12.345.678", "-123.456", "1234,5", "7", "0,5e3")) {
            assertThat(grouped.parse(text.toCharArray(), 0, text.length()))
                    .as(text)
                    .isNotNaN();
        }
        for (String text : List.of("1.5", "1234.567", "1.2345", "1.23.456", "1.234.", "1..234")) {
            assertThat(grouped.parse(text.toCharArray(), 0, text.length()))
                    .as(text)
                    .isNaN();
        }
    }

    private static double parse(char decimal, char thousands, String text) {
        return new NumberSyntax(decimal, thousands, false).parse(text.toCharArray(), 0, text.length());
    }

    @Test
    void refusesWhatJavaAloneWouldTake() {
        for (String text : List.of(
                "1f", "1d", "1L", "0x1p3", "1e+", "1e", "+", "", " ", "++1", "1 2", "Infinit", "nan", " inf", "inf ")) {
            assertThat(Numbers.parse(text)).as("\"%s\"", text).isNaN();
        }
    }

    @Test
    void knowsPandasWordsForMissing() {
        assertThat(List.of("", "NA", "N/A", "nan", "NaN", "None", "null", "NULL", "<NA>", "#N/A", "-1.#IND"))
                .allMatch(Numbers::isMissing);
        assertThat(List.of("-", "?", " ", "na", "none", "0", "n.a.")).noneMatch(Numbers::isMissing);
    }

    @Test
    void aCellHoldsTheSameTextOrTheSameNumber() {
        assertThat(Numbers.same("1", 1)).isTrue();
        assertThat(Numbers.same("1.0", 1)).isTrue();
        assertThat(Numbers.same(" 01", 1.0)).isTrue();
        assertThat(Numbers.same("-1", -1)).isTrue();
        assertThat(Numbers.same("1.0", "1")).isTrue();
        assertThat(Numbers.same("Faulty", "Faulty")).isTrue();
        assertThat(Numbers.same("C17", "C17")).isTrue();
        assertThat(Numbers.same("1", -1)).isFalse();
        assertThat(Numbers.same("faulty", "Faulty")).isFalse();
        assertThat(Numbers.same("", 0)).isFalse();
        assertThat(Numbers.same("x", Double.NaN)).isFalse();
    }
}

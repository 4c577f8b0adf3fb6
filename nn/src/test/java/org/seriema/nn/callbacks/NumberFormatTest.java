package org.seriema.nn.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each line is what Python's `format(value, specification)` gives: specification, value, text.
class NumberFormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|7|7",
                "02d|7|07",
                "03d|1234|1234",
                "<5d|12|12   ",
                "*^7d|-12|**-12**",
                "+d|5|+5",
                " d|5| 5",
                "06|-42|-00042",
                ".1f|3|3.0",
                "5|-3|   -3"
            })
    void wholeNumbersAreWrittenAsByPython(String line) {
        String[] parts = line.split("\\|", 3);
        assertThat(NumberFormat.parse(parts[0]).format(Integer.parseInt(parts[1])))
                .isEqualTo(parts[2]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|0.1|0.1",
                "|1e-05|1e-05",
                "|0.0001|0.0001",
                "|1e+16|1e+16",
                "|1.2345678901234568e+17|1.2345678901234568e+17",
                "|1.0|1.0",
                "|-0.0|-0.0",
                "|0.6931471824645996|0.6931471824645996",
                "|1234567.0|1234567.0",
                "|9999999999999998.0|9999999999999998.0",
                ".4f|0.12345|0.1235",
                ".2f|0.125|0.12",
                ".2f|2.675|2.67",
                ".0f|2.5|2",
                ".2f|-0.001|-0.00",
                "f|1.5|1.500000",
                "08.3f|-3.14159|-003.142",
                ".2e|0.000123456|1.23e-04",
                "e|0.0|0.000000e+00",
                "E|12345.678|1.234568E+04",
                "g|1e-05|1e-05",
                "g|123456.0|123456",
                "g|1234567.0|1.23457e+06",
                "G|1e-10|1E-10",
                ".3g|1234.0|1.23e+03",
                ".3g|0.00012345|0.000123",
                ".3|1234.0|1.23e+03",
                ".5|12.0|12.0",
                ".2|12.0|1.2e+01",
                ".1|5.0|5e+00",
                ".1|0.0|0e+00",
                "%|0.256|25.600000%",
                ".1%|0.99951|100.0%",
                "+.3f|1.5|+1.500",
                " .3f|1.5| 1.500",
                "_>9.2f|1.5|_____1.50",
                "^9.2f|1.5|  1.50   ",
                "<9.2f|1.5|1.50     ",
                "=+9.2f|1.5|+    1.50",
                ".2f|NaN|nan",
                "06.1f|Infinity|000inf",
                "|-Infinity|-inf",
                ".2F|NaN|NAN",
                "x=9.1f|-2.25|-xxxxx2.2",
                ".20f|0.1|0.10000000000000000555",
                "|1.7976931348623157e+308|1.7976931348623157e+308",
                "g|100000.0|100000",
                "g|1000000.0|1e+06",
                "g|999999.5|1e+06",
                ".0e|25.0|2e+01",
                ".0g|0.05|0.05"
            })
    void numbersAreWrittenAsByPython(String line) {
        String[] parts = line.split("\\|", 3);
        assertThat(NumberFormat.parse(parts[0]).format(Double.parseDouble(parts[1])))
                .isEqualTo(parts[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "2dd", ".f", "#g", ",d", "100d", "{width}"})
    void whatIsNoFormatIsRefused(String text) {
        assertThatThrownBy(() -> NumberFormat.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a format of a number, such as 02d or .4f");
    }

    @Test
    void whetherANumberMustBeWholeIsKnown() {
        assertThat(NumberFormat.parse("02d").fitsFraction()).isFalse();
        assertThat(NumberFormat.parse(".2f").fitsWhole()).isTrue();
        assertThat(NumberFormat.parse(".2").fitsWhole()).isFalse();
    }
}

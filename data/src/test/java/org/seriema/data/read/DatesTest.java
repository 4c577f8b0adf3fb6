package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.seriema.data.read.CsvTexts.fails;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.config.ConfigException;
import org.seriema.data.Places;

class DatesTest {

    @ParameterizedTest
    @CsvSource({
        "2014-01-31, %Y-%m-%d, 2014-01-31T00:00",
        "2014/1/31, %Y/%m/%d, 2014-01-31T00:00",
        "2009-07-14 00:00:00, %Y-%m-%d %H:%M:%S, 2009-07-14T00:00",
        "2009-07-14T10:30, %Y-%m-%dT%H:%M, 2009-07-14T10:30",
        "2009-07-14T10:30:15.250, %Y-%m-%dT%H:%M:%S.%f, 2009-07-14T10:30:15.250",
        "2009-07-14T10:30:15Z, %Y-%m-%dT%H:%M:%S%z, 2009-07-14T10:30:15",
        "2009-07-14 10:30:15+02:00, %Y-%m-%d %H:%M:%S%z, 2009-07-14T10:30:15",
        "14.07.2009, %d.%m.%Y, 2009-07-14T00:00",
        "14.7.09 8:05, %d.%m.%y %H:%M, 2009-07-14T08:05",
        "3/4/2014, %m/%d/%Y, 2014-03-04T00:00",
        "31/4/2014 , , ",
        "30/4/2014, %d/%m/%Y, 2014-04-30T00:00",
        "1/2/2014 1:05:09 PM, %m/%d/%Y %I:%M:%S %p, 2014-01-02T13:05:09",
        "05 Mar 2014, %d %b %Y, 2014-03-05T00:00",
        "5-March-2014, %d-%B-%Y, 2014-03-05T00:00",
        "20140131, %Y%m%d, 2014-01-31T00:00",
        "201401311030, %Y%m%d%H%M, 2014-01-31T10:30",
        "2023-02-29, , ",
        "12.5, , ",
        "17, , "
    })
    void findsTheFormatOfATextThatIsADate(String text, String format, String date) {
        assertThat(DateFormat.of(text, false).map(DateFormat::pattern).orElse(null))
                .isEqualTo(format);
        if (date != null) {
            assertThat(DateFormat.of(text, false).orElseThrow().parse(text)).isEqualTo(LocalDateTime.parse(date));
        }
    }

    @Test
    void takesDaysFirstWhereThatIsSaid() {
        assertThat(parse(new Dates(null, true, false), "3/4/2014", "", "13/4/2014"))
                .containsExactly(LocalDateTime.of(2014, 4, 3, 0, 0), null, LocalDateTime.of(2014, 4, 13, 0, 0));
    }

    @Test
    void namesTheCellThatIsNoDate() {
        fails(
                () -> parse(Dates.DEFAULT, "2014-01-01", "NA", "2014-13-01"),
                "row 3, column day: expected a date written as %Y-%m-%d, got \"2014-13-01\"");
        fails(() -> parse(Dates.DEFAULT, "soon"), "row 1, column day: expected a date such as", "got \"soon\"");
        fails(
                () -> parse(Dates.DEFAULT, "3/4/2014", "13/4/2014"),
                "row 2, column day: \"13/4/2014\" is no date written as %m/%d/%Y",
                "all cells fit %d/%m/%Y: say so with day_first: true");
        fails(
                () -> parse(new Dates("%d.%m.%Y %H:%M", false, false), "01.02.2024 00:15", "01.02.2024"),
                "row 2, column day: expected a date written as %d.%m.%Y %H:%M, got \"01.02.2024\"");
    }

    @Test
    void coercesEachCellForItselfWhereTheFirstShowsNoFormat() {
        assertThat(parse(new Dates(null, false, true), "bad", "2014-01-01", "2014/1/2"))
                .containsExactly(null, LocalDateTime.of(2014, 1, 1, 0, 0), LocalDateTime.of(2014, 1, 2, 0, 0));
    }

    @Test
    void readsFieldsOfStrptime() {
        assertThat(new DateFormat("%a %d %B %Y").parse("Fri 31 january 2014"))
                .isEqualTo(LocalDateTime.of(2014, 1, 31, 0, 0));
        assertThat(new DateFormat("%Y-%j").parse("2016-366")).isEqualTo(LocalDateTime.of(2016, 12, 31, 0, 0));
        assertThat(new DateFormat("%Y-%j").parse("2015-366")).isNull();
        assertThat(new DateFormat("%d%%%m").parse("3%4")).isEqualTo(LocalDateTime.of(1900, 4, 3, 0, 0));
        assertThat(new DateFormat("%I %p").parse("12 am")).isEqualTo(LocalDateTime.of(1900, 1, 1, 0, 0));
        assertThat(new DateFormat("%H").parse("24")).isNull();
        assertThat(new DateFormat("%Y").parse("2014 ")).isNull();
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new Dates("%Q", false, false))
                .withMessageContaining("got \"%Q\"");
    }

    private static List<LocalDateTime> parse(Dates dates, String... texts) {
        return dates.parse(List.of(texts), "day", Places.numbered(texts.length));
    }
}

package org.seriema.data.read;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Default;
import org.seriema.data.DataException;
import org.seriema.data.Places;

/// Reads a column of texts as dates and times; one format holds for the whole column.
///
/// Without a format the first cell that is not missing shows it, and every other cell must be written so. Whether
/// `3/4/2014` is in March or in April no single cell says: a column whose first cell could be either, and of which
/// another cell can only be the other, is refused with that cell named.
/// Source: pandas' `to_datetime`.
///
/// @param format how dates are written, see [DateFormat]; `null`: as the first cell
/// @param dayFirst whether `3/4/2014` is the third of April
/// @param coerce whether what is no date is missing; else it is refused
public record Dates(
        @Default("null") @Nullable String format,
        @Default("false") boolean dayFirst,
        @Default("false") boolean coerce) {

    /// The format of the first cell, months before days, nothing coerced.
    public static final Dates DEFAULT = new Dates(null, false, false);

    private static final Set<String> NO_TIME = Set.of("NaT", "nat", "NAT", "NAN", "");

    public Dates {
        if (format != null) {
            try {
                new DateFormat(format);
            } catch (IllegalArgumentException e) {
                throw new ConfigException(String.valueOf(e.getMessage()), List.of("format"));
            }
        }
    }

    /// Whether a cell with this text is missing.
    public static boolean isMissing(String text) {
        return NO_TIME.contains(text) || Numbers.isMissing(text);
    }

    /// The dates in a column of texts, `null` where one is missing.
    ///
    /// @param column its name, for messages
    /// @param places where its cells stand
    /// @throws DataException if a cell is no date, unless that is coerced
    public List<@Nullable LocalDateTime> parse(List<String> texts, String column, Places places) {
        @Nullable DateFormat common = common(texts);
        List<@Nullable LocalDateTime> dates = new ArrayList<>(texts.size());
        for (int row = 0; row < texts.size(); row++) {
            String text = texts.get(row).strip();
            @Nullable LocalDateTime date = null;
            if (!isMissing(text)) {
                // A first cell that is no date shows no format; coerced, each cell is then read for itself.
                Optional<DateFormat> own = common != null
                        ? Optional.of(common)
                        : coerce ? DateFormat.of(text, dayFirst) : Optional.empty();
                date = own.isPresent() ? own.orElseThrow().parse(text) : null;
                if (date == null && !coerce) {
                    throw refused(texts, row, common, column, places);
                }
            }
            dates.add(date);
        }
        return dates;
    }

    /// The format of a column: the one given, or that of its first cell that is not missing.
    ///
    /// @return empty if that cell is no date
    public Optional<DateFormat> find(List<String> texts) {
        return Optional.ofNullable(common(texts));
    }

    private @Nullable DateFormat common(List<String> texts) {
        if (format != null) {
            return new DateFormat(format);
        }
        for (String text : texts) {
            if (!isMissing(text.strip())) {
                return DateFormat.of(text.strip(), dayFirst).orElse(null);
            }
        }
        return null;
    }

    private DataException refused(
            List<String> texts, int row, @Nullable DateFormat common, String column, Places places) {
        String text = texts.get(row).strip();
        String place = places.name(row) + ", column " + column + ": ";
        if (common == null) {
            return new DataException(place + "expected a date such as 2014-01-31, 31.01.2014 10:30 or 1/31/2014, got \""
                    + text + "\"; correct the cell, or give the format of the column, such as \"%d %b %Y\"");
        }
        Optional<DateFormat> other = format != null ? Optional.empty() : DateFormat.of(text, !dayFirst);
        boolean swapped = other.isPresent()
                && texts.stream()
                        .map(String::strip)
                        .filter(cell -> !isMissing(cell))
                        .allMatch(cell -> other.orElseThrow().parse(cell) != null);
        if (swapped) {
            return new DataException(place + "\"" + text + "\" is no date written as " + common
                    + ", which the cells above are taken for; all cells fit " + other.orElseThrow()
                    + ": say so with day_first: " + !dayFirst);
        }
        return new DataException(place + "expected a date written as " + common + ", got \"" + text
                + "\"; correct the cell, or give the format of the column");
    }
}

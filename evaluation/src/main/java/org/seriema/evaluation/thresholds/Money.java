package org.seriema.evaluation.thresholds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Option;

/// An amount of money a case: the same for each, or the number in a column of the table.
///
/// @param column the column's name; null if the amount is the same for each case
/// @param amount the amount; NaN if a column holds it
public record Money(@Nullable String column, double amount) implements Option {

    public Money {
        if (column == null && !(amount >= 0 && Double.isFinite(amount))) {
            throw new IllegalArgumentException("an amount of money must be a number of at least 0, got " + amount);
        }
    }

    /// The same amount for each case.
    ///
    /// @throws IllegalArgumentException if the amount is negative, infinite or NaN
    public static Money of(double amount) {
        return new Money(null, amount);
    }

    /// The amount that stands in a column.
    public static Money column(String name) {
        return new Money(name, Double.NaN);
    }

    /// Reads an amount, or the name of a column.
    ///
    /// @throws ConfigException if it is neither
    public static Money fromOption(Object option) {
        if (option instanceof Number number) {
            return of(number.doubleValue());
        }
        if (option instanceof String text && !text.isBlank()) {
            return column(text);
        }
        throw new ConfigException("expected an amount of money, such as 40, or the name of the column that holds it"
                + " for each case, got " + option);
    }

    /// The column's name, if a column holds the amounts.
    List<String> columns() {
        return column == null ? List.of() : List.of(column);
    }

    @Override
    public Object toOption() {
        return column == null ? (Object) amount : column;
    }
}

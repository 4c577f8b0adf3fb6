package org.seriema.explanation.trace;

/// A sum of products as it is written out: the first few of each group, then how many there are in all.
final class Products {

    private static final int SHOWN = 4;

    private final StringBuilder text = new StringBuilder();
    private int group;
    private double sum;

    /// Adds a product of the running group.
    Products add(double a, double b) {
        sum += a * b;
        group++;
        if (group <= SHOWN) {
            plus().append(text.isEmpty() ? Figure.of(a) : Figure.factor(a))
                    .append('*')
                    .append(Figure.factor(b));
        }
        return this;
    }

    /// Ends a group of products, such as those of the input; what is left of it is told.
    Products end() {
        if (group > SHOWN) {
            plus().append("... (").append(group).append(" products)");
        }
        group = 0;
        return this;
    }

    /// Adds a number by itself, such as a bias.
    Products add(double number) {
        end();
        sum += number;
        plus().append(text.isEmpty() ? Figure.of(number) : Figure.factor(number));
        return this;
    }

    private StringBuilder plus() {
        return text.isEmpty() ? text : text.append(" + ");
    }

    /// The sum in double precision.
    double sum() {
        return sum;
    }

    /// As it is written.
    String text() {
        end();
        return text.isEmpty() ? "0" : text.toString();
    }
}

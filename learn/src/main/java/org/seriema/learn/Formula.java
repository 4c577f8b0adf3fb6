package org.seriema.learn;

/// An equation, written once and shown twice: as MathML on a page, as plain text in a terminal.
///
/// The notation: letters and words are names (`z`, `tanh`, `sigma` for the Greek letter), `_` and `^` put the next
/// name, number or `{group}` below and above, `frac{..}{..}`, `sqrt{..}` and `hat{..}` take groups, `sum` and
/// `partial` are the signs, `odot` the product element by element, `"text"` stands as it is; all else are operators:
/// `z = sum_{i=1}^n w_i x_i + b`. Blanks are kept in the text and are thin spaces on a page.
///
/// @param source in this notation
public record Formula(String source) implements Block {

    /// @throws IllegalArgumentException if a brace or a quote is not closed
    public Formula {
        FormulaReader.read(source);
    }

    /// For a terminal: `z = w_1 x_1 + b`.
    public String text() {
        return FormulaReader.read(source).text();
    }

    /// For a page, within its text.
    public String inline() {
        return "<math>" + FormulaReader.read(source).mathml() + "</math>";
    }

    /// For a page, on a line of its own.
    public String display() {
        return "<math displaystyle=\"true\">" + FormulaReader.read(source).mathml() + "</math>";
    }
}

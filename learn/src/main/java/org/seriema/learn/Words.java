package org.seriema.learn;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.seriema.report.Html;
import org.seriema.report.Paragraph;

/// A paragraph; what stands between two dollar signs in it is a [Formula]: `the slope $frac{partial L}{partial w}$`.
public record Words(String source) implements Block {

    private static final int SHORT = 30;

    /// An equation and the signs behind it, which must not begin a line.
    private static final Pattern CLOSED = Pattern.compile("(<math>(?:(?!</math>).)*</math>[.,:;?!)]+)");

    /// @throws IllegalArgumentException if a dollar sign is left alone or an equation cannot be read
    public Words {
        filled(source, text -> text, Formula::text);
    }

    /// For a terminal; short equations stay on one line.
    public String text() {
        return filled(source, text -> text, formula -> {
            String text = formula.text();
            return text.length() <= SHORT ? Paragraph.whole(text) : text;
        });
    }

    /// For a page, within a paragraph.
    public Html html() {
        String html = filled(source, Html::escape, Formula::inline);
        return new Html(CLOSED.matcher(html).replaceAll("<span class=\"whole\">$1</span>"));
    }

    private interface Shown {
        String of(Formula formula);
    }

    private static String filled(String source, UnaryOperator<String> plain, Shown shown) {
        String[] pieces = source.split("\\$", -1);
        if (pieces.length % 2 == 0) {
            throw new IllegalArgumentException("a dollar sign is left alone in: " + source);
        }
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < pieces.length; i++) {
            all.append(i % 2 == 0 ? plain.apply(pieces[i]) : shown.of(new Formula(pieces[i])));
        }
        return all.toString();
    }
}

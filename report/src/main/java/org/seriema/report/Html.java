package org.seriema.report;

import java.util.List;
import java.util.stream.Collectors;

/// A piece of a page. What is put into a template is escaped unless it is a piece itself, so no name that a user chose
/// can become markup.
public record Html(String markup) {

    /// Fills the `{}` of a template, one after another: pieces as they are, everything else as escaped text.
    public static Html of(String template, Object... values) {
        StringBuilder markup = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            int gap = template.indexOf("{}", from);
            if (gap < 0) {
                throw new IllegalArgumentException("more values than gaps in: " + template);
            }
            markup.append(template, from, gap)
                    .append(value instanceof Html piece ? piece.markup : escape(String.valueOf(value)));
            from = gap + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("fewer values than gaps in: " + template);
        }
        return new Html(markup.append(template, from, template.length()).toString());
    }

    /// Pieces one after another.
    public static Html all(List<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining("\n")));
    }

    /// A text as markup.
    public static String escape(String text) {
        return text.replace(" %", "\u00a0%") // stays on the line of its number
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

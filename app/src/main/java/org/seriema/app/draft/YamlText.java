package org.seriema.app.draft;

import java.util.List;
import java.util.stream.Collectors;

/// Texts as they stand in a recipe that a person goes on writing.
public final class YamlText {

    private YamlText() {}

    /// A number as it is, a text as YAML takes it.
    public static String value(String text) {
        return text.matches("-?(0|[1-9]\\d{0,14})(\\.\\d+)?") ? text : word(text);
    }

    /// A text as YAML takes it in any place: in quotes, unless it can be nothing else.
    public static String word(String text) {
        return text.matches("[\\p{L}/.][\\p{L}\\p{N}_./-]*")
                        && !text.matches("(?i)true|false|null|\\.\\d.*|\\.(inf|nan)")
                ? text
                : "'" + text.replace("'", "''") + "'";
    }

    /// Texts as a list in one line.
    static String list(List<String> texts) {
        return texts.stream().map(YamlText::word).collect(Collectors.joining(", ", "[", "]"));
    }
}

package org.seriema.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Spelling of option names: from Java to recipes, and the nearest right one to a wrong one.
public final class Names {

    private Names() {}

    /// `returnSequences` and `ReturnSequences` become `return_sequences`; as in Keras, `Conv1D` becomes `conv1d` and
    /// `PReLU` becomes `p_re_lu`.
    public static String snakeCase(String camelCase) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < camelCase.length(); i++) {
            // A capital begins a word if a small letter stands on either side of it.
            boolean begins = isCapital(camelCase, i) && (isSmall(camelCase, i - 1) || isSmall(camelCase, i + 1));
            name.append(begins && i > 0 ? "_" : "").append(camelCase.charAt(i));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isCapital(String text, int at) {
        return text.charAt(at) >= 'A' && text.charAt(at) <= 'Z';
    }

    private static boolean isSmall(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= 'a' && text.charAt(at) <= 'z';
    }

    /// A path of keys and places in lists as people write it: `model[0].LSTM.units`.
    public static String path(List<?> keys) {
        StringBuilder text = new StringBuilder();
        for (Object key : keys) {
            if (key instanceof Integer place) {
                text.append('[').append(place).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(key);
            }
        }
        return text.toString();
    }

    /// The known name that a person most likely meant, if one is near enough.
    ///
    /// Distance is the number of letters to insert, drop, replace or swap, upper and lower case and underscores set
    /// aside; nearer than half the word counts as near, and a word that holds the other one whole counts as near too.
    public static Optional<String> nearest(String wrong, Collection<String> known) {
        return nearest(wrong, known, 1).stream().findFirst();
    }

    /// The known names that a person may have meant, the nearest first.
    ///
    /// @param most so many are given, at most
    public static List<String> nearest(String wrong, Collection<String> known, int most) {
        String plain = plain(wrong);
        return known.stream()
                .distinct()
                .filter(name -> isNear(plain, plain(name)))
                .sorted(Comparator.comparingInt(name -> distance(plain, plain(name))))
                .limit(most)
                .toList();
    }

    private static boolean isNear(String a, String b) {
        return 2 * distance(a, b) < Math.max(a.length(), b.length()) || contains(a, b);
    }

    /// `; did you mean "units"?`, or the known names if none is near.
    public static String suggestion(String wrong, Collection<String> known) {
        return nearest(wrong, known)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElseGet(() -> known.isEmpty() ? "" : "; known: " + String.join(", ", known));
    }

    /// A noun with its article: `a layer`, `an optimizer`.
    static String article(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    /// Letters and digits in lower case: names that differ in nothing else are taken as the same.
    static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        for (char letter : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if (letter != '_' && letter != '-' && !Character.isWhitespace(letter)) {
                plain.append(letter);
            }
        }
        return plain.toString();
    }

    private static boolean contains(String a, String b) {
        return Math.min(a.length(), b.length()) >= 3 && (a.contains(b) || b.contains(a));
    }

    private static int distance(String a, String b) {
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            rows.add(row);
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                    continue;
                }
                int[] above = rows.get(i - 1);
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above[j], row[j - 1]) + 1, above[j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], rows.get(i - 2)[j - 2] + 1);
                }
            }
        }
        return rows.getLast()[b.length()];
    }
}

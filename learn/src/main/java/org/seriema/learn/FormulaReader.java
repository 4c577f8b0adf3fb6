package org.seriema.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.report.Html;

/// Reads the notation of [Formula] from left to right.
final class FormulaReader {

    private static final Map<String, String> GREEK = greek();

    private static final String SPACE = "<mspace width=\".12em\"/>";

    private final String source;
    private int at;

    private FormulaReader(String source) {
        this.source = source;
    }

    /// A part of an equation in both forms.
    ///
    /// @param operator whether it stands between others and needs no thin space beside it
    record Part(String text, String mathml, boolean operator) {}

    /// The whole equation.
    static Part read(String source) {
        return new FormulaReader(source).row('\0');
    }

    private static Map<String, String> greek() {
        Map<String, String> letters = new HashMap<>();
        String names = "alpha α beta β gamma γ delta δ epsilon ε eta η lambda λ mu μ sigma σ theta θ tau τ Delta Δ";
        String[] words = names.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            letters.put(words[i], words[i + 1]);
        }
        return letters;
    }

    /// Everything up to a closing sign, or to the end.
    private Part row(char end) {
        StringBuilder text = new StringBuilder();
        StringBuilder mathml = new StringBuilder();
        @Nullable Part before = null;
        boolean blank = false;
        while (at < source.length() && source.charAt(at) != end) {
            if (source.charAt(at) == ' ') {
                blank = true;
                at++;
                continue;
            }
            boolean leads = before == null || (before.operator && !before.text.equals(")"));
            Part part = scripts(atom(leads));
            boolean sign = before != null && before.mathml.equals("<mo>∂</mo>");
            text.append(blank && before != null && !sign ? " " : "").append(part.text);
            boolean apart = blank && before != null && !before.operator && !part.operator;
            mathml.append(apart ? SPACE : "").append(part.mathml);
            before = part;
            blank = false;
        }
        if (end != '\0') {
            if (at == source.length()) {
                throw new IllegalArgumentException("no " + end + " closes what is open in the equation " + source);
            }
            at++;
        }
        return new Part(text.toString(), "<mrow>" + mathml + "</mrow>", false);
    }

    /// A name, number, group or operator.
    ///
    /// @param leads whether nothing stands before it that it could join: a minus is a sign then
    private Part atom(boolean leads) {
        char c = source.charAt(at);
        if (c == '{') {
            at++;
            return row('}');
        }
        if (c == '"') {
            int close = source.indexOf('"', at + 1);
            if (close < 0) {
                throw new IllegalArgumentException("no \" closes the text in the equation " + source);
            }
            String words = source.substring(at + 1, close);
            at = close + 1;
            return new Part(words, "<mtext>" + Html.escape(words).replace(' ', '\u00a0') + "</mtext>", false);
        }
        if (Character.isLetter(c)) {
            return word(run(Character::isLetter));
        }
        if (Character.isDigit(c)) {
            String number = run(sign -> Character.isDigit(sign) || sign == '.' || sign == ',');
            return new Part(number, "<mn>" + number + "</mn>", false);
        }
        return operator(leads);
    }

    private interface Kind {
        boolean holds(char sign);
    }

    private String run(Kind kind) {
        int from = at;
        while (at < source.length() && kind.holds(source.charAt(at))) {
            at++;
        }
        // a comma or point at the end belongs to what follows
        while (at - from > 1 && ",.".indexOf(source.charAt(at - 1)) >= 0) {
            at--;
        }
        return source.substring(from, at);
    }

    private Part word(String word) {
        switch (word) {
            case "frac" -> {
                Part over = group(word);
                Part under = group(word);
                String text = single(over) + " / " + single(under);
                if (over.text.startsWith("d") && under.text.startsWith("d")) {
                    text = over.text + "/" + under.text; // a derivative
                }
                return new Part(text, "<mfrac>" + over.mathml + under.mathml + "</mfrac>", false);
            }
            case "sqrt" -> {
                Part root = group(word);
                return new Part("sqrt(" + root.text + ")", "<msqrt>" + root.mathml + "</msqrt>", false);
            }
            case "hat" -> {
                Part below = group(word);
                String mathml = "<mover accent=\"true\">" + below.mathml + "<mo>^</mo></mover>";
                return new Part(below.text + "_hat", mathml, false);
            }
            case "sum" -> {
                return new Part("sum", "<mo largeop=\"true\">∑</mo>", false);
            }
            case "partial" -> {
                return new Part("d", "<mo>∂</mo>", true);
            }
            case "odot" -> {
                return new Part("*", "<mo>⊙</mo>", true);
            }
            default -> {
                boolean pair = word.length() == 2 && !GREEK.containsKey(word); // such as of places in a table
                String name = GREEK.getOrDefault(word, word);
                String mathml = pair
                        ? "<mi>" + name.charAt(0) + "</mi><mi>" + name.charAt(1) + "</mi>"
                        : "<mi>" + name + "</mi>";
                return new Part(word, pair ? "<mrow>" + mathml + "</mrow>" : mathml, false);
            }
        }
    }

    private Part group(String of) {
        if (at == source.length() || source.charAt(at) != '{') {
            throw new IllegalArgumentException(of + " needs a {group} behind it in the equation " + source);
        }
        at++;
        return row('}');
    }

    private Part operator(boolean leads) {
        for (String sign : List.of("...", "<=", ">=", "->", "!=")) {
            if (source.startsWith(sign, at)) {
                at += sign.length();
                String shown =
                        switch (sign) {
                            case "..." -> "…";
                            case "<=" -> "≤";
                            case ">=" -> "≥";
                            case "->" -> "→";
                            default -> "≠";
                        };
                return new Part(sign, "<mo>" + shown + "</mo>", !sign.equals("..."));
            }
        }
        char sign = source.charAt(at++);
        String shown =
                switch (sign) {
                    case '-' -> "−";
                    case '*' -> "·";
                    case '\'' -> "′";
                    default -> Html.escape(String.valueOf(sign));
                };
        String form = leads && (sign == '-' || sign == '+') ? " form=\"prefix\"" : "";
        String bars = sign == '(' || sign == ')' || sign == '|' ? " stretchy=\"false\"" : "";
        return new Part(String.valueOf(sign), "<mo" + form + bars + ">" + shown + "</mo>", true);
    }

    /// What stands below and above a part.
    private Part scripts(Part base) {
        @Nullable Part below = null;
        @Nullable Part above = null;
        while (at < source.length() && (source.charAt(at) == '_' || source.charAt(at) == '^')) {
            boolean under = source.charAt(at++) == '_';
            if (at == source.length()) {
                throw new IllegalArgumentException("nothing stands behind the last sign of the equation " + source);
            }
            Part script = atom(true);
            if (under) {
                below = script;
            } else {
                above = script;
            }
        }
        if (below == null && above == null) {
            return base;
        }
        String text =
                base.text + (below == null ? "" : "_" + single(below)) + (above == null ? "" : "^" + single(above));
        List<String> parts = new ArrayList<>(List.of(base.mathml));
        parts.addAll(below == null ? List.of() : List.of(below.mathml));
        parts.addAll(above == null ? List.of() : List.of(above.mathml));
        String element = below == null ? "msup" : above == null ? "msub" : "msubsup";
        return new Part(text, "<" + element + ">" + String.join("", parts) + "</" + element + ">", base.operator);
    }

    /// A part that stays one thing beside others: in parentheses unless it is one name or number.
    private static String single(Part part) {
        return part.text.matches("[\\p{L}\\p{N}.,_]+") ? part.text : "(" + part.text + ")";
    }
}

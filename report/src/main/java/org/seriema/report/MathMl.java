package org.seriema.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An equation as a trace writes it, `h_3[1] = tanh(x_3 W + h_2 U + b)`, as MathML for a page.
final class MathMl {

    private static final Pattern TOKEN = Pattern.compile(
            "(?<number>\\d+(\\.\\d+)?(e[+-]?\\d+)?)|(?<word>\\p{L}[\\p{L}\\d/']*)|\\.\\.\\.|(?<space>\\s+)|.");

    /// A subscript: `_3`, `_(t-1)`, and of a gate with its step `_i_3`.
    private static final Pattern BELOW = Pattern.compile("_(\\(([^()]*)\\)|[\\p{L}\\d]+)(?:_([\\p{L}\\d]+))?");

    private final String text;
    private final Matcher matcher;
    private final StringBuilder markup = new StringBuilder();

    private MathMl(String text) {
        this.text = text;
        this.matcher = TOKEN.matcher(text);
    }

    /// The markup of one line.
    static Html of(String line) {
        MathMl math = new MathMl(line.strip());
        math.run();
        return new Html("<math>" + math.markup + "</math>");
    }

    private void run() {
        int from = 0;
        while (from < text.length() && matcher.find(from)) {
            from = matcher.end();
            String token = matcher.group();
            if (matcher.group("space") != null) {
                markup.append("<mspace width=\".35em\"></mspace>");
                continue;
            }
            String base = base(token);
            if (matcher.group("word") != null || matcher.group("number") != null || token.equals(")")) {
                from = raised(token, base, from);
            } else {
                markup.append(base);
            }
        }
    }

    /// A base with the subscript `_3` or `_(t-1)` and the power `^2` that follow it.
    private int raised(String token, String base, int from) {
        Matcher below = BELOW.matcher(text);
        if (below.find(from) && below.start() == from) {
            String inside = below.group(2) == null ? below.group(1) : below.group(2);
            if (token.matches("\\p{L}{3,}") && inside.matches("\\p{L}+")) {
                markup.append("<mtext>")
                        .append(Html.escape(token + " " + inside))
                        .append("</mtext>");
                return below.end();
            }
            inside += below.group(3) == null ? "" : "," + below.group(3);
            markup.append("<msub>")
                    .append(base)
                    .append("<mrow>")
                    .append(plain(inside))
                    .append("</mrow></msub>");
            return below.end();
        }
        if (from + 1 < text.length() && text.charAt(from) == '^') {
            markup.append("<msup>")
                    .append(base)
                    .append(plain(text.substring(from + 1, from + 2)))
                    .append("</msup>");
            return from + 2;
        }
        markup.append(base);
        return from;
    }

    private static String plain(String inside) {
        return "<mi mathvariant=\"normal\">" + Html.escape(inside) + "</mi>";
    }

    /// A minus between two numbers, or one before a number, which stands close to it.
    private String sign() {
        String before = text.substring(0, matcher.start()).strip();
        boolean first = before.isEmpty() || "(=,+-*/".indexOf(before.charAt(before.length() - 1)) >= 0;
        return first ? "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">&#8722;</mo>" : "<mo>&#8722;</mo>";
    }

    private String base(String token) {
        if (matcher.group("number") != null) {
            return "<mn>" + token + "</mn>";
        }
        if (matcher.group("word") != null) {
            String kind = token.length() == 1 ? "mi" : "mtext";
            return "<" + kind + ">" + Html.escape(token) + "</" + kind + ">";
        }
        return switch (token) {
            case "*" -> "<mo>&#183;</mo>";
            case "-" -> sign();
            case "..." -> "<mo>&#8230;</mo>";
            default -> "<mo stretchy=\"false\">" + Html.escape(token) + "</mo>";
        };
    }
}
